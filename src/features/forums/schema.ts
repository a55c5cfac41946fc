import { z } from 'zod';
import { contentShape, newContentShape } from '#src/core/content-fields.ts';
import { Count, Day, Id, InProcess, ItemChange, ItemRef, Key, line, prose, Version } from '#src/core/fields.ts';
import { type Kind, kinds } from '#src/core/kinds.ts';
import { saysSomething } from '#src/core/says-something.ts';
import type { Outcome } from '#src/core/steps.ts';
import type { Reason } from '#src/core/verdict.ts';
import type { ItemMark, ItemOf } from '#src/features/thread/schema.ts';

export const forms = kinds.forum.fields.form.options;
export const outcomes = kinds.decision.fields.outcome.options;
export const stands = ['agrees', 'dissents', 'abstains'] as const;
export const meetingStatuses = ['planned', 'called', 'ongoing', 'held', 'cancelled'] as const;

/** Who decides by the stands of its members has members. */
const withMembers = [
  ({ byPositions, members }: { byPositions: boolean; members: string[] }) => !byPositions || members.length > 0,
  { path: ['members'] as string[], error: 'required' },
] as const;
export const ForumCreate = InProcess.extend({ key: Key, ...contentShape('forum') }).refine(...withMembers);
export const ForumEdit = ItemChange.extend(contentShape('forum')).refine(...withMembers);

type Times = { startsAt: string; endsAt: string };
/** A meeting has both its times or none, and ends the same day. */
const started = [
  ({ startsAt, endsAt }: Times) => startsAt !== '' || endsAt === '',
  { path: ['startsAt'] as string[], error: 'required' },
] as const;
const ended = [
  ({ startsAt, endsAt }: Times) => startsAt === '' || endsAt !== '',
  { path: ['endsAt'] as string[], error: 'required' },
] as const;
const later = [
  ({ startsAt, endsAt }: Times) => startsAt === '' || endsAt === '' || startsAt < endsAt,
  { path: ['endsAt'] as string[], error: 'ends-before-it-starts' },
] as const;
export const MeetingCreate = InProcess.extend({ key: Key, ...newContentShape('meeting') })
  .refine(...started)
  .refine(...ended)
  .refine(...later);
export const MeetingEdit = ItemChange.extend({ ...contentShape('meeting'), status: z.enum(meetingStatuses) })
  .refine(...started)
  .refine(...ended)
  .refine(...later);

const Clause = line(kinds.decision.fields.clause.max, 0).default('');
/** With an outcome it is taken into the minutes at once, under a paragraph. */
const minuted = [
  ({ outcome, clause }: { outcome?: Outcome | null | undefined; clause: string }) => !outcome || saysSomething(clause),
  { path: ['clause'] as string[], error: 'required' },
] as const;
const Minutes = { outcome: z.enum(outcomes).nullable().default(null), clause: Clause };

/** A proposal to a meeting: about what, as it was when it was read, where a page has shown it. */
export const DecisionPropose = InProcess.extend({
  key: Key,
  subjectId: z.string().min(1, 'required').pipe(Id),
  subjectVersion: Version.optional(),
  ...newContentShape('decision'),
  ...Minutes,
}).refine(...minuted);
/** A new decision about what the one that is corrected was about, as that was then. Its outcome, or none, is said. */
export const DecisionCorrect = ItemChange.extend({
  key: Key,
  ...newContentShape('decision'),
  outcome: z.enum([...outcomes, 'none']).transform((outcome) => (outcome === 'none' ? null : outcome)),
  clause: Clause,
}).refine(...minuted);
/** `subjectVersion`: puts it forward anew, on a later version of what it is about. */
export const DecisionEdit = ItemChange.extend({ ...contentShape('decision'), subjectVersion: Version.optional() });
export const DecisionRecord = ItemChange.extend({
  outcome: z.enum(outcomes),
  clause: line(kinds.decision.fields.clause.max),
});
/** To another meeting of the forum, as long as it is proposed. */
export const DecisionMove = ItemChange.extend({ meetingId: z.string().min(1, 'required').pipe(Id) });
const Stand = { organisationId: Id, stand: z.enum(stands), note: prose(1_000).default('') };
/** A party's own stand on the decision as it was read. */
export const PositionTake = ItemChange.extend(Stand);
/** Who says what a decision means to a party: it itself, or the leadership. */
export type Voice = 'own' | 'leadership';
/**
 * What a decision gives a party and takes from it, in the words of whoever says it; without any, what was said is taken
 * away. `version`: the one of these words that was written on, 0 where there were none.
 */
export const MeaningSay = ItemRef.extend({
  organisationId: Id,
  version: z.int().min(0).max(2_147_483_647),
  gains: prose(2_000).default(''),
  givesUp: prose(2_000).default(''),
});

/** What the parties' own minutes say, several at once, by what evidence. */
export const PositionsEnter = ItemChange.extend({
  evidenceProtocol: line(200),
  evidenceClause: line(40),
  evidenceOn: Day,
  stands: z.array(z.object(Stand)).min(1, 'required').max(300),
}).refine(({ stands: rows }) => new Set(rows.map(({ organisationId }) => organisationId)).size === rows.length, {
  path: ['stands'],
  error: 'twice',
});

export const ForumRef = ItemRef;

export const answers = ['accepted', 'tentative', 'declined'] as const;
export type Answer = (typeof answers)[number] | 'none';
export const MeetingCall = ItemChange;
export const MeetingStep = ItemChange;
export const MeetingRef = ItemRef;
/** Whether one comes to the meeting as it was read. */
export const MeetingAnswer = ItemChange.extend({ answer: z.enum(answers), word: prose(500).default('') });
/** Somebody who is to be at a meeting, for a party; `called`: they have been asked to come. */
export type Invitee = {
  personId: string;
  name: string;
  organisationId: string;
  organisation: string;
  called: boolean;
  answer: Answer;
  word: string;
};

