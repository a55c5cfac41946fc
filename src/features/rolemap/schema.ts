import { z } from 'zod';
import { Id, InProcess, ItemChange, Key, orderOf, prose, Version } from '#src/core/fields.ts';
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
