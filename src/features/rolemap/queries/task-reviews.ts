import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, sql } from '#src/server/database.ts';
import { changesBetween, type RoleImage } from '../rules/changes.ts';
import type { Weight } from '../schema.ts';
import { imageOf } from './image.ts';

type Approval = { code: string; organisation: string; image: RoleImage };

/** Whose latest opinion on a task approves it, whether it has changed since, and what has been said of it. */
export async function reviewsOfTask(db: Db, who: Standing, taskId: string) {
  const approvals = await db.rows<Approval>(sql`
    select code, organisation, image from (
      select distinct on (p.organisation_id) ${codeSql('i')} as code, p.status, x.short_name as organisation,
        jsonb_build_object('format', 1, 'parties', v.image -> 'parties', 'tasks', jsonb_build_array(t)) as image
        from item p join opinion d on d.item_id = p.id join review v on v.item_id = d.review_id
        join item i on i.id = v.item_id join organisation x on x.id = p.organisation_id
        cross join lateral jsonb_array_elements(v.image -> 'tasks') t
       where p.process_id = ${who.processId}::uuid and p.kind = 'opinion' and p.status <> 'asked'
         and i.status <> 'withdrawn' and t ->> 'id' = ${taskId}
       order by p.organisation_id, i.number desc) latest
     where status = 'approved' order by organisation`);
  const remarks = await db.rows<{ id: string; code: string; organisation: string; weight: Weight }>(sql`
    select r.id, ${codeSql('i')} as code, x.short_name as organisation, r.weight
      from review_remark r join item i on i.id = r.opinion_id join organisation x on x.id = i.organisation_id
     where r.process_id = ${who.processId}::uuid and r.task_id = ${taskId}::uuid and i.status <> 'asked'
     order by i.number, r.created_at`);
  const now = approvals.length > 0 ? await imageOf(db, who, taskId) : undefined;
  return {
    approvals: approvals.map(({ code, organisation, image }) => ({
      code,
      organisation,
      changed: now !== undefined && changesBetween(image, now).length > 0,
    })),
    remarks,
  };
}
