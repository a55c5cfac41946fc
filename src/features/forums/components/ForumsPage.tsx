import { getFormatter, getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Badge } from '#src/ui/Badge.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { listForums } from '../queries/forums.ts';
import { DecisionTable } from './DecisionTable.tsx';

/** Forums with their meetings, and what has been decided. */
export async function ForumsPage({ processId }: { processId: string }) {
  const [t, tf, ts, shared, refused, format, { forums, decisions, can }] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.forum.values.form'),
    getTranslations('kinds.meeting.statuses'),
    getTranslations('sides'),
    refusals(),
    getFormatter(),
    read(listForums, { processId }),
  ]);
  const here = `/processer/${processId}`;
  return (
    <>
      <PageHeader
        actions={
          <RefusableLink href={`${here}/forum/ny`} refused={refused(can.create)} variant="primary">
            {t('new')}
          </RefusableLink>
        }
        lead={t('lead')}
        title={t('title')}
      />
      {forums.length === 0 && <EmptyState text={t('none.text')} title={t('none.title')} />}
      {forums.map((forum) => (
        <Section
          actions={
            <>
              {forum.meetings.length > 0 && (
                <ButtonLink href={`${here}/forum/moten?forum=${forum.id}`} size="small">
                  {t('allMeetings')}
                  <span className="sr-only"> {forum.code}</span>
                </ButtonLink>
              )}
              <RefusableLink
                href={`${here}/forum/mote?forum=${forum.id}`}
                refused={refused(can.createMeeting)}
                size="small"
              >
                {t('newMeeting')}
                <span className="sr-only"> {forum.code}</span>
              </RefusableLink>
            </>
          }
          key={forum.id}
          title={
            <>
              <Code href={`${here}/sak/${forum.code}`}>{forum.code}</Code> {forum.title}
            </>
          }
        >
          <div className="grid items-start gap-x-10 gap-y-3 lg:grid-cols-[minmax(0,1fr)_22rem]">
            {forum.meetings.length === 0 ? (
              <p className="text-muted">{t('noMeetings')}</p>
            ) : (
              <ul className="grid">
                {forum.meetings.map((meeting) => (
                  <li className="flex min-h-8 flex-wrap items-baseline gap-x-3" key={meeting.id}>
                    <time className="tabular min-w-28 text-muted" dateTime={meeting.heldOn}>
                      {format.dateTime(new Date(`${meeting.heldOn}T12:00:00Z`), { dateStyle: 'medium' })}
                    </time>
                    <Link className="link-line min-w-0 gap-x-1.5" href={`${here}/sak/${meeting.code}`}>
                      <Code>{meeting.code}</Code> {meeting.title}
                    </Link>
                    <span className="text-sm text-muted">
                      {meeting.status === 'held' ? t('count', { count: meeting.decisions }) : ts(meeting.status)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <div className="grid gap-1 text-sm text-muted">
              <p className="flex flex-wrap gap-2">
                {forum.status === 'withdrawn' && <StatusMark shape="cross">{t('withdrawn')}</StatusMark>}{' '}
                <Badge>{tf(forum.form)}</Badge> <Badge>{shared(forum.side as 'politics')}</Badge>{' '}
                {forum.rhythm && <span>{forum.rhythm}</span>}
              </p>
              {forum.text && <p className="whitespace-pre-line">{forum.text}</p>}
            </div>
          </div>
        </Section>
      ))}
      {decisions.length > 0 && (
        <Section
          actions={
            <ButtonLink href={`${here}/forum/beslut`} size="small">
              {t('register.all')}
            </ButtonLink>
          }
          title={t('register.latest')}
        >
          <DecisionTable decisions={decisions} processId={processId} />
        </Section>
      )}
    </>
  );
}
