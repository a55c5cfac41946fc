import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { read } from '#src/server/page.ts';
import { listCalls } from '../queries/calls.ts';
import { CallFilters } from '../schema.ts';

type Props = { processId: string; path: string; parameters: Readonly<Record<string, string>>; views: ReactNode };

/** What the process asks, and how many have answered. */
export async function CallList({ processId, path, parameters: address, views }: Props) {
  const { filters, parameters } = filtersIn(CallFilters, address);
  const [t, format, { facets, ...found }] = await Promise.all([
    getTranslations('mapping.calls'),
    getFormatter(),
    read(listCalls, { processId, ...filters }),
  ]);
  return (
    <ItemList
      columns={[
        'status',
        {
          id: 'deadline',
          header: t('deadline'),
          order: 'deadline',
          from: 'end',
          cell: (row) => format.dateTime(new Date(row.deadline), 'shortDay'),
          copied: (row) => row.deadline,
        },
        {
          id: 'answered',
          header: t('answered'),
          order: 'answered',
          from: 'end',
          cell: (row) => (row.asked === 0 ? '–' : t('ofAsked', { answered: row.answered, asked: row.asked })),
          copied: (row) => `${row.answered}/${row.asked}`,
        },
        { id: 'late', header: t('late'), order: 'late', from: 'end', cell: (row) => row.late || '–', align: 'end' },
        {
          id: 'review',
          header: t('review'),
          order: 'review',
          from: 'end',
          cell: (row) => row.review || '–',
          align: 'end',
        },
      ]}
      facets={facets}
      filters={[]}
      found={found}
      kind="call"
      parameters={parameters}
      path={path}
      processId={processId}
      views={views}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('empty.title'), text: t('empty.text') } }}
    />
  );
}
