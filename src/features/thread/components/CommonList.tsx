import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { type Kind, kindOf, type StatusOf } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { commonFacets, listCommon } from '../queries/common-kinds.ts';
import { commonFilters } from '../schema.ts';

type Props = { kind: Kind; processId: string; parameters: Readonly<Record<string, string>> };

/** The list of a kind that has no page of its slice's own. */
export async function CommonList({ kind, processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(commonFilters(kind), address);
  const [t, tk, found, facets] = await Promise.all([
    getTranslations('items.common'),
    getTranslations('kinds'),
    read(listCommon, { processId, kind, ...filters }),
    read(commonFacets, { processId, kind }),
  ]);
  const title = tk(`${kind}.plural`);
  return (
    <ItemList
      columns={[
        'status',
        { id: 'organisation', header: t('organisation'), order: 'organisation', cell: (row) => row.organisation },
      ]}
      facets={facets}
      filters={[]}
      found={{ ...found, rows: found.rows.map((row) => ({ ...row, status: row.status as StatusOf<Kind> })) }}
      kind={kind}
      parameters={parameters}
      path={`/processer/${processId}/${kindOf(kind).pages?.list}`}
      processId={processId}
      words={{ title, lead: '', empty: { title: t('emptyTitle'), text: t('emptyText') } }}
    />
  );
}
