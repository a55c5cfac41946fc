import { type Db, sql } from '#src/server/database.ts';

/** That the reader has taken over in a process, after whom and from which day (`2026-12-01`). */
export type TakenOver = { processId: string; process: string; person: string; day: string };

/** What the reader has taken over for the organisation that they act for, where they still take part. */
export const takenOver = (db: Db): Promise<TakenOver[]> =>
  db.rows<TakenOver>(sql`
    select t.process_id as "processId", t.process, t.person, t.day::text as day from app.taken_over() t
     order by t.day desc, t.process, t.process_id`);

/** How many days it is new to them. */
const newFor = 42;
/** What they have taken over in the last weeks. */
export const newlyTakenOver = async (db: Db): Promise<TakenOver[]> =>
  db.rows<TakenOver>(sql`
    select t.process_id as "processId", t.process, t.person, t.day::text as day from app.taken_over() t
     where t.day > app.swedish_day() - ${newFor}::int order by t.day desc, t.process, t.process_id`);
