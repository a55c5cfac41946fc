import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { listProjects } from '../queries.ts';
import { ProjectFilters } from '../schema.ts';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The key projects of a process and the strategies they carry out. */
export async function ProjectList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(ProjectFilters, address);
  const [t, { facets, ...found }] = await Promise.all([
    getTranslations('projects'),
    read(listProjects, { processId, ...filters }),
  ]);
  return (
    <ItemList
      columns={[
        {
          id: 'implements',
          header: t('fields.implements'),
          order: 'implements',
          copied: (row) => row.strategies.map(({ code }) => code).join(', '),
          cell: (row) => (
            <span className="flex flex-wrap gap-2">
              {row.strategies.map(({ id, code }) => (
                <Code href={`/processer/${processId}/sak/${code}`} key={id}>
                  {code}
                </Code>
              ))}
            </span>
          ),
        },
        { id: 'partners', header: t('fields.partners'), cell: (row) => row.partnerNames.join(', ') },
        {
          id: 'period',
          header: t('fields.endsOn'),
          order: 'endsOn',
          cell: (row) => <span className="tabular whitespace-nowrap">{row.endsOn ?? ''}</span>,
        },
        'status',
      ]}
      facets={facets}
      filters={[]}
      found={found}
      kind="project"
      parameters={parameters}
      path={`/processer/${processId}/nyckelprojekt`}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('none.title'), text: t('none.text') } }}
    />
  );
}
