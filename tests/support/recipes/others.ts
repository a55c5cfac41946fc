import { after, type Place, words } from './places.ts';

/** Recipe: a new field. Here on strategies. */
export const aNewField: Place[] = [
  {
    path: 'src/core/kinds/strategy.ts',
    edit: after("    jointLevel: { is: 'prose', max: 5_000 },\n", "    horizon: { is: 'line', max: 100 },\n"),
  },
  {
    path: 'prisma/schema/strategy.prisma',
    edit: after('@map("joint_level")\n', '  horizon        String @default("")\n'),
  },
  { path: 'src/features/strategy/messages/sv.json', edit: words('kinds.strategy.fields.horizon', 'Tidshorisont') },
  { path: 'src/features/strategy/messages/en.json', edit: words('kinds.strategy.fields.horizon', 'Time horizon') },
];

const route = `import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CommonList } from '#src/features/thread/components/CommonList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';

type Props = { params: Promise<{ processId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analysis.state'))('title') };
}

export default async function StatePage({ params }: Props) {
  const [{ processId }, t] = await Promise.all([params, getTranslations('analysis.state')]);
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      <CommonList kind="conclusion" parameters={{}} processId={processId} />
    </>
  );
}
`;
const page = { at: 'nulage', group: 'follow', icon: 'layers', words: 'analysis.state.title' };

/** Recipe: a new page, which stands in the tree and in the palette. */
export const aNewPage: Place[] = [
  { path: 'src/app/processer/[processId]/nulage/page.tsx', edit: () => route },
  {
    path: 'src/core/pages.ts',
    edit: after(
      "words: 'processes.frame.log' },\n",
      `  { at: '${page.at}', group: '${page.group}', icon: '${page.icon}', words: '${page.words}' },\n`,
    ),
  },
  {
    path: 'src/features/analysis/messages/sv.json',
    edit: words('state', { title: 'Nuläge', lead: 'Slutsatserna i korthet.' }),
  },
  {
    path: 'src/features/analysis/messages/en.json',
    edit: words('state', { title: 'State of play', lead: 'The conclusions in brief.' }),
  },
];

const slice = 'src/features/tallies';
const schema = `import { InProcess } from '#src/core/fields.ts';

export const TallyGet = InProcess;
export type Tally = { items: number };
`;
const queries = `import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type Tally, TallyGet } from './schema.ts';

/** How many items the caller may read in the process. */
export const getTally = query({
  action: 'tally.get',
  in: 'process',
  input: TallyGet,
  run: (db, who) =>
    db.one<Tally>(sql\`select count(*)::int as items from item where process_id = \${who.processId}::uuid\`),
});
`;
const router = `import { reads, router } from '#src/server/trpc.ts';
import { getTally } from './queries.ts';

export const talliesRouter = router({ get: reads(getTally) });
`;
const screen = `import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { getTally } from '../queries.ts';

export async function Tally({ processId }: { processId: string }) {
  const [t, tally] = await Promise.all([getTranslations('tallies'), read(getTally, { processId })]);
  return <p>{t('items', { count: tally.items })}</p>;
}
`;

/** Recipe: a new slice. Its own folder is one place, whatever it holds. */
export const aNewSlice: { folder: Place[]; besides: Place[] } = {
  folder: [
    { path: `${slice}/schema.ts`, edit: () => schema },
    { path: `${slice}/queries.ts`, edit: () => queries },
    { path: `${slice}/router.ts`, edit: () => router },
    { path: `${slice}/components/Tally.tsx`, edit: () => screen },
    { path: `${slice}/messages/sv.json`, edit: words('items', '{count, number} saker') },
    { path: `${slice}/messages/en.json`, edit: words('items', '{count, number} items') },
  ],
  besides: [
    { path: 'src/features/slices.json', edit: after('"datasets",\n', '  "tallies",\n') },
    {
      path: 'src/i18n/messages.ts',
      edit: (text) =>
        `import talliesEn from '#${slice}/messages/en.json' with { type: 'json' };\nimport talliesSv from '#${slice}/messages/sv.json' with { type: 'json' };\n${after(
          '  datasets: datasetsSv,\n',
          '  tallies: talliesSv,\n',
        )(after('  datasets: datasetsEn,\n', '  tallies: talliesEn,\n')(text))}`,
    },
    {
      path: 'src/features/router.ts',
      edit: (text) =>
        `import { talliesRouter } from './tallies/router.ts';\n${after('  datasets: datasetsRouter,\n', '  tallies: talliesRouter,\n')(text)}`,
    },
  ],
};
