import slices from '#src/features/slices.json' with { type: 'json' };
import type { Check } from './tree.ts';

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const pascal = '[A-Z][A-Za-z0-9]*';
const tests = `${kebab}(?:\\.${kebab})*`;
/** What Next calls by name, in folders whose names are the address people see. */
const nextFiles =
  '(?:page|layout|template|loading|error|global-error|not-found|forbidden|unauthorized|default)\\.tsx|route\\.ts|(?:manifest|robots|sitemap)\\.ts|(?:icon|apple-icon|favicon)\\.(?:svg|png|ico)';
const segment = `(?:${kebab}|\\([a-z-]+\\)|\\[{1,2}(?:\\.\\.\\.)?[a-zA-Z]+\\]{1,2}|@[a-z]+)`;

/** Room by room, the names its files may have; what no line allows has no place. */
const vocabulary: readonly RegExp[] = [
  `src/main\\.ts`,
  `src/app/(?:${segment}/)*(?:${nextFiles})`,
  `src/features/(?:router|views|exports)\\.ts`,
  `src/features/slices\\.json`,
  `src/features/(?:${slices.join('|')})/(?:(?:schema|policy|rules|queries|commands|router|jobs)\\.ts|(?:schema|rules|queries|commands|jobs|work)/${kebab}\\.ts|messages/(?:sv|en)\\.json|components/${pascal}\\.tsx)`,
  `src/(?:core|analysis|formats)/${kebab}\\.ts`,
  `src/core/kinds/${kebab}\\.ts`,
  `src/server/(?:${kebab}/)?${kebab}\\.ts`,
  `src/setup/${kebab}\\.(?:ts|mjs|sh)`,
  `src/ui/(?:${pascal}\\.tsx|(?:${kebab}|use${pascal})\\.(?:ts|css))`,
  `src/client/(?:${pascal}\\.tsx|(?:${kebab}|use${pascal})\\.tsx?|(?:palette/)?messages/(?:sv|en)\\.json)`,
  `src/i18n/(?:${kebab}\\.ts|${pascal}\\.tsx|messages/(?:sv|en)\\.json)`,
  `prisma/schema/${kebab}\\.prisma`,
  `prisma/sql/${kebab}\\.sql`,
  'prisma/catalog\\.txt',
  `prisma/migrations/(?:migration_lock\\.toml|\\d{14}_[a-z0-9_]+/migration\\.sql)`,
  `prisma/seed/(?:${kebab}/)*(?:${kebab}\\.(?:ts|json|csv)|README\\.md)`,
  `tests/(?:unit|endurance|integration|e2e)/(?:(?:${kebab}|${pascal})/)*(?:${tests}|${pascal})\\.test\\.tsx?`,
  `tests/e2e/(?:${kebab}/)*${kebab}\\.spec\\.ts`,
  `tests/architecture/${kebab}\\.test\\.ts`,
  `tests/architecture/(?:checks|rules|types)/${kebab}\\.ts`,
  'tests/architecture/rules/floating-promises\\.json',
  `tests/support/(?:${kebab}/)*${kebab}(?:\\.d\\.ts|\\.tsx?)`,
  `tests/golden/.+`,
  `bench/.+`,
  `public/.+`,
  `docs/(?:glossary|[a-z-]+)\\.md`,
  `docs/decisions/(?:README|\\d{4}-${kebab})\\.md`,
  `docs/pictures/[a-z0-9-]+\\.(?:png|svg|webp)`,
  `\\.ci/run`,
  `deploy/kubernetes/${kebab}\\.yaml`,
].map((pattern) => new RegExp(`^${pattern}$`));

const rooms = /^(?:src|prisma|tests|docs|deploy|\.ci)\//;
const topLevel = /^(?:src|prisma|tests|docs|bench|public|deploy|\.ci)\/|^[^/]+$/;
const nothingNames = /(?:^|\/)(?:utils?|helpers?|index|misc|commons?|lib|libs|shared|stuff)(?:\/|\.[^/]+$)/i;

/** Every file stands in a room of the house under a name of that room's vocabulary. */
export const closedVocabulary: Check = (files) =>
  files
    .filter(
      ({ path }) => !topLevel.test(path) || (rooms.test(path) && !vocabulary.some((allowed) => allowed.test(path))),
    )
    .map(({ path }) => ({ rule: 'closed-vocabulary', path, message: 'no room of the house has a file of this name' }));

/** A name says what is inside; these say nothing. */
export const tellingNames: Check = (files) =>
  files
    .filter(({ path }) => /^(?:src|prisma|tests|bench)\//.test(path) && nothingNames.test(path))
    .map(({ path }) => ({ rule: 'telling-names', path, message: 'no utils, helpers, barrels or the like' }));

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** tests/unit, tests/endurance and tests/integration mirror src, or another folder at the root, path for path. */
export const mirroredTests: Check = (files) => {
  const folders = new Set(
    files.flatMap(({ path }) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))),
  );
  return files.flatMap(({ path }) => {
    const [, below] = /^tests\/(?:unit|endurance|integration)\/(.+)$/.exec(path) ?? [];
    if (below === undefined) return [];
    const folder = folderOf(below);
    const mirrored =
      folders.has(folder === '' ? 'src' : `src/${folder}`) ||
      folders.has(folder) ||
      files.some((file) => file.path === `src/${folder}.ts`);
    return mirrored
      ? []
      : [{ rule: 'mirrored-tests', path, message: `there is no src/${folder} that this could test` }];
  });
};