export const pointStates = ['open', 'done', 'left'] as const;
export type PointState = (typeof pointStates)[number];
/** What a point is, who presents it, and for how many minutes. */
const Planned = {
  title: line(200),
  presenter: line(200, 0).default(''),
  duration: z.int().min(1).max(600).nullable().default(null),
};
/** A point at the end of a meeting's agenda; `aboutId`: the item that it is about. */
export const PointAdd = ItemRef.extend({ key: Key, ...Planned, aboutId: Id.nullable().default(null) });
export const PointRef = ItemRef.extend({ pointId: Id });
/** `version`: the one of what was written on, the point's words or its plan. */
const PointChange = PointRef.extend({ version: Version });
export const PointPlan = PointChange.extend(Planned);
/** What the minutes say of a point: by whoever keeps them, while the meeting is on and after it. */
export const PointWrite = PointChange.extend({
  text: prose(10_000).default(''),
  disqualified: prose(1_000).default(''),
  reservations: prose(4_000).default(''),
  state: z.enum(pointStates),
});
/** One place up or down. */
export const PointMove = PointRef.extend({ to: z.enum(['up', 'down']) });
/** At another meeting of the forum: what is put right in minutes that are adjusted. */
export const PointCorrect = PointRef.extend({
  key: Key,
  meetingId: z.string().min(1, 'required').pipe(Id),
  text: prose(10_000, 1),
});
/** Which parties were there, by whom; who held the chair and the pen. */
export const PresenceNote = ItemChange.extend({
  chair: line(200, 0).default(''),
  secretary: line(200, 0).default(''),
  parties: z
    .array(z.object({ organisationId: Id, present: z.boolean().default(false), names: line(500, 0).default('') }))
    .max(300),
}).refine(({ parties }) => new Set(parties.map(({ organisationId }) => organisationId)).size === parties.length, {
  path: ['parties'],
  error: 'twice',
});
/** Who are to adjust the minutes; `seen`: those who were when this was written. */
export const AdjustersName = ItemRef.extend({
  personIds: z.array(Id).min(1, 'required').max(20),
  seen: z.array(Id).max(20),
});
/** That one adjusts the minutes as one has read them. */
export const MinutesAdjust = ItemRef.extend({ minutesVersion: Count });

export type Point = {
  id: string;
  title: string;
  presenter: string;
  duration: number | null;
  text: string;
  disqualified: string;
  reservations: string;
  state: PointState;
  /** Of what is written under it, and of what it is. */
  version: number;
  planVersion: number;
  /** What it is about, where the reader may read that. */
  about: ItemMark | null;
  /** The meeting whose point it goes on with, or puts right. */
  from: { code: string; title: string; corrects: boolean } | null;
  correctedAt: { code: string; title: string }[];
};
export type Presence = { organisationId: string; organisation: string; present: boolean; names: string };
/** `adjustedOn`: the day that they adjusted the minutes as these are now. */
export type Adjuster = {
  personId: string;
  name: string;
  organisationId: string;
  organisation: string;
  adjustedOn: string | null;
};

export const Nothing = z.object({});
/** Of one forum, or of all meetings that are one's own. */
export const FeedRenew = z.object({ forumId: Id.nullable().default(null) });
export const FeedRef = z.object({ feedId: Id });

export type Forum = ItemOf<'forum'> & { decides: Kind[] };
/** The meeting and its forum, as far as they settle what may be decided there; `ahead`: its day is still to come. */
export type Sitting = {
  status: string;
  heldOn: string;
  ahead: boolean;
  forumId: string;
  forumStatus: string;
  decides: Kind[];
  byPositions: boolean;
  adopts: boolean;
  members: string[];
  /** Its minutes are adjusted. */
  adjusted: boolean;
  /** How many organisations must be present, and how many were; nothing where that is not asked or not noted. */
  quorum: number | null;
  present: number | null;
};
/** `past`: its day has gone by; `told`: it stands in the calendars of some who are called to it. */
export type Meeting = ItemOf<'meeting'> & {
  forum: string;
  past: boolean;
  told: boolean;
  sitting: Sitting;
  chair: string;
  secretary: string;
  minutesVersion: number;
  /** Since when its minutes are sealed, and which day that was. */
  adjustedAt: string | null;
  adjustedOn: string | null;
};
/**
 * What a decision is about: the item now, whether its content has changed since it was put forward or decided, and, of
 * an edition, whether its draft has moved on.
 */
export type Subject = ItemMark & { linkId: string; decidedVersion: number; stale: boolean; moved: boolean };
export type Decision = Omit<ItemOf<'decision'>, 'outcome'> & {
  outcome: Outcome | null;
  /** Why a correction left what it is about as it was, where it could not change that any more. */
  noEffect: Reason | '';
  meeting: string;
  heldOn: string;
  sitting: Sitting;
  subject: Subject | null;
  /** How many members have not taken a stand on the present wording. */
  awaited: number;
  /** What it puts right, and what has put it right. */
  corrects: (ItemMark & { outcome: Outcome | null; corrected: boolean }) | null;
  correctedBy: ItemMark[];
};
export type Meaning = {
  organisationId: string;
  organisation: string;
  voice: Voice;
  gains: string;
  givesUp: string;
  version: number;
};
export type Position = {
  organisationId: string;
  organisation: string;
  stand: (typeof stands)[number];
  note: string;
  /** It was taken on an older wording of what is still proposed. */
  older: boolean;
  enteredBy: string;
  own: boolean;
  evidenceProtocol: string;
  evidenceClause: string;
  evidenceOn: string | null;
  takenBy: string;
  takenAt: string;
};
