import { connections, type Db, sql } from './database.ts';
import { asSystem, systemPool } from './system.ts';

/** How much of something waits, and for how many seconds the oldest of it has. */
export type Waiting = { name: string; waiting: number; oldest: number };
export type PoolFigures = { name: string; used: number; idle: number; waiting: number };

/** The connections of this process, by what they are for. */
export function poolFigures(): PoolFigures[] {
  const { pool, writers } = connections();
  const named = { read: pool, write: writers, system: systemPool() };
  return Object.entries(named).map(([name, { totalCount, idleCount, waitingCount }]) => ({
    name,
    used: totalCount - idleCount,
    idle: idleCount,
    waiting: waitingCount,
  }));
}

/** What is due in each queue of jobs; pg-boss keeps one of its own besides. None before a worker has made them. */
const jobsDue = async (db: Db): Promise<Waiting[]> =>
  (await db.one<{ made: boolean }>(sql`select to_regclass('jobs.queue') is not null as made`))?.made === true
    ? dueInQueues(db)
    : [];
const dueInQueues = (db: Db): Promise<Waiting[]> =>
  db.rows<Waiting>(sql`
    select q.name, count(j.id)::int as waiting, coalesce(extract(epoch from now() - min(j.start_after)), 0)::float8 as oldest
      from jobs.queue q left join jobs.job j on j.name = q.name and j.state in ('created', 'retry') and j.start_after <= now()
     where q.name not like '\\_\\_%' group by q.name`);

/** Files that wait to be read, and letters that have not left. */
const othersDue = (db: Db): Promise<Waiting[]> =>
  db.rows<Waiting>(sql`
    select 'import' as name, count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
      from import_job where state = 'queued'
    union all
    select 'mail', count(*)::int, coalesce(extract(epoch from now() - min(created_at)), 0)::float8
      from mail where sent_at is null and failed_at is null`);

/** What waits in the database for whichever process takes it: the same from every process. */
export const waitingFigures = (): Promise<{ jobs: Waiting[]; others: Waiting[] }> =>
  asSystem(async (db) => ({ jobs: await jobsDue(db), others: await othersDue(db) }));
