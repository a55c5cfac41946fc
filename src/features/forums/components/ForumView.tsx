import { getTranslations } from 'next-intl/server';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getForum } from '../queries/forums.ts';
import { CalendarAddress } from './CalendarAddress.tsx';
import { ForumSeats } from './ForumSeats.tsx';
import { SeriesList } from './SeriesList.tsx';
import { MeetingTime } from './MeetingTime.tsx';

/** A forum: what it is for, who is in it, and its meetings. */
export async function ForumView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, tf, td, ts, shared, refused, forum] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.forum.values.form'),
    getTranslations('kinds.forum.values.decides'),
    getTranslations('kinds.meeting.statuses'),
    getTranslations('sides'),
    refusals(),
    read(getForum, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  return (
    <>
      <PageHeader
        actions={
          <>
            {forum.decides.length > 0 && (
              <RefusableLink href={`${here}/forum/beslut/ny?forum=${forum.id}`} refused={refused(forum.can.circulate)}>
                {t('between.new')}
              </RefusableLink>
            )}
            <RefusableLink
              href={`${here}/forum/mote?forum=${forum.id}`}
              refused={refused(forum.can.createMeeting)}
              variant="primary"
            >
              {t('newMeeting')}
            </RefusableLink>
          </>
        }
        code={forum.code}
        edit={{ href: `${here}/sak/${forum.code}/redigera`, label: t('edit'), refused: refused(forum.can.edit) }}
        eyebrow={t('forum')}
        lead={forum.text}
        more={
          !neverOpens(forum.can.createMeeting) && (
            <RefusableLink href={`${here}/forum/serie?forum=${forum.id}`} refused={refused(forum.can.createMeeting)}>
              {t('series.new')}
            </RefusableLink>
          )
        }
        title={forum.title}
      />
      <DefinitionList
        items={[
          { term: t('fields.form'), description: `${tf(forum.form)}. ${t(`formHelp.${forum.form}`)}.` },
          { term: t('fields.side'), description: shared(forum.side as 'politics') },
          ...(forum.rhythm ? [{ term: t('fields.rhythm'), description: forum.rhythm }] : []),
          ...(forum.memberNames.length > 0
            ? [{ term: t('fields.members'), description: forum.memberNames.map(({ name }) => name).join(', ') }]
            : []),
          {
            term: t('fields.decides'),
            description:
              forum.decides.length > 0
                ? forum.decides.map((kind) => td(kind as 'edition')).join(', ')
                : t('decidesNothing'),
          },
          ...(forum.byPositions ? [{ term: t('fields.how'), description: t('fields.byPositionsHelp') }] : []),
          ...(forum.quorum
            ? [{ term: t('presence.title'), description: t('presence.asks', { quorum: forum.quorum }) }]
            : []),
          ...(forum.adopts ? [{ term: t('fields.adopts'), description: t('fields.adoptsHelp') }] : []),
        ]}
      />
      <Section
        actions={
          forum.meetings.length > 0 && (
            <ButtonLink href={`${here}/forum/moten?forum=${forum.id}`} size="small">
              {t('allMeetings')}
            </ButtonLink>
          )
        }
        lead={forum.meetings.length > 0 ? t('nearest') : undefined}
        title={t('meetings')}
      >
        {forum.series.length > 0 && (
          <SeriesList
            forumId={forum.id}
            processId={processId}
            refused={refused(forum.can.createMeeting)}
            series={forum.series}
          />
        )}
        {forum.meetings.length === 0 && <p className="text-muted">{t('noMeetings')}</p>}
        <ul className="grid gap-2">
          {forum.meetings.map((meeting) => (
            <li className="flex flex-wrap items-baseline gap-x-3" key={meeting.id}>
              <span className="text-muted">
                <MeetingTime meeting={meeting} />
              </span>{' '}
              <Code href={`${here}/sak/${meeting.code}`}>{meeting.code}</Code> {meeting.title}
              <span className="text-sm text-muted">{ts(meeting.status)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <ForumSeats itemId={forum.id} processId={processId} seating={forum.seating} />
      <Section lead={t('calendar.ofForum')} title={t('calendar.title')}>
        <div className="grid gap-3">
          <CalendarAddress feedId={forum.feedId} forumId={forum.id} of={forum.title} />
          <p className="text-sm">
            <Link href="/konto#kalender">{t('calendar.own')}</Link>
          </p>
        </div>
      </Section>
    </>
  );
}
