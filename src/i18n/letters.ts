import { replyMark } from '#src/core/mail.ts';
import { errorMessage } from './errors.ts';
import { type Change, changesInWords, together } from './letters-changes.ts';
import type { Locale } from './locale.ts';
import { formatting, translate } from './translate.ts';

/** What a letter tells of; the jobs give it as its recipient may read it. */
export type Notice = {
  why: string;
  at: string;
  actor: string | null;
  bySystem: boolean;
  process: string | null;
  code: string | null;
  title: string | null;
  text: string;
  action: string;
  organisation: string | null;
  status: string | null;
  deadline: string | null;
  link: string;
  /** An answer to the letter becomes a comment. */
  answerable: boolean;
  /** What was changed, in the reader's words. */
  changes: readonly Change[];
};
type Words = { subject: string; body: string };

const reasons = ['mention', 'reply', 'assignment', 'deadline'] as const;
const reasonOf = (why: string): (typeof reasons)[number] => reasons.find((name) => name === why) ?? 'reply';
const nameOf = ({ code, title, process }: Notice): string => (code ? `${code} ${title ?? ''}`.trim() : (process ?? ''));

/** Who did it; without an account, somebody or the system itself. */
const actorOf = ({ actor, bySystem }: Notice, locale: Locale): string =>
  actor ?? translate(locale)(bySystem ? 'organisations.letters.system' : 'organisations.letters.somebody');

/** Where it matters what was done, the letter says just that; of the rest it says why the reader hears of it. */
export const actionWords = {
  'call.send': 'asked',
  'call.remind': 'reminded',
  'call.extend': 'extended',
  'answer.accept': 'accepted',
  'answer.send-back': 'returned',
  'answer.submit': 'submitted',
  'answer.nothing': 'nothing',
  'answer.accept-many': 'accepted',
  'answer.return-many': 'returned',
  'finding.accept': 'accepted',
  'finding.accept-many': 'accepted',
  'finding.return-many': 'returned',
  'finding.reopen': 'reopened',
  'answer.reopen': 'reopened',
  'finding.send-back': 'returned',
  'conclusion.establish': 'established',
  'item.withdraw': 'withdrawn',
  'item.reinstate': 'reinstated',
  'role.ask': 'roleAsked',
  'task.add-many': 'roleAsked',
  'role.decline': 'roleDeclined',
  'commitment.create': 'commitmentAsked',
  'commitment.edit': 'commitmentAsked',
  'commitment.accept': 'commitmentAccepted',
  'commitment.decline': 'commitmentDeclined',
  'commitment.fulfil': 'commitmentFulfilled',
  'commitment.miss': 'commitmentMissed',
  'commitment.late': 'commitmentLate',
  'review.send': 'reviewAsked',
  'review.withdraw': 'reviewWithdrawn',
  'opinion.send': 'opinionSent',
  'opinion.answer': 'remarkAnswered',
  'anchoring.enter': 'anchored',
  'anchoring.withdraw': 'unanchored',
  'decision.enter-positions': 'position',
  'decision.propose': 'proposed',
  'decision.circulate': 'proposed',
  'decision.demand-meeting': 'meetingDemanded',
  'decision.correct': 'corrected',
  'decision.record': 'recorded',
  'decision.edit': 'proposed',
  'meeting.name-adjusters': 'toAdjust',
  'participant.take-over': 'tookOver',
  'mandate.give': 'mandated',
  'invitation.accept': 'joined',
  'invitation.register': 'registered',
  'invitation.decline': 'declined',
  'invitation.confirm': 'confirmed',
  'invitation.refuse': 'notConfirmed',
  'party.invite': 'toConfirm',
  'party.ask': 'asksToJoin',
  'party.admit': 'admitted',
  'party.turn-down': 'turnedDown',
  'mail.undelivered': 'undelivered',
} as const;
const actionWordOf = (action: string) =>
  action in actionWords ? actionWords[action as keyof typeof actionWords] : undefined;

/** The deeds whose letter quotes a reason, not the text of what it is about. */
const withReason: ReadonlySet<string> = new Set(['returned', 'declined', 'withdrawn', 'turnedDown']);

