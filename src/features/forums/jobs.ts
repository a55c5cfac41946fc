import { codeOf } from '#src/core/kinds.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import { writeCalendar } from '#src/formats/ical-write.ts';
import { type CallLetter, type Telling, writeCalls } from '#src/server/calls.ts';
import { type Db, sql } from '#src/server/database.ts';
import { environment } from '#src/server/env.ts';
import type { Task } from '#src/server/jobs.ts';
import { sendWaiting } from '#src/server/mail.ts';
import { type MeetingEvent, meetingEvent, meetingEvents, pathOf } from './queries/events.ts';
import { answers, letterAnswers } from './schema/meetings.ts';

type ToTell = Parameters<Telling['letterOf']>[1];

/** What a meeting is about, when and where; the address to answer at comes last, below the words. */
function bodyOf(it: MeetingEvent, { says, locale, answerAt }: ToTell): string {
  const t = translate(locale);
  const { title, forum, process, place, joinAddress, text, decisions, startsAt, endsAt } = it;
  const day = formatting(locale).dateTime(new Date(it.day), 'day');
  const when = startsAt ? t('forums.when', { day, from: startsAt, until: endsAt }) : day;
  const facts = [
    `${t('forums.call.letter.when')}: ${when}`,
    place && `${t('forums.fields.place')}: ${place}`,
    joinAddress && `${t('forums.join')}: ${joinAddress}`,
  ];
  const agenda = [text, decisions.map(({ code, title: named }) => `${code} ${named}`).join('\n')].filter(Boolean);
  return [
    t(`forums.call.letter.says.${says}`, { title, forum, process }),
    ...(it.substitute && says !== 'cancel' ? [t('forums.call.letter.substitute')] : []),
    facts.filter(Boolean).join('\n'),
    ...(says !== 'cancel' && agenda.length > 0 ? [`${t('forums.call.letter.agenda')}:`, ...agenda] : []),
    ...(says === 'cancel' ? [] : [answerLinks(answerAt, locale)]),
    t(
      says === 'cancel'
        ? 'forums.call.letter.gone'
        : environment().inboundMail
          ? 'forums.call.letter.howByMail'
          : 'forums.call.letter.how',
    ),
  ].join('\n\n');
}

/** A link an answer, to a page where it is given: programs that read mail open links before anybody has pressed one. */
function answerLinks(answerAt: string, locale: Locale): string {
  const t = translate(locale);
  const links = answers.map((one) => `${t(`forums.call.press.${one}`)}: ${answerAt}?svar=${letterAnswers[one]}`);
  return [`${t('forums.call.letter.answer')}:`, ...links, t('forums.call.letter.own')].join('\n');
}

/** A letter as its recipient reads the meeting; none where they do not read it any more. */
async function letterOf(db: Db, to: ToTell): Promise<CallLetter | undefined> {
  const { meetingId, personId, locale, says } = to;
  const it = await db.one<MeetingEvent>(sql`${meetingEvents(personId)} where i.id = ${meetingId}::uuid`);
  if (!it) return undefined;
  const event = meetingEvent({ ...it, status: says === 'cancel' ? 'cancelled' : it.status }, locale, 'letter');
  const day = formatting(locale).dateTime(new Date(it.day), 'day');
  return {
    subject: translate(locale)(`forums.call.letter.subject.${says}`, { title: it.title, day }),
    body: bodyOf(it, to),
    calendar: writeCalendar({
      method: says === 'cancel' ? 'CANCEL' : 'REQUEST',
      events: [{ ...event, stamp: new Date() }],
    }),
  };
}

const telling: Telling = {
  linkOf: ({ processId, number }) => pathOf({ processId, code: codeOf('meeting', number) }),
  letterOf,
};

/** Writes the letters that are due of meetings that are called, moved or cancelled. Gives how many. */
export const writeCallLetters = (): Promise<number> => writeCalls(telling);

export const callTask: Task = {
  name: 'meeting-calls',
  cron: '* * * * *',
  wakenBy: ({ action }) => /^(?:meeting[.](?:call|edit)|item[.])/.test(action),
  work: async () => {
    if ((await writeCallLetters()) > 0) await sendWaiting();
  },
};
