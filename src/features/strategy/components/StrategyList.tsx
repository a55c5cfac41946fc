import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { Codes } from '#src/client/Codes.tsx';
import { ItemList } from '#src/client/ItemList.tsx';
import type { LinkedMark } from '#src/features/thread/queries/linked.ts';
import { read } from '#src/server/page.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { listStrategies, strategyFacets } from '../queries.ts';
import { StrategyFilters, strategyGaps } from '../schema.ts';

const codes = (items: readonly LinkedMark[]): string => items.map(({ code }) => code).join(', ');
type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The strategies of a process: what each answers, who has decided on it and what carries it out. */
export async function StrategyList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(StrategyFilters, address);
  const [t, tf, tt, tc, found, facets] = await Promise.all([
    getTranslations('strategy'),
    getTranslations('strategy.filters'),
    getTranslations('strategy.ties'),
    getTranslations('strategy.table'),
    read(listStrategies, { processId, ...filters }),
    read(strategyFacets, { processId }),
  ]);
  const marks = (items: readonly LinkedMark[]) => <Codes codes={items.map(({ code }) => code)} processId={processId} />;
  const warning = (text: string) => (
    <StatusMark shape="triangle" tone="warning">
      {text}
    </StatusMark>
  );
  return (
    <ItemList
      columns={[
        'status',
        {
          id: 'grounds',
          header: tc('grounds'),
          order: 'grounds',
          copied: (row) => codes(row.conclusions),
          cell: ({ conclusions, stale }) => (
            <span className="codes">
              {conclusions.length === 0 ? warning(tt('conclusionsNone')) : marks(conclusions)}
              {stale > 0 && warning(tt('stale', { count: stale }))}
            </span>
          ),
        },
        {
          id: 'decision',
          header: tc('decision'),
          order: 'decision',
          copied: (row) => codes(row.decisions),
          cell: ({ decisions }) => (
            <span className="codes">
              {decisions.length === 0 ? <span className="text-muted">{tt('decisionNone')}</span> : marks(decisions)}
              {decisions.at(-1)?.stale && warning(tt('decisionOlder'))}
            </span>
          ),
        },
        {
          id: 'projects',
          header: tc('projects'),
          order: 'projects',
          copied: (row) => codes(row.projects),
          cell: ({ projects }) =>
            projects.length === 0 ? <span className="text-muted">{tt('projectsNone')}</span> : marks(projects),
        },
      ]}
      facets={facets}
      filters={[
        {
          name: 'gap',
          label: tf('gap'),
          options: strategyGaps.map((gap) => ({ value: gap, label: tf(gap, { count: facets.gaps?.[gap] ?? 0 }) })),
        },
      ]}
      found={found}
      kind="strategy"
      parameters={parameters}
      path={`/processer/${processId}/strategi`}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('empty.title'), text: t('empty.text') } }}
    />
  );
}
