import type { SourceName } from '#src/core/sources.ts';
import { sql } from '../database.ts';
import type { Behalf } from '../caller.ts';
import { asSystem } from '../system.ts';

/* How far a fetch has come, written by the job that does it. What a person decides about it is written by commands. */

export type FetchWork = {
  id: string;
  processId: string;
  organisationId: string;
  createdBy: string;
  datasetId: string | null;
  scheduled: boolean;
  service: SourceName;
  tableId: string;
  title: string;
  language: 'sv' | 'en';
  query: { code: string; values: string[] }[];
};

/** One fetch that waits, or whose process died: whoever works on one says so every second or so. */
export const claimFetch = (): Promise<FetchWork | undefined> =>
  asSystem((db) =>
    db.one<FetchWork>(sql`
    update source_fetch set state = 'fetching', touched_at = now(), started_at = coalesce(started_at, now())
     where id = (select id from source_fetch where state = 'queued'
     or (state in ('fetching', 'joining', 'importing') and touched_at < now() - interval '20 seconds')
                  order by created_at limit 1 for update skip locked)
     returning id, process_id as "processId", organisation_id as "organisationId", created_by as "createdBy",
     dataset_id as "datasetId", scheduled, service, table_id as "tableId", title, language, query`),
  );

/** Says that somebody works on it; true when the person has called it off. */
export const touchFetch = async (id: string): Promise<boolean> => {
  const row = await asSystem((db) =>
    db.one<{ state: string }>(sql`update source_fetch set touched_at = now() where id = ${id}::uuid returning state`),
  );
  return row === undefined || row.state === 'cancelled';
};

export type KeptPart = { number: number; storedAs: string };
export const keptParts = (id: string): Promise<KeptPart[]> =>
  asSystem((db) =>
    db.rows<KeptPart>(
      sql`select number, stored_as as "storedAs" from source_part where fetch_id = ${id}::uuid order by number`,
    ),
  );

/** An answer is kept as soon as it is there; from then on nobody asks for it again. */
export const keepPart = (id: string, { number, storedAs }: KeptPart, bytes: number): Promise<unknown> =>
  asSystem(async (db) => {
    // Known as nobody's until it is joined: whatever ends in between, the clean-up finds it.
    await db.rows(sql`insert into stored_waste (stored_as) values (${storedAs}) on conflict do nothing`);
    await db.rows(
      sql`insert into source_part (fetch_id, number, stored_as, bytes)
        values (${id}::uuid, ${number}::int, ${storedAs}, ${bytes}::bigint) on conflict do nothing`,
    );
    await db.rows(sql`update source_fetch f set parts_done = p.count, bytes_done = p.bytes, touched_at = now()
      from (select count(*)::int as count, sum(bytes)::bigint as bytes from source_part where fetch_id = ${id}::uuid) p where f.id = ${id}::uuid`);
  });

/** From the beginning: what was kept is of another day. */
export const dropParts = (id: string): Promise<unknown> =>
  asSystem((db) =>
    db.rows(
      sql`with gone as (delete from source_part where fetch_id = ${id}::uuid) update source_fetch
        set state = 'fetching', parts_done = 0, bytes_done = 0 where id = ${id}::uuid and state = 'joining'`,
    ),
  );

export const expectParts = (id: string, parts: number): Promise<unknown> =>
  asSystem((db) => db.rows(sql`update source_fetch set parts = ${parts}::int where id = ${id}::uuid`));

export const advanceFetch = (id: string, state: 'joining' | 'importing'): Promise<unknown> =>
  asSystem((db) =>
    db.rows(
      sql`update source_fetch set state = ${state}, touched_at = now() where id = ${id}::uuid and state in ('fetching', 'joining')`,
    ),
  );

export type FetchOutcome = {
  state: 'done' | 'unchanged' | 'failed' | 'cancelled';
  failure?: string;
  fileId?: string;
  importJobId?: string;
};

/** What came of it; gives what had been kept, which nobody needs any more. */
export const settleFetch = (id: string, { state, failure, fileId, importJobId }: FetchOutcome): Promise<KeptPart[]> =>
  asSystem(async (db) => {
    await db.rows(sql`update source_fetch set state = case when state = 'cancelled' then state else ${state} end,
      failure = ${failure ?? ''}, file_id = ${fileId ?? null}::uuid,
      import_job_id = ${importJobId ?? null}::uuid, ended_at = now() where id = ${id}::uuid`);
    return db.rows<KeptPart>(
      sql`delete from source_part where fetch_id = ${id}::uuid returning number, stored_as as "storedAs"`,
    );
  });

export type DueSchedule = { datasetId: string; processId: string; setBy: Behalf };

/** Schedules whose time has come; each is put off to its next time at once, so that it is asked for only once. */
export const takeDue = (): Promise<DueSchedule[]> =>
  asSystem((db) =>
    db.rows<DueSchedule>(sql`
    update source_schedule s set last_at = now(), due = now() + case every when 'weekly' then interval '7 days' else interval '1 month' end
     where s.dataset_id in (select dataset_id from source_schedule where due <= now() and stopped = '' order by due limit 50 for update skip locked)
     returning s.dataset_id as "datasetId", s.process_id as "processId", jsonb_build_object('personId', s.set_by,
       'organisationId', coalesce(s.set_for, (select i.organisation_id from item i where i.id = s.dataset_id))) as "setBy"`),
  );

/** Nobody has asked for this one but the schedule. */
export const markScheduled = (id: string): Promise<unknown> =>
  asSystem((db) => db.rows(sql`update source_fetch set scheduled = true where id = ${id}::uuid`));

/** The source is not asked any more, and those who follow the dataset hear why. */
export const stopSchedule = (datasetId: string, reason: string): Promise<unknown> =>
  asSystem(async (db) => {
    const stopped = await db.one(
      sql`update source_schedule set stopped = ${reason} where dataset_id = ${datasetId}::uuid and stopped = '' returning dataset_id`,
    );
    if (!stopped) return;
    await db.rows(sql`update dataset set schedule = '', next_refresh = null where item_id = ${datasetId}::uuid`);
    await db.rows(sql`
      with recorded as (
        insert into activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, by_system)
          select process_id, id, organisation_id, audience, 'dataset.stop-schedule', 'item', id, version,
          jsonb_build_object('failure', ${reason}::text), true from item where id = ${datasetId}::uuid
          returning id, process_id, organisation_id, audience)
      insert into notification (id, user_id, activity_id, why)
        select gen_random_uuid(), w.user_id, t.id, 'assignment' from recorded t, watch w
         where w.item_id = ${datasetId}::uuid and app.may_read(w.user_id, t.process_id, t.organisation_id, t.audience)`);
  });
