import { z } from 'zod';
import { swedishDay } from '#src/core/days.ts';
import { Day, Id, InProcess, ItemChange, ItemRef, Key, line, orderOf, prose, Version } from '#src/core/fields.ts';
import { type Kind, type StatusOf, statusesOf } from '#src/core/kinds.ts';
import { type OrganisationKind, organisationKinds, type Side, sides } from '#src/core/roles.ts';
import { stands } from '#src/features/forums/schema/decisions.ts';
import type { Target } from '#src/features/thread/policy.ts';
import { commonOrders, searchedPage } from '#src/features/thread/schema.ts';

/** What parties can stand behind. */
export const anchored = ['strategy', 'decision', 'edition', 'project'] as const satisfies readonly Kind[];
export type Anchored = (typeof anchored)[number];
export const isAnchored = (kind: Kind): kind is Anchored => (anchored as readonly Kind[]).includes(kind);

/** What a step of a ladder means, from the bottom. */
export const meanings = ['uncontacted', 'informed', 'dialogue', 'behind'] as const;
export type Meaning = (typeof meanings)[number];
export type Stand = (typeof stands)[number];

/** `party`: that one's column alone; `side`: what is said on that side alone. */
export const AnchoringAsked = InProcess.extend({
  kind: z.enum(anchored).default('strategy'),
  status: z.enum(anchored.flatMap((kind): string[] => statusesOf(kind))).optional(),
  side: z.enum(sides).optional(),
  party: Id.optional(),
  order: orderOf(...commonOrders).default('code'),
  ...searchedPage,
});
/** What stands in the address of the matrix. */
export const AnchoringFilters = AnchoringAsked.omit({ processId: true, limit: true });
export const AnchoringGet = ItemRef;
/** `most`: as many items of a kind as a document or a workbook holds. */
export const AnchoringWhole = InProcess.extend({ most: z.int().min(1).max(300).default(300) });

/** Who is to be asked before a gate. `until`: the day that it counts back from; none: the last of the phase. */
export const BeforeGate = InProcess.extend({
  kind: z.enum(anchored).optional(),
  reach: z.enum(['first', 'last']).default('first'),
  until: Day.optional(),
});
export const BeforeGateFilters = BeforeGate.omit({ processId: true });

/** Today in Sweden or before: what has been decided has been so on a day. */
const PastDay = Day.refine((day) => day <= swedishDay(), 'in-the-future');
/**
 * That a party has come to a step with the item as it was read, and where it stands there; by what minutes or what
 * else, their paragraph, the day, and a file that hangs on the item.
 */
export const StepEnter = ItemChange.extend({
  organisationId: Id,
  stepId: z.string().min(1, 'required').pipe(Id),
  stand: z.enum(stands).nullable().default(null),
  evidenceSource: line(200, 0).default(''),
  evidenceClause: line(40, 0).default(''),
  evidenceOn: PastDay,
  attachmentId: Id.nullable().default(null),
  note: prose(1_000).default(''),
});
export const StepWithdraw = InProcess.extend({ anchoringId: Id, reason: prose(1_000, 1) });

const StepRef = z.object({ stepId: Id });
export const StepAdd = z.object({
  body: z.enum(organisationKinds),
  name: line(80),
  side: z.enum(sides),
  meaning: z.enum(['informed', 'dialogue', 'behind']),
});
export const StepRename = StepRef.extend({ name: line(80) });
/** To before another step of the ladder, or to its end. */
export const StepMove = StepRef.extend({ before: Id.nullable() });
export const StepRemove = StepRef;

export type Step = {
  id: string;
  body: OrganisationKind;
  position: number;
  standard: string;
  name: string;
  side: Side;
  meaning: Meaning;
};

/** What proves that a party has come somewhere with an item, as `anchoring_evidence` says it. */
export type Evidence = {
  party: string;
  sort: 'entered' | 'stand' | 'answer' | 'present' | 'talk' | 'author';
  stepId: string | null;
  side: Side | null;
  /** None: it is only asked, or has only been told. */
  stand: Stand | null;
  /** The version that it is of; none where it is of no version. */
  version: number | null;
  /** What it is of says something else now. */
  older: boolean;
  day: string | null;
  source: string;
  clause: string;
  note: string;
  /** Of a step that has been entered: its row, and whose people entered it. */
  anchoringId: string | null;
  enteredBy: string | null;
  /** The decision, the answer or the meeting. */
  code: string | null;
  meeting: string | null;
  file: string | null;
  fileId: string | null;
};
/** One that did hold: who withdrew it, when and why; `reason` null: the file that shows it has been removed. */
export type Withdrawn = {
  id: string;
  party: string;
  name: string;
  stepId: string;
  day: string;
  by: string;
  on: string;
  reason: string | null;
};

export type AnchoredItem = Target & { kind: Anchored; status: StatusOf<Anchored>; version: number };
/** A step that a party is said to have come to; `ownStands`: the party itself has said so of the present wording. */
export type Climb = Target & { party: string; elected: boolean; side: Side; climbs: boolean; ownStands: boolean };
/** One that stands entered. */
export type Entered = Target & { party: string; elected: boolean; side: Side; enteredBy: string };

/** As many characters of a calendar as are handed in at once, within what one request may hold. */
export const longestCalendar = 700_000;
const BoardOf = {
  name: line(120),
  stepId: z.string().min(1, 'required').pipe(Id),
  leadDays: z.int().min(0).max(120),
};
const BoardChange = z.object({ boardId: Id, version: Version });
export const BoardList = z.object({ organisationId: Id });
export const BoardAdd = z.object({ organisationId: Id, key: Key, ...BoardOf });
export const BoardEdit = BoardChange.extend(BoardOf);
export const BoardRemove = BoardChange;
/** A day a line, in place of those that there are. */
export const BoardDays = BoardChange.extend({ days: prose(20_000) });
/** Words in the titles of the board's own meetings, where its calendar holds others too. */
const matching = line(80, 0).default('');
export const BoardCalendar = BoardChange.extend({ calendar: prose(longestCalendar, 1), matching });
/** An address that is read each day; empty: it is read no more, and what was read stays. */
export const BoardFeed = BoardChange.extend({ address: line(2_000, 0), matching });

export const boardSources = ['typed', 'file', 'feed'] as const;
export type Board = {
  id: string;
  organisationId: string;
  stepId: string;
  name: string;
  leadDays: number;
  source: (typeof boardSources)[number];
  matching: string;
  /** The organisation says it itself. */
  own: boolean;
  /** Whose people entered it, by its short name. */
  enteredBy: string;
  version: number;
  readAt: string | null;
  failedSince: string | null;
  failure: string;
};
/** A board as it is changed, and whether whoever does it speaks for its organisation or leads a process with it. */
export type Kept = { speaks: boolean; leads: boolean; own: boolean };
/** `ownThere`: the organisation has said itself of days to come of a board at that step. */
export type Adding = { speaks: boolean; leads: boolean; ownThere: boolean };
