import { Link } from '#src/ui/Link.tsx';
import { getFormatter, getTranslations } from 'next-intl/server';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { parametersOf, type SearchParameters, withParameters } from '#src/ui/parameters.ts';
import { Table } from '#src/ui/Table.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { listMail } from '../queries/oversight.ts';
import { MailState } from './MailState.tsx';

const path = '/administration/utkorg';

export async function Outbox({ parameters }: { parameters: SearchParameters }) {
  const { visa, efter } = parametersOf(parameters);
  const waiting = visa === 'vantar';
  const wanted = { waiting, after: efter } as Parameters<typeof listMail>[1];
  const [t, ta, format, found] = await Promise.all([
    getTranslations('organisations.outbox'),
    getTranslations('organisations.administration'),
    getFormatter(),
    read(listMail, wanted),
  ]);
  const { smtpUrl } = environment();
  return (
    <>
      <p className="max-w-(--measure) text-muted">{t('lead')}</p>
      {!smtpUrl && <Callout title={t('notConfigured')} tone="note" />}
      <Tabs
        label={ta('filters')}
        tabs={[
          { href: path, label: t('everything'), current: !waiting },
          { href: `${path}?visa=vantar`, label: t('onlyWaiting'), current: waiting },
        ]}
      />
      <Table
        caption={t('caption')}
        captionHidden
        columns={[
          {
            id: 'subject',
            header: t('subject'),
            rowHeader: true,
            cell: (row) => (
              <Link className="link" href={`${path}/${row.id}`}>
                {row.subject}
              </Link>
            ),
          },
          { id: 'to', header: t('to'), cell: (row) => <span className="wrap-anywhere">{row.recipient}</span> },
          { id: 'written', header: t('written'), cell: (row) => format.dateTime(new Date(row.createdAt), 'moment') },
          { id: 'state', header: t('state'), cell: (row) => <MailState mail={row} /> },
        ]}
        empty={<EmptyState text={t('emptyText')} title={t('empty')} />}
        rowKey={(row) => row.id}
        rows={found.rows}
      />
      <Pager
        first={efter ? { href: withParameters(path, { visa }), label: ta('first') } : undefined}
        label={ta('pages')}
        next={found.next ? { href: withParameters(path, { visa, efter: found.next }), label: ta('next') } : undefined}
      />
    </>
  );
}
