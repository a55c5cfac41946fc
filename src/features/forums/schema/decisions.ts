import { z } from 'zod';
import { contentShape, newContentShape } from '#src/core/content-fields.ts';
import {
  Day,
  Id,
  InProcess,
  ItemChange,
  ItemRef,
  Key,
  LastDay,
  line,
  orderOf,
  prose,
  Version,
} from '#src/core/fields.ts';
import { kinds, statusesOf } from '#src/core/kinds.ts';
import { saysSomething } from '#src/core/says-something.ts';
import type { Outcome } from '#src/core/steps.ts';
import type { Reason } from '#src/core/verdict.ts';
import { commonOrders, type ItemMark, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import type { Sitting } from './meetings.ts';

export const outcomes = kinds.decision.fields.outcome.options;
export const stands = ['agrees', 'dissents', 'abstains'] as const;

export const decidedKinds = kinds.forum.fields.decides.options;
/** `about`: the kind of what was decided on; `dissent`: the organisation that had a dissenting opinion. */
export const DecisionList = InProcess.extend({
  status: z.enum(statusesOf('decision')).optional(),
  forum: Id.optional(),
  outcome: z.enum(outcomes).optional(),
  about: z.enum(decidedKinds).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  dissent: Id.optional(),
  order: orderOf(...commonOrders, 'heldOn', 'forum').default('-heldOn'),
  ...searchedPage,
});
export type DecisionList = z.output<typeof DecisionList>;
/** What stands in the address of the register. */
export const DecisionFilters = DecisionList.omit({ processId: true, limit: true });

const Clause = line(kinds.decision.fields.clause.max, 0).default('');
/** With an outcome it is taken into the minutes at once, under a paragraph. */
const minuted = [
  ({ outcome, clause }: { outcome?: Outcome | null | undefined; clause: string }) => !outcome || saysSomething(clause),
  { path: ['clause'] as string[], error: 'required' },
] as const;
const Minutes = { outcome: z.enum(outcomes).nullable().default(null), clause: Clause };

const Named = z.string().min(1, 'required').pipe(Id);
const Proposal = InProcess.extend({
  key: Key,
  subjectId: Named,
  subjectVersion: Version.optional(),
  ...newContentShape('decision'),
});
/** A proposal to a meeting: about what, as it was when it was read, where a page has shown it. */
export const DecisionPropose = Proposal.extend({
  meetingId: Named,
  ...Minutes,
}).refine(...minuted);
/** A proposal that the members of a forum answer by a day, without a meeting. */
export const DecisionCirculate = Proposal.extend({ forumId: Named, answerBy: LastDay });
/** A new decision about what the one that is corrected was about, as that was then. Its outcome, or none, is said. */
export const DecisionCorrect = ItemChange.extend({
  key: Key,
  meetingId: Named,
  ...newContentShape('decision'),
  outcome: z.enum([...outcomes, 'none']).transform((outcome) => (outcome === 'none' ? null : outcome)),
  clause: Clause,
}).refine(...minuted);
/** `subjectVersion`: puts it forward anew, on a later version of its subject; `answerBy`: with another last day. */
export const DecisionEdit = ItemChange.extend({
  ...contentShape('decision'),
  subjectVersion: Version.optional(),
  answerBy: Day.optional(),
});
/** `decidedOn`: its day, where no meeting has one; `seenStand`: when the latest stand that was read was taken. */
export const DecisionRecord = ItemChange.extend({
  decidedOn: Day.optional(),
  seenStand: line(40, 0).optional(),
  outcome: z.enum(outcomes),
  clause: line(kinds.decision.fields.clause.max),
});
/** To another meeting of the forum, as long as it is proposed. */
export const DecisionMove = ItemChange.extend({ meetingId: Named });
/** A member's demand that what is asked between meetings comes to one. */
export const MeetingDemand = ItemChange.extend({ organisationId: Id, reason: prose(1_000).default('') });
/** Whose demand is taken back. */
export const DemandBack = ItemChange.extend({ organisationId: Id });
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
/**
 * What a decision is about: the item now, whether its content has changed since it was put forward or decided, and, of
 * an edition, whether its draft has moved on.
 */
export type Subject = ItemMark & { linkId: string; decidedVersion: number; stale: boolean; moved: boolean };
export type Decision = Omit<ItemOf<'decision'>, 'outcome'> & {
  outcome: Outcome | null;
  /** Why a correction left what it is about as it was, where it could not change that any more. */
  noEffect: Reason | '';
  /** The meeting, or between meetings the forum. */
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
  /** The decision says something else than what it was taken on. */
  older: boolean;
  enteredBy: string;
  own: boolean;
  evidenceProtocol: string;
  evidenceClause: string;
  evidenceOn: string | null;
  takenBy: string;
  takenAt: string;
};
