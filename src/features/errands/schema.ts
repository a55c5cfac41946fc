import { z } from 'zod';
import { InProcess } from '#src/core/fields.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Cell } from '#src/features/rolemap/schema.ts';

/** The sorts of errand, in the order in which they are shown where no day decides. */
export const errandKeys = [
  'positions',
  'meetings',
  'asked',
  'roles',
  'opinions',
  'promises',
  'promised',
  'talk',
  'returned',
  'reviews',
  'submitted',
  'remarks',
  'minutes',
  'adjusting',
  'papers',
  'overdue',
  'assumptions',
  'conflicts',
  'stale',
  'conclusions',
  'requests',
  'invitations',
  'drafts',
] as const;
export type ErrandKey = (typeof errandKeys)[number];

/** How many are shown at first, and at most when all are asked for. */
export const shownFirst = 10;
export const shownMost = 100;

const All = z.object({ all: z.boolean().default(false) });
export const DeskOpen = InProcess.extend(All.shape);
export const DeskOfPerson = All;

/** A ground that says something else than when it was last vouched for. */
export type ChangedOne = { linkId: string; toVersion: number; version: number; kind: Kind; number: number };
/** What a row tells besides its item; which of it depends on the sort of errand. */
export type About = {
  changed?: ChangedOne[];
  grounds?: number;
  ids?: string[];
  by?: string;
  named?: boolean;
  left?: number;
  meeting?: string;
  /** It is decided without a meeting, and its day is the last to answer. */
  between?: boolean;
  invitationId?: string;
  email?: string;
  organisation?: string;
  expired?: boolean;
  /** The role that a party is asked to have, as its policy wants it. */
  cell?: Pick<Cell, 'party' | 'side' | 'elected' | 'role' | 'state'>;
};
export type ErrandItem = {
  id: string;
  code: string;
  kind: Kind;
  title: string;
  organisation: string;
  version: number;
};

/** One thing to do, for whom, until when; `can`: what may be done with it from its row, by the policy of each act. */
export type Errand = {
  key: ErrandKey;
  processId: string;
  process: string;
  /** `2026-12-04` */
  due: string | null;
  item: ErrandItem | null;
  about: About;
  can: Readonly<Record<string, Verdict>>;
};
/** The first of what waits, and how many there are of each sort in all. */
export type Queue = { rows: Errand[]; count: number; counts: { key: ErrandKey; processId: string; count: number }[] };

/** What a new process still needs before it can gather anything, in the order in which it is best done. */
export const stepKeys = ['purpose', 'invite', 'forums', 'members', 'themes', 'call'] as const;
export type StepKey = (typeof stepKeys)[number];
/** What there is of it; `call` and `forum`: the code of the one to go on with. */
export type StepFacts = {
  purpose: boolean;
  invite: boolean;
  forums: boolean;
  members: boolean;
  forum: string | null;
  themes: boolean;
  call: boolean;
  draft: string | null;
};
export type Step = { key: StepKey; done: boolean; at: string };

/** A day to come: of a meeting, a decision without one, a call or a phase. */
export type Coming = {
  what: 'meeting' | 'decision' | 'call' | 'phase';
  day: string;
  title: string;
  code: string | null;
  place: string;
};
