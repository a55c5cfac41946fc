import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { type AcceptedParty, participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { holdItems } from '#src/features/thread/queries/sharing.ts';
import { type Changes, command, ownMark, remarked, self, together } from '#src/server/command.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import type { Tx } from '#src/server/tables.ts';
import { mayAnswer, rolePolicy } from '../policy.ts';
import { findCell, findCells, findTasks, rolesIn } from '../queries/find.ts';
import { isElected, tellingOnce } from '../rules/asking.ts';
import { RoleAccept, RoleDecline, RolesAccept, RolesAsk, type Task, type TaskCell, type TaskRole } from '../schema.ts';

/** The columns of a role that is asked for. Whoever asks their own organisation, and answers for it, has answered. */
export function askedColumns(
  who: Standing,
  party: AcceptedParty,
  task: Pick<Task, 'side' | 'contentVersion'>,
  role: TaskRole,
) {
  const own =
    party.id === who.organisationId && mayAnswer(who, { side: task.side, elected: isElected(party) }) === 'ok';
  const now = new Date();
  return {
    role,
    reason: '',
    askedBy: who.userId,
    askedAt: now,
    answer: own ? 'accepted' : null,
    answeredVersion: own ? task.contentVersion : null,
    answeredBy: own ? who.userId : null,
    answeredAt: own ? now : null,
  };
}

const keyOf = ({ itemId, organisationId }: { itemId: string; organisationId: string }): string =>
  `${itemId} ${organisationId}`;
const unknown = (field: string): AppError =>
  new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field, reason: 'unknown-reference' }] });
/** Somebody else has changed the role since it was seen. */
const roleChanged = (): AppError => new AppError('CONFLICT', 'role-changed');

/**
 * Says which roles parties are asked to have, or takes them away: all of it or nothing, each cell as it was seen. A
 * role that was accepted is asked anew when it becomes another one.
 */
export const askRoles = command({
  action: 'role.ask',
  in: 'process',
  input: RolesAsk,
  policy: rolePolicy.shape,
  also: { task: rolePolicy.ask },
  load: self,
  run: async (tx, process, { cells }, who, also): Promise<Changes<object, 'role.ask'>> => {
    const ids = [...new Set(cells.map(({ itemId }) => itemId))];
    await holdItems(tx, ids);
    const tasks = new Map((await findTasks(tx, who, ids)).map((task) => [task.id, task]));
    const present = new Map((await rolesIn(tx, ids)).map((cell) => [keyOf(cell), cell]));
    const parties = await partiesOf(tx, who);
    const telling = tellingOnce(await participantsOf(tx, who), parties);
    const changes: Changes<object, 'role.ask'>[] = [];
    for (const [itemId, those] of Map.groupBy(cells.entries(), ([, cell]) => cell.itemId)) {
      const asked = new Set<string>();
      const named: string[] = [];
      const [first = 0] = those[0] ?? [];
      const found = tasks.get(itemId);
      if (!found) throw unknown(`cells.${first}.itemId`);
      const task = also.task(found, `cells.${first}.itemId`);
      for (const [at, cell] of those) {
        const { organisationId, role, was } = cell;
        const party = parties.find(({ id }) => id === organisationId);
        if (!party) throw unknown(`cells.${at}.organisationId`);
        const now = present.get(keyOf(cell));
        if ((now?.role ?? null) !== was) throw roleChanged();
        if (role === was && now?.state !== 'declined') continue;
        named.push(organisationId);
        if (role === null) {
          await tx.taskRole.delete({ taskId: task }, { organisationId });
          continue;
        }
        const columns = askedColumns(who, party, found, role);
        if (columns.answer === null) asked.add(organisationId);
        await tx.taskRole.upsert({ taskId: task }, { organisationId }, columns);
      }
      if (named.length > 0)
        changes.push(remarked('role', itemId, task, { parties: named, tell: telling(found, asked) }));
    }
    const [one, ...others] = changes;
    return one ? together(one, ...others) : ownMark(process.processId);
  },
});

/** Writes what a party says of the role and the task that it was shown. CONFLICT where the role is another one now. */
async function answered<A extends string>(
  tx: Tx<A>,
  who: Standing,
  cell: Permitted<TaskCell, A>,
  { organisationId, role }: { organisationId: string; role: TaskRole },
  said: { answer: 'accepted' | 'declined'; reason: string },
  tell: Tell[] = [],
): Promise<Changes<object, A>> {
  const by = { answeredVersion: cell.contentVersion, answeredBy: who.userId, answeredAt: new Date() };
  const count = await tx.taskRole.updateWhere({ taskId: cell }, { organisationId, role }, { ...said, ...by });
  if (count === 0) throw roleChanged();
  const why = said.reason === '' ? {} : { reason: said.reason };
  return remarked('role', cell.id, cell, { parties: [organisationId], role, ...why, tell });
}

/** A party's yes to the role that it was shown, in the task as it was shown. */
export const acceptRole = command({
  action: 'role.accept',
  in: 'process',
  input: RoleAccept,
  policy: rolePolicy.accept,
  load: findCell,
  run: (tx, cell, asked, who) => answered(tx, who, cell, asked, { answer: 'accepted', reason: '' }),
});

/** A party's no, with what it says; whoever asked is told. */
export const declineRole = command({
  action: 'role.decline',
  in: 'process',
  input: RoleDecline,
  policy: rolePolicy.decline,
  load: findCell,
  run: (tx, cell, { reason, ...asked }, who) => {
    const tell: Tell[] = [{ userId: cell.askedBy, why: 'reply' }];
    return answered(tx, who, cell, asked, { answer: 'declined', reason }, tell);
  },
});

/** Yes to several at once: all of them, each as it was shown, or none. */
export const acceptRoles = command({
  action: 'role.accept-many',
  in: 'process',
  input: RolesAccept,
  policy: rolePolicy.answerMany,
  also: { cell: rolePolicy.accept },
  load: self,
  run: async (tx, _process, { organisationId, items }, who, also): Promise<Changes<object, 'role.accept-many'>> => {
    const found = await findCells(tx, who, { organisationId, ids: items.map(({ itemId }) => itemId) });
    const cells = new Map(found.map((cell) => [cell.id, cell]));
    const changes: Changes<object, 'role.accept-many'>[] = [];
    for (const [at, { itemId, version, role }] of items.entries()) {
      const seen = cells.get(itemId);
      if (!seen) throw unknown(`items.${at}.itemId`);
      const cell = also.cell(seen, `items.${at}.itemId`);
      if (cell.version !== version) throw roleChanged();
      changes.push(await answered(tx, who, cell, { organisationId, role }, { answer: 'accepted', reason: '' }));
    }
    const [first, ...others] = changes;
    if (!first) throw new Error('A request without roles');
    return together(first, ...others);
  },
});
