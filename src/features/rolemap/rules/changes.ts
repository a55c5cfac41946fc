import type { Side } from '#src/core/roles.ts';
import type { AcceptedParty } from '#src/features/processes/queries/accepted.ts';
import type { CellState, TaskRole } from '../schema.ts';

export type CellThen = { role: TaskRole; state: CellState };
export type ImageTask = {
  id: string;
  code: string;
  title: string;
  text: string;
  side: Side;
  lastDay: string | null;
  /** By the parties' ids. */
  roles: Readonly<Record<string, CellThen>>;
};
/** A map of roles as it was. What it holds is settled by its `format`, so that old ones can always be read. */
export type RoleImage = { format: 1; parties: AcceptedParty[]; tasks: ImageTask[] };

/** The fields of a task that are told of beside its roles. */
const taskFields = ['title', 'text', 'side', 'lastDay'] as const;
export type TaskField = (typeof taskFields)[number];
export type CellChange = { partyId: string; party: string; before: CellThen | null; after: CellThen | null };
/** What has become of a task: added, removed, or these fields and cells of it are otherwise. */
export type TaskChange = {
  taskId: string;
  code: string;
  title: string;
  what: 'added' | 'removed' | 'changed';
  fields: { field: TaskField; before: string; after: string }[];
  cells: CellChange[];
};

/** An answer that comes changes nobody's role; a no does, and another role. */
const sameRole = (one: CellThen | undefined, other: CellThen | undefined): boolean =>
  one?.role === other?.role && (one?.state === 'declined') === (other?.state === 'declined');

const none: ImageTask['roles'] = {};
/** How two images of one map of roles differ, task by task in the order of their codes' numbers. */
export function changesBetween(before: RoleImage, after: RoleImage): TaskChange[] {
  const parties = new Map([...before.parties, ...after.parties].map(({ id, shortName }) => [id, shortName]));
  const then = new Map(before.tasks.map((task) => [task.id, task]));
  const now = new Map(after.tasks.map((task) => [task.id, task]));
  const ids = [...new Set([...then.keys(), ...now.keys()])];
  const number = (id: string): number => Number((now.get(id) ?? then.get(id))?.code.split('-').at(-1));
  return ids
    .toSorted((one, other) => number(one) - number(other))
    .flatMap((id): TaskChange[] => {
      const [was, is] = [then.get(id), now.get(id)];
      const task = is ?? was;
      if (!task) return [];
      const fields =
        was && is
          ? taskFields
              .filter((field) => was[field] !== is[field])
              .map((field) => ({ field, before: was[field] ?? '', after: is[field] ?? '' }))
          : [];
      const cells = [...parties].flatMap(([partyId, party]): CellChange[] => {
        const [one, other] = [(was?.roles ?? none)[partyId], (is?.roles ?? none)[partyId]];
        return sameRole(one, other) ? [] : [{ partyId, party, before: one ?? null, after: other ?? null }];
      });
      if (was && is && fields.length + cells.length === 0) return [];
      const what = was ? (is ? 'changed' : 'removed') : 'added';
      return [{ taskId: id, code: task.code, title: task.title, what, fields, cells }];
    });
}

/** Of the changes those that a remark on the whole, a task or a party's cell in it is about. */
export const changesAt = (
  changes: readonly TaskChange[],
  { taskId, partyId }: { taskId: string | null; partyId: string | null },
): TaskChange[] =>
  changes
    .filter((change) => taskId === null || change.taskId === taskId)
    .map((change) =>
      partyId === null ? change : { ...change, fields: [], cells: change.cells.filter((c) => c.partyId === partyId) },
    )
    .filter(({ what, fields, cells }) => what !== 'changed' || fields.length + cells.length > 0);
