import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Table } from '#src/ui/Table.tsx';
import { listProjects } from '../queries.ts';

/** The key projects of a process and the strategies they carry out. */
export async function ProjectsPage({ processId }: { processId: string }) {
  const [t, refused, { rows, can }] = await Promise.all([
    getTranslations('projects'),
    refusals(),
    read(listProjects, { processId }),
  ]);
  const here = `/processer/${processId}`;
  const create = (
    <RefusableLink href={`${here}/nyckelprojekt/ny`} refused={refused(can.create)} variant="primary">
      {t('new')}
    </RefusableLink>
  );
  return (
    <>
      <PageHeader actions={create} lead={t('lead')} title={t('title')} />
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          {
            id: 'title',
            header: t('fields.title'),
            rowHeader: true,
            cell: (row) => (
              <>
                <Code href={`${here}/sak/${row.code}`}>{row.code}</Code> {row.title}
              </>
            ),
          },
          {
            id: 'implements',
            header: t('fields.implements'),
            cell: (row) => (
              <span className="flex flex-wrap gap-2">
                {row.strategies.map((strategy) => (
                  <Code href={`${here}/sak/${strategy.code}`} key={strategy.id}>
                    {strategy.code}
                  </Code>
                ))}
              </span>
            ),
          },
          { id: 'partners', header: t('fields.partners'), cell: (row) => row.partnerNames.join(', ') },
          {
            id: 'period',
            header: t('fields.endsOn'),
            cell: (row) => <span className="tabular whitespace-nowrap">{row.endsOn ?? ''}</span>,
          },
          {
            id: 'status',
            header: t('fields.status'),
            cell: (row) => <ItemStatus kind="project" status={row.status} />,
          },
        ]}
        empty={<EmptyState text={t('none.text')} title={t('none.title')} />}
        rowKey={(row) => row.id}
        rows={rows}
      />
    </>
  );
}
