import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { type DatasetRow, listDatasets } from '../queries/datasets.ts';
import { openImports } from '../queries/jobs.ts';

/** The process's datasets, and the imports that are not over. */
export async function DatasetList({ processId }: { processId: string }) {
  const [t, tl, ts, tf, refused, format, { rows, create }, imports] = await Promise.all([
    getTranslations('datasets'),
    getTranslations('datasets.list'),
    getTranslations('datasets.states'),
    getTranslations('kinds.dataset.values.form'),
    refusals(),
    getFormatter(),
    read(listDatasets, { processId }),
    read(openImports, { processId }),
  ]);
  const here = `/processer/${processId}`;
  const fetch = (
    <RefusableLink href={`${here}/kartlaggning/data/hamta`} refused={refused(create)}>
      {t('sources.title')}
    </RefusableLink>
  );
  const begin = (
    <RefusableLink href={`${here}/kartlaggning/data/ny`} refused={refused(create)} variant="primary">
      {t('new')}
    </RefusableLink>
  );
  const columns: Column<DatasetRow>[] = [
    {
      id: 'code',
      header: tl('code'),
      width: '4.5rem',
      cell: ({ code }) => <Code href={`${here}/sak/${code}`}>{code}</Code>,
    },
    {
      id: 'title',
      header: tl('name'),
      rowHeader: true,
      cell: ({ code, title }) => (
        <Link className="link" href={`${here}/sak/${code}`}>
          {title}
        </Link>
      ),
    },
    { id: 'form', header: tl('form'), cell: ({ form }) => tf(form) },
    {
      id: 'origin',
      header: t('fields.origin'),
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
    { id: 'rows', header: tl('values'), align: 'end', cell: ({ rows: count }) => format.number(count) },
    {
      id: 'uses',
      header: tl('uses'),
      align: 'end',
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
      cell: ({ updatedAt }) => (
        <time className="whitespace-nowrap" dateTime={updatedAt}>
          {format.dateTime(new Date(updatedAt), 'shortDay')}
        </time>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        actions={
          <>
            {fetch}
            {begin}
          </>
        }
        lead={t('lead')}
        title={t('title')}
      />
      {imports.length > 0 && (
        <Section lead={tl('openLead')} title={tl('open')}>
          <ul className="grid">
            {imports.map((job) => (
              <li
                className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-rule py-2 first:border-t-0"
                key={job.id}
              >
                <Link className="link font-semibold" href={`${here}/kartlaggning/data/inlasning/${job.id}`}>
                  {job.title || job.fileName || tl('untitled')}
                </Link>
                <StatusMark
                  shape={job.faultCount > 0 || job.state === 'failed' ? 'triangle' : 'half'}
                  tone={job.faultCount > 0 || job.state === 'failed' ? 'warning' : 'accent'}
                >
                  {job.faultCount > 0 ? tl('faults', { count: job.faultCount }) : ts(job.state)}
                </StatusMark>
                <span className="text-sm text-muted">
                  {job.author}, {format.dateTime(new Date(job.createdAt), 'shortDay')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div className="mt-8">
        <Table
          caption={t('title')}
          captionHidden
          columns={columns}
          empty={
            <EmptyState
              action={
                <>
                  {begin}
                  {fetch}
                </>
              }
              text={tl('emptyText')}
              title={tl('empty')}
            />
          }
          rowKey={({ id }) => id}
          rows={rows}
        />
      </div>
    </>
  );
}
