import { processName } from '#src/features/processes/queries/process.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import type { CalendarEvent } from '#src/formats/ical-write.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { translate } from '#src/i18n/translate.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { environment } from '#src/server/env.ts';
import { callReplyAddress } from '#src/server/calls.ts';
import { sender } from '#src/server/mail.ts';
import { eventUid, statusOfEvent } from '../rules.ts';
import type { Answer, Meeting } from '../schema/meetings.ts';

/** What has a day in a calendar, in which version. */
export type Due = {
  id: string;
  sequence: number;
  changed: string;
  day: string;
  title: string;
  code: string;
  processId: string;
  process: string;
};
export type MeetingEvent = Pick<Meeting, 'status' | 'text' | 'startsAt' | 'endsAt' | 'place' | 'joinAddress'> &
  Due & {
    forum: string;
    decisions: { code: string; title: string }[];
    /** The reader, where they are called to it, and what they have answered. */
    called: { personId: string; organisationId: string; name: string; email: string; answer: Answer } | null;
    /** They sit in the forum on its day as somebody's substitute. */
    substitute: boolean;
  };

/** Meetings `i` with their row `d` and their forum `f`, `g`, as the one reads them who is asking. */
export const meetingEvents = (personId: string): Sql => sql`
  select i.id, i.version as sequence, i.updated_at as changed, d.held_on::text as day, i.title, ${codeSql('i')} as code,
    i.process_id as "processId", ${processName('i.process_id')} as process, i.status, i.text,
    d.starts_at as "startsAt", d.ends_at as "endsAt", d.place, d.join_address as "joinAddress", f.title as forum,
    coalesce((select jsonb_agg(jsonb_build_object('code', ${codeSql('b')}, 'title', b.title) order by b.number)
      from decision e join item b on b.id = e.item_id where e.meeting_id = i.id and b.status <> 'withdrawn'), '[]')
      as decisions,
    (select jsonb_build_object('personId', p.id, 'organisationId', v.organisation_id, 'name', p.name,
        'email', app.address_of(p.id), 'answer', v.answer)
      from meeting_invitee v join person p on p.id = v.person_id
      where v.meeting_id = i.id and v.person_id = ${personId}::uuid and v.organisation_id = (select app.organisation_id()))
      as called,
    exists (select from forum_seat s where s.forum_id = d.forum_id and s.person_id = ${personId}::uuid
      and s.organisation_id = (select app.organisation_id()) and s.part = 'substitute'
      and s.from_day <= d.held_on and (s.to_day is null or s.to_day >= d.held_on)) as substitute
    from item i join meeting d on d.item_id = i.id join item f on f.id = d.forum_id join forum g on g.item_id = f.id`;

export const pathOf = ({ processId, code }: Pick<Due, 'processId' | 'code'>): string =>
  `/processer/${processId}/sak/${code}`;
export const addressOf = (it: Due): string => environment().address + pathOf(it);

/** As iCalendar names it, in a feed and in an invitation. */
const said = {
  none: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
} as const satisfies Record<Answer, string>;

/** Who calls. In a letter also where calendar programs send their answer, if it comes in anywhere. */
function attendance({ id, processId }: MeetingEvent, called: NonNullable<MeetingEvent['called']>, inLetter: boolean) {
  const { personId, organisationId, name, email, answer } = called;
  const answerTo = inLetter ? callReplyAddress({ meetingId: id, processId, personId, organisationId }) : undefined;
  const organiser = sender();
  return {
    organiser: { ...organiser, email: answerTo ?? organiser.email },
    attendee: { name, email, answer: said[answer], asked: answerTo !== undefined },
  };
}

/** `where`: a feed may be shared, and is not answered. */
export function meetingEvent(it: MeetingEvent, locale: Locale, where: 'feed' | 'letter'): CalendarEvent {
  const t = translate(locale);
  const address = addressOf(it);
  const { id, sequence, day, startsAt, endsAt, place, joinAddress, forum, process, decisions, called } = it;
  const text = [
    `${forum}, ${process}`,
    joinAddress && `${t('forums.join')}: ${joinAddress}`,
    decisions.length > 0 && `${t('forums.decisions')}:`,
    ...decisions.map(({ code, title }) => `${code} ${title}`),
    address,
  ];
  return {
    uid: eventUid(id),
    sequence,
    status: statusOfEvent(it.status),
    stamp: new Date(it.changed),
    day,
    startsAt,
    endsAt,
    title: it.status === 'cancelled' ? t('forums.calendar.cancelled', { title: it.title }) : it.title,
    text: text.filter(Boolean).join('\n'),
    place: place || joinAddress,
    address,
    ...(called && attendance(it, called, where === 'letter')),
  };
}
