import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, empty, limitTo, sql } from '#src/server/database.ts';
import type { ImageTask, RoleImage } from '../rules/changes.ts';

/** As many tasks as an image holds. */
const mostTasks = 1_000;

/** The map of roles as it is now, of what all parties read: the same to whoever makes it. `taskId`: that one alone. */
export async function imageOf(db: Db, who: Standing, taskId?: string): Promise<RoleImage> {
  const tasks = await db.rows<ImageTask>(sql`
    select i.id, ${codeSql('i')} as code, i.title, i.text, d.side, d.last_day::text as "lastDay",
      coalesce((select jsonb_object_agg(s.organisation_id, jsonb_build_object('role', s.role, 'state', s.state))
        from task_role_state s where s.item_id = i.id), '{}') as roles
      from item i join task d on d.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'task' and i.status <> 'withdrawn'
       and i.audience = 'process' ${taskId === undefined ? empty : sql`and i.id = ${taskId}::uuid`}
     order by i.number ${limitTo(mostTasks)}`);
  return { format: 1, parties: await partiesOf(db, who), tasks };
}
