import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { filtersIn } from '#src/core/filters.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { parametersOf, type SearchParameters, withParameters } from '#src/ui/parameters.ts';
import { Table } from '#src/ui/Table.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { listMail } from '../queries/oversight.ts';
import { MailFilters } from '../schema/organisations.ts';
import { MailState } from './MailState.tsx';

const path = '/administration/utkorg';

/** To whom, when, why and whether it left: what a letter says is its recipient's alone. */
export async function Outbox({ parameters }: { parameters: SearchParameters }) {
  const { visa, efter } = filtersIn(MailFilters, parametersOf(parameters)).filters;
  const waiting = visa !== undefined;
  const [t, ta, format, refused, found] = await Promise.all([
    getTranslations('organisations.outbox'),
    getTranslations('organisations.administration'),
    getFormatter(),
    refusals(),
    read(listMail, { waiting, after: efter }),
  ]);
  const { smtpUrl, inboundMail } = environment();
  const mailbox = inboundMail?.mailbox && found.mailbox;
  const at = (moment: string): string => format.dateTime(new Date(moment), 'moment');
  return (
    <>
      {!smtpUrl && <Callout title={t('notConfigured')} tone="note" />}
      {mailbox?.failure && mailbox.failedSince && (
        <Callout title={t('mailboxFails', { when: at(mailbox.failedSince) })} tone="warning">
          <p>{t(`mailboxFailures.${mailbox.failure}`)}</p>
        </Callout>
      )}
      {found.inbound.length > 0 && (
        <p className="text-sm text-muted">
          {t('inbound')}{' '}
          {found.inbound.map(({ outcome, count }) => t(`inboundOutcomes.${outcome}`, { count })).join(', ')}.
        </p>
      )}
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
            id: 'to',
            header: t('to'),
            rowHeader: true,
            cell: (row) => <span className="wrap-anywhere">{row.recipient}</span>,
          },
          { id: 'purpose', header: t('purpose'), cell: (row) => t(`purposes.${row.purpose}`) },
          { id: 'written', header: t('written'), cell: (row) => at(row.createdAt) },
          { id: 'state', header: t('state'), cell: (row) => <MailState mail={row} /> },
          {
            id: 'action',
            header: t('action'),
            cell: (row) =>
              row.sentAt === null && (
                <CommandButton
                  command="organisations.resendMail"
                  input={{ mailId: row.id }}
                  notice={t('resent')}
                  refused={refused(row.can.resend)}
                  size="small"
                >
                  {t('resend')}
                  <span className="sr-only">
                    {' '}
                    {row.recipient}, {t(`purposes.${row.purpose}`)}
                  </span>
                </CommandButton>
              ),
          },
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
