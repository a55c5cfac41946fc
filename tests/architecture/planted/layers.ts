import slices from '#src/features/slices.json' with { type: 'json' };

/** For each rule in dependency-cruiser.config.cjs, files that break it: `path` is at fault. */
type Planted = { path: string; text: string; others?: Record<string, string> };

const value = 'export const value = 1;\n';
const to = (path: string): string => `import { value } from '#${path}';\nexport const held = value;\n`;
const target = (path: string): Record<string, string> => ({ [path]: value });

const breaking = (path: string, imported: string): Planted => ({ path, text: to(imported), others: target(imported) });

const sliceOrder = Object.fromEntries(slices.flatMap((slice, index): [string, Planted][] => {
  const right = slices[index + 1];
  const other = slices.find((one) => one !== slice) ?? '';
  return [
    ...(right === undefined ? [] : [[`${slice}-looks-left`, breaking(`src/features/${slice}/queries/planted-left.ts`, `src/features/${right}/schema.ts`)] as [string, Planted]]),
    [`${slice}-is-entered-by-the-front`, breaking(`src/features/${other}/commands/planted-${slice}.ts`, `src/features/${slice}/commands.ts`)],
  ];
}));

export const layerViolations: Record<string, Planted> = {
  ...sliceOrder,
  'core-stands-alone': breaking('src/core/planted-server.ts', 'src/server/planted-target.ts'),
  'analysis-is-pure': breaking('src/analysis/planted-formats.ts', 'src/formats/planted-target.ts'),
  'formats-are-pure': breaking('src/formats/planted-analysis.ts', 'src/analysis/planted-target.ts'),
  'pure-rooms-do-no-io': { path: 'src/formats/planted-pg.ts', text: "import pg from 'pg';\nexport const { Client } = pg;\n" },
  'formats-use-streams-at-most': { path: 'src/formats/planted-path.ts', text: "import { join } from 'node:path';\nexport const both = join('a', 'b');\n" },
  'analysis-uses-nothing-of-node': { path: 'src/analysis/planted-stream.ts', text: "import { Readable } from 'node:stream';\nexport const made = Readable.from([]);\n" },
  'ui-could-ship-elsewhere': breaking('src/ui/planted-words.ts', 'src/i18n/planted-target.ts'),
  'i18n-gathers-words': breaking('src/i18n/planted-schema.ts', 'src/features/mapping/schema.ts'),
  'server-serves': breaking('src/server/planted-slice.ts', 'src/features/mapping/queries/findings.ts'),
  'client-is-the-browser': breaking('src/client/planted-query.ts', 'src/features/mapping/queries/findings.ts'),
  'browser-takes-types': { path: 'src/client/planted-router.ts', text: "import { appRouter } from '#src/features/router.ts';\nexport const held = appRouter;\n", others: { 'src/features/router.ts': 'export const appRouter = {};\n' } },
  'features-look-down': breaking('src/features/mapping/commands/planted-setup.ts', 'src/setup/planted-target.ts'),
  'law-is-pure': breaking('src/features/mapping/policy.ts', 'src/server/planted-database.ts'),
  'work-is-pure': breaking('src/features/datasets/work/planted-database.ts', 'src/server/planted-target.ts'),
  'work-runs-in-threads': breaking('src/features/datasets/jobs/planted-work.ts', 'src/features/datasets/work/planted-target.ts'),
  'screens-are-last': breaking('src/features/mapping/queries/planted-screen.ts', 'src/features/mapping/components/PlantedScreen.tsx'),
  'pages-load-and-compose': breaking('src/app/planted-format/page.tsx', 'src/formats/planted-target.ts'),
  'nobody-imports-pages': breaking('src/features/mapping/components/PlantedPage.tsx', 'src/app/planted-target/page.tsx'),
  'nobody-imports-the-process': breaking('src/server/planted-main.ts', 'src/main.ts'),
  'product-knows-no-tests': breaking('src/server/planted-tests.ts', 'tests/support/planted-target.ts'),
  'product-ships-without-tools': { path: 'src/server/planted-tool.ts', text: "import fastCheck from 'fast-check';\nexport const held = fastCheck;\n" },
  'no-cycles': { path: 'src/core/planted-egg.ts', text: "import { hen } from './planted-hen.ts';\nexport const egg = () => hen;\n", others: { 'src/core/planted-hen.ts': "import { egg } from './planted-egg.ts';\nexport const hen = () => egg;\n" } },
  'no-barrels': breaking('src/ui/planted-barrel.ts', 'src/ui/index.ts'),
  'no-orphans': { path: 'src/core/planted-orphan.ts', text: value },
  'not-resolved': { path: 'src/core/planted-nowhere.ts', text: "import { value } from './planted-not-there.ts';\nexport const held = value;\n" },
  'owner-connection-stays-home': breaking('src/features/mapping/commands/planted-owner.ts', 'src/server/system.ts'),
  'jobs-act-for-people': breaking('src/features/mapping/queries/planted-job.ts', 'src/server/on-behalf.ts'),
  'own-slices-only': breaking('src/app/planted-slice/page.tsx', 'src/features/wiki/schema.ts'),
};

/** What looks like a violation and is none. */
export const layersAtPeace: Record<string, string> = {
  'src/client/planted-type.ts': "import type { Router } from '#src/features/router.ts';\nexport type Held = Router;\n",
  'src/formats/planted-zlib.ts': "import { createGunzip } from 'node:zlib';\nexport const unpacked = createGunzip;\n",
  'src/features/strategy/queries/planted-left-schema.ts': to('src/features/mapping/schema.ts'),
  'src/server/planted-i18n.ts': to('src/i18n/planted-target.ts'),
};
