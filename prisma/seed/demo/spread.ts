import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import type { Mark } from './days.ts';

/**
 * Gives what was written in one minute the days it would have had: those that are marked, and evenly between them until
 * last week, in the order it was written and in office hours; the last two changes yesterday. As the owner, with the
 * append-only triggers off for this transaction; nothing but the seed does this.
 */
export const spread = (processId: string, marks: readonly Mark[]): Promise<unknown> =>
  asSystem(async (db) => {
    await db.rows(sql`alter table activity disable trigger append_only`);
    await db.rows(sql`alter table item_version disable trigger append_only`);
    await db.rows(sql`alter table position disable trigger keep_minuted`);
    await db.rows(sql`
      with mark as (
        select * from unnest(${marks.map(({ from }) => from)}::bigint[],
          ${marks.map(({ day }) => day)}::date[]) m (low, day)
        union all select max(id) + 1, (now() - interval '5 days')::date from activity),
      span as (select low, day, lead(low) over (order by low) as high, lead(day) over (order by low) as ends from mark),
      placed as (
        select a.id, s.day, s.ends, row_number() over (partition by s.low order by a.id) as place,
          count(*) over (partition by s.low) as whole,
               row_number() over (order by a.id desc) as from_last
          from activity a join span s on a.id >= s.low and a.id < s.high where a.process_id = ${processId}::uuid),
      moments as (
        select id, from_last, case when from_last <= 2 then now() - interval '1 day'
          else day + (ends - day) * interval '1 day' * ((place - 1)::float8 / whole) end as moment from placed)
      update activity a set at = (date_trunc('day',
        p.moment) + interval '7 hours' + (p.moment - date_trunc('day',
        p.moment)) * 0.375) - make_interval(secs => p.from_last::float8 / 100)
        from moments p where p.id = a.id`);
    await db.rows(
      sql`update item_version v set changed_at = a.at from activity a where a.item_id = v.item_id and a.version = v.version and a.action = v.action`,
    );
    await db.rows(
      sql`update comment c set created_at = a.at from activity a where a.item_id = c.item_id and a.action = 'comment.add' and a.subject_id = c.id`,
    );
    await db.rows(sql`
      update item i set created_at = v.first, updated_at = v.last from (
        select item_id, min(changed_at) as first, max(changed_at) as last from item_version group by item_id) v where v.item_id = i.id and i.process_id = ${processId}::uuid`);
    await db.rows(
      sql`update dataset_release r set imported_at = v.changed_at from item_version v where v.item_id = r.dataset_id and v.version = r.item_version`,
    );
    await db.rows(
      sql`update dataset d set fetched_at = r.imported_at from dataset_release r where r.dataset_id = d.item_id and r.number = d.release`,
    );
    await db.rows(
      sql`update link l set created_at = i.created_at from item i where i.id = l.from_id and i.process_id = ${processId}::uuid`,
    );
    await db.rows(
      sql`update position q set taken_at = a.at from activity a where a.item_id = q.decision_id
        and a.action in ('decision.take-position', 'decision.enter-positions')
        and a.detail ->> 'organisationId' = q.organisation_id::text`,
    );
    await db.rows(sql`
      update call_recipient r set sent_at = (select min(f.created_at) from answer a join item f on f.id = a.item_id where a.call_id = r.call_id), submitted_at = case when r.submitted_at is not null then i.updated_at end from item i where i.id = r.answer_id`);
    await db.rows(sql`update answer_reply y set updated_at = i.updated_at from item i where i.id = y.answer_id`);
    await db.rows(sql`update notification n set created_at = a.at from activity a where a.id = n.activity_id`);
    await db.rows(sql`update session set ended_at = now() where agent = 'demo'`);
    await db.rows(sql`alter table activity enable trigger append_only`);
    await db.rows(sql`alter table item_version enable trigger append_only`);
    await db.rows(sql`alter table position enable trigger keep_minuted`);
  });
