import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Table } from '#src/ui/Table.tsx';
import { comparedRuns, RunsCompared } from '../queries/comparisons.ts';
import { listRuns } from '../queries/runs.ts';
import { analysisOf } from '../rules/analyses.ts';
import { figureText, namesText } from '../rules/figures.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import { changeBetween, changeSentences } from '../rules/market-changes.ts';
import { changeWords, resultTexts } from './LaboratoryTexts.tsx';
import { RunLine } from './RunLine.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Two runs beside each other: what differs in words, and area by area. */
export async function RunComparison({ processId, parameters }: Props) {
  const [t, words, locale, format, { rows: kept }] = await Promise.all([
    getTranslations('analysis.compare'),
    changeWords(),
    getLocale(),
    getFormatter(),
    read(listRuns, { processId, status: 'done', order: '-updated', limit: 200 }),
  ]);
  const path = `/processer/${processId}/analys/korningar/jamfor`;
  const first = parameters['den'] ?? kept[1]?.code ?? '';
  const second = parameters['mot'] ?? kept.find(({ code }) => code !== first)?.code ?? '';
  const options = kept.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }));
  const wanted = RunsCompared.safeParse({ processId, codes: [first, second] });
  const found = wanted.success ? await read(comparedRuns, wanted.data) : undefined;
  const [one, other] = found?.runs ?? [];
  const alike = one?.analysis === other?.analysis;
  const unlike = one && other && alike ? unlikeness(one, other) : [];
  const header = <PageHeader lead={t('lead')} title={t('title')} />;
  if (kept.length < 2)
    return (
      <>
        {header}
        <EmptyState text={t('fewText')} title={t('few')} />
      </>
    );
  return (
    <>
      {header}
      <FilterBar action={path} label={t('choices')} submit={t('show')}>
        <SelectField defaultValue={first} key={`a ${first}`} label={t('one')} name="den" options={options} />
        <SelectField defaultValue={second} key={`b ${second}`} label={t('other')} name="mot" options={options} />
      </FilterBar>
      {one && other && found && (
        <div className="mt-4 grid gap-4">
          <ul className="text-sm">
            {[one, other].map((run) => (
              <li key={run.code}>
                <Code href={`/processer/${processId}/sak/${run.code}`}>{run.code}</Code> {run.title}
                <RunLine data={run.data} day={(at) => format.dateTime(new Date(at), 'day')} run={run} />
              </li>
            ))}
          </ul>
          {unlike.length > 0 && (
            <Callout title={t('otherwise')}>
              <ul className="list-disc pl-5">
                {unlike.map((what) => (
                  <li key={what}>{t(what)}</li>
                ))}
              </ul>
            </Callout>
          )}
          {!alike && <Callout title={t('unlike')}>{t('unlikeText')}</Callout>}
          {alike && analysisOf(one.analysis).markets && one.result && other.result && (
            <Section title={t('changes')}>
              <ul className="list-disc pl-5">
                {changeSentences(
                  changeBetween(one.result as unknown as MarketsResult, other.result as unknown as MarketsResult),
                  found.names,
                  words,
                ).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Section>
          )}
          {alike && <ComparedTable locale={locale} names={found.names} runs={[one, other]} />}
        </div>
      )}
    </>
  );
}

type Made = { datasetId: string; release: number; measure: string; algorithm: number };
/** In what two runs of the same analysis differ, besides period and limits. */
const unlikeness = (one: Made, other: Made) => [
  ...(one.datasetId !== other.datasetId ? (['data'] as const) : []),
  ...(one.datasetId === other.datasetId && one.release !== other.release ? (['vintage'] as const) : []),
  ...(one.measure !== other.measure ? (['measure'] as const) : []),
  ...(one.algorithm !== other.algorithm ? (['method'] as const) : []),
];

type Compared = NonNullable<Awaited<ReturnType<typeof comparedRuns>>>;
type TableProps = { runs: readonly Compared['runs'][number][]; names: Compared['names']; locale: string };

/** The columns of both, each figure of the one beside the other's. */
async function ComparedTable({ runs, names, locale }: TableProps) {
  const t = await getTranslations('analysis.compare');
  const [one, other] = runs;
  if (!one || !other) return null;
  const { groups } = analysisOf(one.analysis);
  const { columns } = await resultTexts(one.analysis);
  const sides = [one, other].map(({ result }) => new Map((result?.rows ?? []).map((row) => [row.code, row])));
  const codes = [...new Set(sides.flatMap((side) => [...side.keys()]))];
  const compared = columns.filter(
    ({ name, is }) => name === groups || is === 'share' || is === 'ratio' || is === 'number',
  );
  const differ = (code: string): boolean => sides[0]?.get(code)?.[groups] !== sides[1]?.get(code)?.[groups];
  return (
    <Table
      caption={t('table')}
      columns={[
        {
          id: 'code',
          header: t('area'),
          rowHeader: true,
          cell: (code: string) => (
            <>
              {namesText(code, names)}
              {differ(code) && <span className="text-sm text-warning"> {t('differs')}</span>}
            </>
          ),
        },
        ...compared.flatMap(({ name, is, header }) =>
          [one, other].map((run, side) => ({
            id: `${name} ${side}`,
            header: `${header}, ${run.code}`,
            ...(is !== 'area' && is !== 'areas' && { align: 'end' as const }),
            cell: (code: string) => figureText(is, sides[side]?.get(code)?.[name], names, locale),
          })),
        ),
      ]}
      narrow="scroll"
      rowKey={(code) => code}
      rows={codes.toSorted((a, b) => namesText(a, names).localeCompare(namesText(b, names), locale))}
    />
  );
}
