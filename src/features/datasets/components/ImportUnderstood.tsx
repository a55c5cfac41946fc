import { getFormatter, getTranslations } from 'next-intl/server';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { Understood } from '../schema/imports.ts';

type Example = Understood['examples'][number];

/** What was understood of a file, with examples, and then what was left out of it and why. */
export async function ImportUnderstood({ understood }: { understood: Understood }) {
  const [t, format] = await Promise.all([getTranslations('datasets.import.understood'), getFormatter()]);
  const { cells, areas, periods, measures, filled, former, leftOut, examples } = understood;
  const number = (value: number): string => format.number(value, { maximumFractionDigits: 12 });
  const [first, last] = [periods[0] ?? '', periods.at(-1) ?? ''];
  const items = [
    { term: t('periods'), description: first === last ? first : `${first} – ${last} (${periods.length})` },
    { term: t('measures'), description: <span className="break-words">{measures.join(', ')}</span> },
    ...(filled > 0 ? [{ term: t('filled'), description: number(filled) }] : []),
    ...(former.length > 0
      ? [{ term: t('former'), description: former.map((one) => t('formerText', one)).join(', ') }]
      : []),
    {
      term: t('leftOut'),
      description:
        leftOut.length === 0 ? (
          t('nothingLeftOut')
        ) : (
          <ul className="grid gap-1">
            {leftOut.map(({ reason, count, examples: shown }) => (
              <li key={reason}>
                {t(`reasons.${reason}`, { count })}
                {shown.length > 0 && <span className="break-words text-sm text-muted">: {shown.join('; ')}</span>}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  const columns: Column<Example>[] = [
    { id: 'area', header: t('area'), rowHeader: true, cell: ({ area }) => area },
    { id: 'period', header: t('period'), cell: ({ period }) => period },
    { id: 'measure', header: t('measure'), cell: ({ measure }) => measure },
    {
      id: 'written',
      header: t('written'),
      cell: ({ written }) => (
        <code className="break-words text-sm" translate="no">
          {written}
        </code>
      ),
    },
    {
      id: 'value',
      header: t('value'),
      cell: ({ value, unit }) => (
        <span className="tabular">{value === null ? '' : `${number(value)} ${unit}`.trim()}</span>
      ),
    },
  ];
  return (
    <Section lead={t('lead', { cells, areas })} title={t('title')}>
      {examples.length > 0 && (
        <Table
          caption={t('examples')}
          columns={columns}
          rowKey={({ row, measure, period }) => `${row} ${measure} ${period}`}
          rows={examples}
        />
      )}
      <div className="mt-5">
        <DefinitionList items={items} />
      </div>
    </Section>
  );
}
