import type { Standing } from '#src/core/standing.ts';
import { templateOf } from '#src/features/processes/queries/accepted.ts';
import { contentColumns, itemColumns, itemSource } from '#src/features/thread/queries/items.ts';
import { type Db, join, sql } from '#src/server/database.ts';
import { tasksLeft, type TemplateTask } from '../rules/templates.ts';
import { electedKinds, type Task, type TaskCell, type TaskRole } from '../schema.ts';

export const taskColumns = contentColumns('task');

export const findTasks = (db: Db, who: Standing, ids: readonly string[]): Promise<Task[]> =>
  db.rows<Task>(sql`select ${itemColumns}, ${taskColumns} from ${itemSource} join task d on d.item_id = i.id
    where i.id = any(${[...ids]}::uuid[]) and i.process_id = ${who.processId}::uuid`);

/** Which tasks of its template the process has not. */
export const templateLeft = async (db: Db, who: Standing): Promise<TemplateTask[]> => {
  const template = await templateOf(db, who);
  const titles = tasksLeft(template, []).map(({ title }) => title);
  const there = await db.rows<{ title: string }>(sql`select i.title from item i
    where i.process_id = ${who.processId}::uuid and i.kind = 'task' and i.status <> 'withdrawn'
      and i.title = any(${titles}::text[])`);
  return tasksLeft(
    template,
    there.map(({ title }) => title),
  );
};

/** The roles of a party in these tasks, as far as it has one. */
export const findCells = (
  db: Db,
  who: Standing,
  { organisationId, ids }: { organisationId: string; ids: readonly string[] },
): Promise<TaskCell[]> =>
  db.rows<TaskCell>(sql`
    select ${itemColumns}, ${taskColumns}, s.organisation_id as party, s.role, s.state, s.asked_by as "askedBy",
      x.kind in (${join(electedKinds)}) as elected
      from ${itemSource} join task d on d.item_id = i.id join task_role_state s on s.item_id = i.id
      join organisation x on x.id = s.organisation_id
     where i.id = any(${[...ids]}::uuid[]) and i.process_id = ${who.processId}::uuid
       and s.organisation_id = ${organisationId}::uuid`);

export const findCell = async (
  db: Db,
  who: Standing,
  { itemId, organisationId }: { itemId: string; organisationId: string },
): Promise<TaskCell | undefined> => (await findCells(db, who, { organisationId, ids: [itemId] }))[0];

/** Every role that stands in these tasks now. */
export const rolesIn = (
  db: Db,
  ids: readonly string[],
): Promise<{ itemId: string; organisationId: string; role: TaskRole; state: string }[]> =>
  db.rows(sql`select s.item_id as "itemId", s.organisation_id as "organisationId", s.role, s.state
    from task_role_state s where s.item_id = any(${[...ids]}::uuid[])`);
