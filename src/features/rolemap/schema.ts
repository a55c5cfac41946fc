import { z } from 'zod';
import { newContentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, line, orderOf, prose, Version } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { type OrganisationKind, type Side, sides } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Target } from '#src/features/thread/policy.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import { mostAnswers, mostCells } from './rules/limits.ts';

/** The role of a party in a task, by the letters that enter it: ansvarar, medverkar, hörs, informeras. */
export const taskRoles = ['responsible', 'participates', 'consulted', 'informed'] as const;
export type TaskRole = (typeof taskRoles)[number];
/** A role is asked until the party has accepted it, or declined it. */
export const cellStates = ['asked', 'accepted', 'declined'] as const;
export type CellState = (typeof cellStates)[number];
/** What a task can lack. */
export const taskGaps = ['unowned', 'contested', 'unaccepted'] as const;

/** `party`: that one's column alone. `with`: tasks in which it, or without it any party, has such a role. */
export const MatrixAsked = InProcess.extend({
  status: z.enum(statusesOf('task')).optional(),
  side: z.enum(sides).optional(),
  gap: z.enum(taskGaps).optional(),
  party: Id.optional(),
  with: z.enum(['any', ...taskRoles, ...cellStates]).optional(),
  order: orderOf(...commonOrders, 'lastDay').default('code'),
  ...searchedPage,
});
/** What stands in the address of the matrix. */
export const MatrixFilters = MatrixAsked.omit({ processId: true, limit: true });

/** Whether each thing is named once. */
const once = (names: readonly string[]): boolean => new Set(names).size === names.length;
/** `was`: the role that was seen there; none: nothing was. */
export const RolesAsk = InProcess.extend({
  cells: z
    .array(
      z.object({
        itemId: Id,
        organisationId: Id,
        role: z.enum(taskRoles).nullable(),
        was: z.enum(taskRoles).nullable(),
      }),
    )
    .min(1, 'required')
    .max(mostCells),
}).refine(({ cells }) => once(cells.map(({ itemId, organisationId }) => `${itemId} ${organisationId}`)), {
  path: ['cells'],
  error: 'twice',
});
const Role = { organisationId: Id, role: z.enum(taskRoles) };
/** Of the role, and of the task, as they were read. */
export const RoleAccept = ItemChange.extend(Role);
export const RoleDecline = ItemChange.extend({ ...Role, reason: prose(1_000, 1) });
export const RolesAccept = InProcess.extend({
  organisationId: Id,
  items: z
    .array(z.object({ itemId: Id, version: Version, role: z.enum(taskRoles) }))
    .min(1, 'required')
    .max(mostAnswers),
}).refine(({ items }) => once(items.map(({ itemId }) => itemId)), { path: ['items'], error: 'twice' });
/** Tasks of the process's template, by their keys; `ask`: the parties are asked for the roles that it suggests. */
export const TasksAdd = InProcess.extend({
  key: Key,
  tasks: z
    .array(z.string().regex(/^[a-z-]{2,40}$/))
    .min(1, 'required')
    .max(60),
  ask: z.boolean().default(false),
});

export type Task = ItemOf<'task'>;
/** A party's role in a task. `elected`: the party is governed by elected politicians. */
export type Cell = Target & { party: string; side: Side; elected: boolean; role: TaskRole; state: CellState };
export type TaskCell = Task & Cell & { askedBy: string };
/** Kinds of organisation that are governed by elected politicians: what is theirs to say, these say. */
export const electedKinds: readonly OrganisationKind[] = ['region', 'municipality', 'municipal-association'];
/** A cell as it is shown. `older`: it was accepted before the task was written otherwise. */
export type CellShown = { role: TaskRole; state: CellState; older: boolean; reason: string };
/** Where a role stands, as every screen and sheet says it. */
export const shownState = ({ older, state }: Pick<CellShown, 'older' | 'state'>): CellState | 'older' =>
  older ? 'older' : state;
/** Whether the reader may say yes or no to a role. */
export type Answer = { accept: Verdict; decline: Verdict };

/** How much a remark weighs: a demand rests on a law or a decision; advice and knowledge do not bind. */
export const weights = ['demand', 'advice', 'knowledge'] as const;
export type Weight = (typeof weights)[number];
/** What a reviewer answers. */
export const opinions = ['approved', 'changes', 'elsewhere'] as const;
/** What became of a remark. */
export const outcomes = ['done', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

/** `seen`: the digest of the map of roles as it was shown. */
export const ReviewSend = InProcess.extend({
  key: Key,
  ...newContentShape('review'),
  seen: z.string().regex(/^[0-9a-f]{64}$/),
})
  .refine(({ recipients }) => recipients.length > 0, { path: ['recipients'], error: 'required' })
  .refine(({ recipients }) => once(recipients), { path: ['recipients'], error: 'twice' });
export const ReviewWithdraw = ItemChange.extend({ reason: prose(1_000, 1) });
/** `previous`: the review that a new round comes after. */
export const ReviewForm = InProcess.extend({ previous: Id.optional() });

/** Without a task it is on the whole, with one on that, and with a party too on its cell there. */
const remark = {
  taskId: Id.nullable().default(null),
  partyId: Id.nullable().default(null),
  weight: z.enum(weights),
  basis: line(500, 0).default(''),
  body: prose(5_000, 1),
};
type Remarked = { weight: Weight; basis: string; taskId: string | null; partyId: string | null };
const grounded = ({ weight, basis }: Remarked): boolean => weight !== 'demand' || basis !== '';
const placed = ({ taskId, partyId }: Remarked): boolean => partyId === null || taskId !== null;
export const RemarkAdd = ItemRef.extend({ key: Key, ...remark })
  .refine(grounded, { path: ['basis'], error: 'required' })
  .refine(placed, { path: ['taskId'], error: 'required' });
/** `version`: of the remark, as it was read. */
export const RemarkChange = ItemRef.extend({ remarkId: Id, version: Version, ...remark })
  .refine(grounded, { path: ['basis'], error: 'required' })
  .refine(placed, { path: ['taskId'], error: 'required' });
export const RemarkRemove = ItemRef.extend({ remarkId: Id, version: Version });
/** `seen`: the mark of the remarks as they were shown. */
export const OpinionSend = ItemChange.extend({
  seen: z.string().regex(/^[0-9a-f]{32}$/),
  opinion: z.enum(opinions),
  text: prose(5_000).default(''),
});
/** `was`: when it had been answered, as it was read; none: not yet. */
export const RemarkAnswer = ItemRef.extend({
  remarkId: Id,
  was: line(40).nullable(),
  outcome: z.enum(outcomes),
  response: prose(2_000).default(''),
}).refine(({ outcome, response }) => outcome !== 'declined' || response !== '', {
  path: ['response'],
  error: 'required',
});

export type Review = ItemOf<'review'> & { sha256: string };
/** Why an opinion is not waited for any more. */
export type Closed = 'withdrawn' | 'replaced' | 'left';
export type Opinion = ItemOf<'opinion'> & { lastDay: string; closed: Closed | null };
