import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { listRuns } from '../queries/runs.ts';
import { RunFilters } from '../schema/runs.ts';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The runs that have been kept in the process. */
export async function RunList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(RunFilters, address);
  const [t, ta, refused, { facets, ...found }] = await Promise.all([
    getTranslations('analysis.runs'),
    getTranslations('analysis.analyses'),
    refusals(),
    read(listRuns, { processId, ...filters }),
  ]);
  const path = `/processer/${processId}/analys`;
  return (
    <ItemList
      actions={
        <RefusableLink href={`${path}/laboratoriet`} refused={refused(facets.create)}>
          {t('laboratory')}
        </RefusableLink>
      }
      columns={[
        'status',
        { id: 'analysis', header: t('table.analysis'), cell: ({ analysis }) => ta(`${analysis}.name`) },
        {
          id: 'data',
          header: t('table.data'),
          cell: ({ dataset, stale }) => (
            <>
              {dataset}
              {stale && <span className="text-sm text-warning"> {t('table.stale')}</span>}
            </>
          ),
        },
        { id: 'period', header: t('table.period'), cell: ({ period }) => <span className="tabular">{period}</span> },
        { id: 'uses', header: t('table.uses'), align: 'end', cell: ({ uses }) => uses },
      ]}
      facets={{ statuses: facets.statuses }}
      filters={[]}
      found={found}
      kind="run"
      parameters={parameters}
      path={`${path}/korningar`}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('empty.title'), text: t('empty.text') } }}
    />
  );
}
