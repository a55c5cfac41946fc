import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { listNotifications, type NotificationRow, unreadNotifications } from '../queries/notifications.ts';
import { ActivityLine } from './ActivityLine.tsx';

/** What concerns the reader, in every process they take part in. */
export async function NotificationsPage({ all, before }: { all: boolean; before: number | undefined }) {
  const [t, { rows, next }, { count }] = await Promise.all([
    getTranslations('thread.notifications'),
    read(listNotifications, { unread: !all, before, limit: 100 }),
    read(unreadNotifications, {}),
  ]);
  const shown = all ? { visa: 'alla' } : {};
  const here = withParameters('/notiser', shown);
  return (
    <>
      <PageHeader
        actions={
          count > 0 && (
            <CommandButton command="thread.readNotifications" input={{}} notice={t('done')} size="small">
              {t('readAll')}
            </CommandButton>
          )
        }
        lead={t('lead')}
        title={t('title')}
      />
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: '/notiser', label: t('unread'), count, current: !all },
          { href: '/notiser?visa=alla', label: t('all'), current: all },
        ]}
      />
      <div className="mt-6">
        {rows.length === 0 ? (
          <EmptyState text={t('noneText')} title={t('none')} />
        ) : (
          <ol>
            {rows.map((row) => (
              <Notification key={row.id} row={row} />
            ))}
          </ol>
        )}
      </div>
      <Pager
        first={before === undefined ? undefined : { href: here, label: t('first') }}
        label={t('pages')}
        next={
          next === null
            ? undefined
            : { href: withParameters('/notiser', { ...shown, before: String(next) }), label: t('next') }
        }
      />
    </>
  );
}

async function Notification({ row }: { row: NotificationRow }) {
  const [t, format] = await Promise.all([getTranslations('thread.notifications'), getFormatter()]);
  return (
    <li className="grid gap-1 border-b border-rule py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
        {row.readAt === null && (
          <StatusMark shape="full" tone="thread">
            {t('isNew')}
          </StatusMark>
        )}
        <span>{t(`why.${row.why as 'watch'}`)}</span>
        {row.process && <span>{row.process}</span>}
        <span className="sr-only">{format.dateTime(new Date(row.createdAt), 'moment')}</span>
      </p>
      <ActivityLine processId={row.processId ?? ''} row={row.activity} />
      {row.why === 'confirmation' && (
        <div>
          <ButtonLink href="/bekrafta" size="small">
            {t('confirm')}
          </ButtonLink>
        </div>
      )}
      {row.process && row.activity.action === 'participant.take-over' && (
        <div>
          <ButtonLink href={`/processer/${row.processId}/overlamning`} size="small">
            {t('handover')}
            <span className="sr-only"> {row.process}</span>
          </ButtonLink>
        </div>
      )}
      {row.more > 0 && <p className="text-sm text-muted">{t('more', { count: row.more })}</p>}
      {row.readAt === null && (
        <div>
          <CommandButton
            command="thread.readNotifications"
            input={{ ids: [row.id] }}
            notice={t('done')}
            size="small"
            variant="plain"
          >
            {t('read')}
            <span className="sr-only"> {`${row.activity.item?.code ?? ''} ${row.activity.id}`}</span>
          </CommandButton>
        </div>
      )}
    </li>
  );
}
