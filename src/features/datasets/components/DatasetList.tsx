import { getFormatter, getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { listDatasets } from '../queries/datasets.ts';
import { DatasetFilters, datasetForms } from '../schema/datasets.ts';
import { OpenImports } from './OpenImports.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The process's datasets, and the imports that are not over. */
export async function DatasetList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(DatasetFilters, address);
  const [t, tl, tf, refused, format, { facets, ...found }] = await Promise.all([
    getTranslations('datasets'),
    getTranslations('datasets.list'),
    getTranslations('kinds.dataset.values.form'),
    refusals(),
    getFormatter(),
    read(listDatasets, { processId, ...filters }),
  ]);
  const path = `/processer/${processId}/kartlaggning/data`;
  return (
    <ItemList
      actions={
        <RefusableLink href={`${path}/hamta`} refused={refused(facets.create)}>
          {t('sources.title')}
        </RefusableLink>
      }
      before={<OpenImports processId={processId} />}
      columns={[
        { id: 'form', header: tl('form'), order: 'form', cell: ({ form }) => tf(form) },
        {
          id: 'origin',
          header: t('fields.origin'),
          order: 'origin',
          cell: ({ origin }) => origin || <span className="text-faint">{t('view.unknown')}</span>,
        },
        {
          id: 'periods',
          header: tl('periods'),
          cell: ({ periods }) => (
            <span className="tabular whitespace-nowrap">
              {periods.length > 1 ? `${periods[0]}–${periods.at(-1)}` : (periods[0] ?? '–')}
            </span>
          ),
        },
        {
          id: 'rows',
          header: tl('values'),
          align: 'end',
          order: 'rows',
          from: 'end',
          cell: ({ rows: count }) => format.number(count),
        },
        {
          id: 'uses',
          header: tl('uses'),
          align: 'end',
          order: 'uses',
          from: 'end',
          cell: ({ uses, stale }) => (
            <>
              {uses}
              {stale > 0 && (
                <>
                  {' '}
                  <StatusMark shape="triangle" tone="warning">
                    {tl('stale', { count: stale })}
                  </StatusMark>
                </>
              )}
            </>
          ),
        },
        {
          id: 'updated',
          header: tl('updated'),
          align: 'end',
          order: 'updated',
          from: 'end',
          copied: ({ updatedAt }) => updatedAt.slice(0, 10),
          cell: ({ updatedAt }) => (
            <time className="whitespace-nowrap" dateTime={updatedAt}>
              {format.dateTime(new Date(updatedAt), 'shortDay')}
            </time>
          ),
        },
      ]}
      facets={facets}
      filters={[
        {
          name: 'form',
          label: tl('form'),
          options: datasetForms.map((form) => ({ value: form, label: tf(form) })),
        },
      ]}
      found={found}
      kind="dataset"
      parameters={parameters}
      path={path}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: tl('empty'), text: tl('emptyText') } }}
    />
  );
}
