import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { Codes } from '#src/client/Codes.tsx';
import { ItemList } from '#src/client/ItemList.tsx';
import { read } from '#src/server/page.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { conclusionFacets, listConclusions } from '../queries/conclusions.ts';
import { ConclusionFilters, conclusionGaps, dimensions } from '../schema/conclusions.ts';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The conclusions of a process: how many findings each rests on, and which strategies answer it. */
export async function ConclusionList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(ConclusionFilters, address);
  const [t, tf, td, tg, tc, found, facets] = await Promise.all([
    getTranslations('analysis'),
    getTranslations('analysis.filters'),
    getTranslations('kinds.conclusion.values.dimensions'),
    getTranslations('analysis.grounds'),
    getTranslations('analysis.table'),
    read(listConclusions, { processId, ...filters }),
    read(conclusionFacets, { processId }),
  ]);
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
          id: 'dimensions',
          header: tc('dimensions'),
          cell: (row) => row.dimensions.map((dimension) => td(dimension)).join(', '),
        },
        {
          id: 'grounds',
          header: tc('grounds'),
          order: 'grounds',
          copied: (row) => row.grounds,
          cell: ({ grounds, stale }) => (
            <span className="codes">
              {grounds === 0 ? warning(tg('count', { count: 0 })) : tg('count', { count: grounds })}
              {stale > 0 && warning(tg('stale', { count: stale }))}
            </span>
          ),
        },
        {
          id: 'answers',
          header: tc('answers'),
          order: 'answers',
          copied: (row) => row.strategies.map(({ code }) => code).join(', '),
          cell: ({ strategies }) =>
            strategies.length === 0 ? (
              <span className="text-muted">{tg('none')}</span>
            ) : (
              <Codes codes={strategies.map(({ code }) => code)} processId={processId} />
            ),
        },
      ]}
      facets={facets}
      filters={[
        {
          name: 'gap',
          label: tf('gap'),
          options: conclusionGaps.map((gap) => ({ value: gap, label: tf(gap, { count: facets.gaps?.[gap] ?? 0 }) })),
        },
        {
          name: 'dimension',
          label: tf('dimension'),
          options: dimensions.map((dimension) => ({ value: dimension, label: td(dimension) })),
        },
      ]}
      found={found}
      kind="conclusion"
      parameters={parameters}
      path={`/processer/${processId}/analys`}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('empty.title'), text: t('empty.text') } }}
    />
  );
}
