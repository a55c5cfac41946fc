import { type Db, sql } from './database.ts';
import { asSystem } from './system.ts';

/*
 * How far a run of an analysis has come, written by the job that computes it. What came of it is written by a command,
 * as the person who asked.
 */

export type RunWork = {
  id: string;
  processId: string;
  organisationId: string;
  createdBy: string;
  version: number;
  analysis: string;
  parameters: Record<string, number>;
  datasetId: string;
  release: number;
  measure: string;
  period: string;
  /** It has a result already, and was taken up again. */
  kept: boolean;
};

/**
 * One run that waits, or whose process died: whoever works on one says so every half second. What has been changed
 * since is begun anew, and so is one that had failed and was taken up again.
 */
export const claimRun = (): Promise<RunWork | undefined> =>
  asSystem((db) =>
    db.one<RunWork>(sql`
    update run r set alive_at = now(), rows_done = 0, failure = '' from item i where i.id = r.item_id and r.item_id = (
      select w.item_id from run w join item o on o.id = w.item_id where o.status = 'waiting'
         and (w.alive_at < o.updated_at
           or w.failure = '' and (w.alive_at is null or w.alive_at < now() - interval '15 seconds'))
       order by o.created_at limit 1 for update of w skip locked)
     returning i.id, i.process_id as "processId", i.organisation_id as "organisationId", i.created_by as "createdBy",
       i.version, r.analysis, r.parameters, r.dataset_id as "datasetId", r.release, r.measure, r.period,
       r.sha256 <> '' as kept`),
  );

/** Says how many areas have been read, of how many; true when the run does not wait any more. */
export const touchRun = async (id: string, done: number, total: number): Promise<boolean> => {
  const row = await asSystem((db) =>
    db.one<{ waiting: boolean }>(sql`
    update run r set alive_at = now(), rows_done = ${done}::int, rows_total = ${total}::int from item i
     where r.item_id = ${id}::uuid and i.id = r.item_id returning i.status = 'waiting' as waiting`),
  );
  return row?.waiting !== true;
};

/** Nobody may say any more what came of it: whoever asked has left, or may not write there now. */
export const giveUpRun = (id: string): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
    update run r set failure = 'left' from item i where i.id = r.item_id and r.item_id = ${id}::uuid
      and i.status = 'waiting'`),
  );

/** Reads for a run past row-level security; what it finds goes into the run alone. */
export const readForRun = <R>(read: (db: Db) => Promise<R>): Promise<R> => asSystem(read);
