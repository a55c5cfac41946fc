import { getFormatter, getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { read } from '#src/server/page.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';
import { Table } from '#src/ui/Table.tsx';
import { listLog } from '../queries/oversight.ts';
import { isLogged } from '../schema/logged.ts';
import { LogFilters } from '../schema/organisations.ts';

const path = '/administration/logg';

/** What has happened outside the processes. */
export async function AdministrationLog({ parameters }: { parameters: SearchParameters }) {
  const { fore } = filtersIn(LogFilters, parametersOf(parameters)).filters;
  const [t, tw, ta, format, found] = await Promise.all([
    getTranslations('organisations.log'),
    getTranslations('organisations.log.actions'),
    getTranslations('organisations.administration'),
    getFormatter(),
    read(listLog, { before: fore }),
  ]);
  return (
    <>
      <Table
        caption={t('caption')}
        captionHidden
        columns={[
          {
            id: 'when',
            header: t('when'),
            cell: (row) => <time dateTime={row.at}>{format.dateTime(new Date(row.at), 'moment')}</time>,
          },
          {
            id: 'what',
            header: t('what'),
            rowHeader: true,
            cell: (row) => tw(isLogged(row.action) ? row.action : 'other'),
          },
          { id: 'about', header: t('about'), cell: (row) => row.about ?? '' },
          { id: 'who', header: t('who'), cell: (row) => row.actor ?? t(row.bySystem ? 'system' : 'nobody') },
        ]}
        empty={<EmptyState text={t('emptyText')} title={t('empty')} />}
        rowKey={(row) => String(row.id)}
        rows={found.rows}
      />
      <Pager
        first={fore ? { href: path, label: ta('first') } : undefined}
        label={ta('pages')}
        next={found.next === null ? undefined : { href: `${path}?fore=${found.next}`, label: t('older') }}
      />
    </>
  );
}
