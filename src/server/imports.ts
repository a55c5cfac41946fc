import { type Db, empty, type Sql, sql } from './database.ts';
import { asSystem } from './system.ts';

/*
 * How far an import has come, written by the job that does it. What a person decides about it is written by commands.
 */

export type ImportState =
  | 'queued'
  | 'reading'
  | 'mapping'
  | 'checking'
  | 'ready'
  | 'loading'
  | 'done'
  | 'failed'
  | 'cancelled';
export type ImportStep = 'read' | 'check' | 'load';
export type ImportWork = {
  id: string;
  processId: string;
  organisationId: string;
  createdBy: string;
  datasetId: string | null;
  targetId: string;
  release: number;
  step: ImportStep;
  straight: boolean;
  fileId: string;
  settings: object;
  rowsTotal: number;
  preview: object | null;
  cancelled: boolean;
  /** What the dry run has copied under the release, which nobody sees yet; null where nothing is. */
  staged: object | null;
};

const columns = sql`id, process_id as "processId", organisation_id as "organisationId", created_by as "createdBy",
  dataset_id as "datasetId", target_id as "targetId", release,
  step, straight, file_id as "fileId", settings, rows_total as "rowsTotal", preview, staged, cancelled_at is not null as cancelled`;
const working = { read: 'reading', check: 'checking', load: 'loading' } as const;

/** One import that waits, or whose process died: whoever works on one says so every second or so. */
export const claimImport = (): Promise<ImportWork | undefined> =>
  asSystem((db) =>
    db.one<ImportWork>(sql`
    update import_job set alive_at = now(), started_at = coalesce(started_at, now()), bytes_done = 0, rows_done = 0,
      state = case step when 'read' then 'reading' when 'check' then 'checking' else 'loading' end
     where id = (select id from import_job where state = 'queued' or (state in ('reading', 'checking', 'loading') and alive_at < now() - interval '15 seconds')
                  order by created_at limit 1 for update skip locked)
     returning ${columns}`),
  );

export type Progress = { bytesDone: number; bytesTotal: number; rowsDone: number };

/** Says how far the work has come; true when the person has called it off. */
export const tellProgress = async (id: string, { bytesDone, bytesTotal, rowsDone }: Progress): Promise<boolean> => {
  const row = await asSystem((db) =>
    db.one<{ cancelled: boolean }>(sql`
    update import_job set alive_at = now(), bytes_done = ${bytesDone}::bigint, bytes_total = ${bytesTotal}::bigint, rows_done = ${rowsDone}::int
     where id = ${id}::uuid returning cancelled_at is not null as cancelled`),
  );
  return row?.cancelled ?? true;
};

export type Outcome = {
  state: ImportState;
  step?: ImportStep;
  preview?: object;
  settings?: object;
  faults?: readonly object[];
  faultCount?: number;
  rowsTotal?: number;
  summary?: object;
  failure?: string;
  datasetId?: string;
};

/** What came of a step; `queued` with a step is the next one. What was called off meanwhile is over, whatever came. */
export const settleImport = (id: string, from: ImportStep, outcome: Outcome): Promise<unknown> => {
  const { state, step, preview, settings, faults, faultCount, rowsTotal, summary, failure, datasetId } = outcome;
  const calledOff = state === 'done' ? sql`false` : sql`cancelled_at is not null`;
  const ended = ['done', 'failed', 'cancelled'].includes(state);
  return asSystem((db) =>
    db.rows(sql`
    update import_job set state = case when ${calledOff} then 'cancelled' else ${state} end, failure = ${failure ?? ''},
    ended_at = case when ${ended}::boolean or ${calledOff} then now() end
      ${state === 'done' ? sql`, staged = null` : empty}
      ${step === undefined ? empty : sql`, step = ${step}`}
      ${preview === undefined ? empty : sql`, preview = ${JSON.stringify(preview)}::jsonb`}
      ${settings === undefined ? empty : sql`, settings = ${JSON.stringify(settings)}::jsonb`}
      ${faults === undefined ? empty : sql`, faults = ${JSON.stringify(faults)}::jsonb`}
      ${faultCount === undefined ? empty : sql`, fault_count = ${faultCount}::int`}
      ${rowsTotal === undefined ? empty : sql`, rows_total = ${rowsTotal}::int, rows_done = ${rowsTotal}::int`}
      ${summary === undefined ? empty : sql`, summary = ${JSON.stringify(summary)}::jsonb`}
      ${datasetId === undefined ? empty : sql`, dataset_id = ${datasetId}::uuid`}
     where id = ${id}::uuid and (state = ${working[from]} or (state = 'done' and ${state === 'done'}))`),
  );
};

/**
 * The number under which this import's cells are copied: after every release there is and every import that has taken
 * one.
 */
export const takeRelease = (id: string, targetId: string): Promise<number> =>
  asSystem(async (db) => {
    await db.rows(sql`select 1 from pg_advisory_xact_lock(hashtextextended(${`release ${targetId}`}, 0))`);
    const row = await db.one<{ release: number }>(sql`
      with latest as (select coalesce(max(number), 0) as number from dataset_release where dataset_id = ${targetId}::uuid)
      update import_job set release = case when release > latest.number then release
      else 1 + greatest(latest.number, (select coalesce(max(j.release), 0) from import_job j where j.target_id = ${targetId}::uuid)) end
        from latest where id = ${id}::uuid returning release`);
    return row?.release ?? 1;
  });

/** The number of the release in force; 0 where there is none yet. */
export const latestRelease = async (targetId: string): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ number: number }>(
        sql`select coalesce(max(number), 0) as number from dataset_release where dataset_id = ${targetId}::uuid`,
      ),
    )
  )?.number ?? 0;

/**
 * Written with the cells themselves, so that cells nobody may see yet are never there without somebody who answers for
 * them.
 */
export const noteStaged = (db: Db, id: string, staged: object): Promise<unknown> =>
  db.rows(sql`update import_job set staged = ${JSON.stringify(staged)}::jsonb where id = ${id}::uuid`);

const released = sql`exists (select 1 from dataset_release r where r.dataset_id = j.target_id and r.number = j.release)`;
async function dropOne(db: Db, which: Sql, lock: Sql): Promise<boolean> {
  const job = await db.one<{ id: string }>(
    sql`select j.id from import_job j where j.staged is not null and ${which} limit 1 ${lock}`,
  );
  if (!job) return false;
  for (const table of [sql`dataset_cell`, sql`dataset_area`]) {
    await db.rows(
      sql`delete from ${table} c using import_job j where j.id = ${job.id}::uuid and c.dataset_id = j.target_id and c.release = j.release and not ${released}`,
    );
  }
  await db.rows(sql`update import_job set staged = null where id = ${job.id}::uuid`);
  return true;
}

/** Takes away what an import has copied and nobody has seen; waits for whoever just says how far it has come. */
export const dropStaged = (id: string): Promise<boolean> =>
  asSystem((db) => dropOne(db, sql`j.id = ${id}::uuid`, sql`for update`));

/** The same for one import that came to nothing: called off, failed, given another file, or left lying for a month. */
export const dropAbandoned = (): Promise<boolean> =>
  asSystem((db) =>
    dropOne(
      db,
      sql`(j.state in ('mapping', 'failed', 'cancelled') or (j.state = 'ready' and greatest(j.created_at, j.alive_at) < now() - interval '29 days'))`,
      sql`for update skip locked`,
    ),
  );

/** Reads for a job past row-level security; what it finds goes into the job's own row only. */
export const readForImport = <R>(read: (db: Db) => Promise<R>): Promise<R> => asSystem(read);