/** A letter about one thing, with its text. */
export function notice(locale: Locale, name: string, it: Notice): Words {
  const say = translate(locale);
  const values = {
    actor: actorOf(it, locale),
    what: nameOf(it),
    organisation: it.organisation ?? '',
  };
  const deed = actionWordOf(it.action);
  const subject = deed
    ? say(`organisations.letters.actions.${deed}`, values)
    : say(`organisations.letters.notice.${reasonOf(it.why)}`, values);
  const by =
    it.deadline &&
    say('organisations.letters.answerBy', { day: formatting(locale).dateTime(new Date(it.deadline), 'day') });
  const whole = deed === 'declined' && it.status === 'declined' && say('organisations.letters.whole', values);
  // What the subject says already, or the text below it, is not said again.
  const told = deed && withReason.has(deed) ? [] : it.changes;
  const changes = told.filter(({ field, after }) => field !== 'status' && after !== it.text);
  const parts = [
    it.answerable && it.code && `${replyMark}\n${say('organisations.letters.answerAbove', { code: it.code })}`,
    say('organisations.letters.greeting', { name }),
    `${subject}.`,
    whole,
    by,
    it.text && deed && withReason.has(deed) && say('organisations.letters.reason'),
    it.text && quoted(it.text),
    changes.length > 0 && `${say('organisations.letters.whatChanged')}\n${changesInWords(locale, changes)}`,
    it.code && it.process && say('organisations.letters.inProcess', { process: it.process }),
  ];
  return { subject, body: parts.filter(Boolean).join('\n\n') };
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** Why a letter that came in has come to nothing, or not to everything, in a word of its own. */
const inboundReasons = [
  'no-calendar-answer',
  'nothing-written',
  'attachments-left',
  'letter-unplaced',
  'letter-over',
  'letter-too-large',
  'not-the-sender',
  'not-authenticated',
] as const;
type Inbound = { reason: string; subject?: string; text?: string };

/** What is answered to it, with what had been written, so that nothing is lost; fixed words where none are given. */
export function inboundAnswer(locale: Locale, { reason, subject, text = '' }: Inbound): Words {
  const say = translate(locale);
  const own = inboundReasons.find((one) => one === reason);
  const why = own ? say(`organisations.letters.inbound.reasons.${own}`) : errorMessage(locale, reason).text;
  const kept = text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text;
  const parts = [
    why,
    ...(reason !== 'attachments-left' && kept ? [say('organisations.letters.inbound.written'), quoted(kept)] : []),
  ];
  const body = parts.join('\n\n');
  if (subject === undefined) return { subject: say('organisations.letters.inbound.subjectAlone'), body };
  const about = { subject: subject === '' ? say('organisations.letters.inbound.noSubject') : subject };
  const left = reason === 'attachments-left';
  return {
    subject: left
      ? say('organisations.letters.inbound.subjectFiles', about)
      : say('organisations.letters.inbound.subject', about),
    body,
  };
}
const mostQuoted = 5_000;

/** One morning letter: each item once, with how often it changed and who was last, under its process. */
export function digest(locale: Locale, name: string, notices: readonly Notice[]): Words {
  const say = translate(locale);
  const byProcess = Map.groupBy(notices, (it) => it.process ?? '');
  const sections = [...byProcess].map(([process, inIt]) => {
    const lines = [...Map.groupBy(inIt, (it) => it.link)].map(([link, changes]) => {
      const last = changes.at(-1);
      const values = {
        count: changes.length,
        actor: last ? actorOf(last, locale) : '',
        when: formatting(locale).dateTime(new Date(last?.at ?? 0), 'moment'),
      };
      const fields = changesInWords(locale, together(changes.flatMap((it) => it.changes)));
      const head = `${last ? nameOf(last) : ''}\n${say('organisations.letters.changes', values)}`;
      return [head, fields, link].filter(Boolean).join('\n');
    });
    return [process, ...lines].filter(Boolean).join('\n\n');
  });
  const items = new Set(notices.map((it) => it.link)).size;
  const greeting = say('organisations.letters.greeting', { name });
  return {
    subject: say('organisations.letters.digest.subject', { count: items }),
    body: [
      greeting,
      say('organisations.letters.digest.intro'),
      ...sections,
      say('organisations.letters.digest.stop'),
    ].join('\n\n'),
  };
}
