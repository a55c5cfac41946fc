import { sql } from './database.ts';
import { asSystem } from './system.ts';

/* What is read from the addresses of boards' calendars, written by the job that does it. */

export type BoardFeedWork = { boardId: string; address: string; matching: string };

/** One calendar that is due, put off to tomorrow's reading at once, so that no other process reads it too. */
export const claimBoardFeed = (): Promise<BoardFeedWork | undefined> =>
  asSystem((db) =>
    db.one<BoardFeedWork>(sql`
    update board_feed f set due = app.end_of_day(app.swedish_day()) from board b
     where f.board_id = (select board_id from board_feed where due <= now() order by due limit 1 for update skip locked)
       and b.id = f.board_id returning f.board_id as "boardId", f.address, b.matching`),
  );

/** The board, unless its address or the words looked for have been changed meanwhile. */
const still = ({ boardId, address, matching }: BoardFeedWork) => sql`
  select b.id from board b join board_feed f on f.board_id = b.id
   where b.id = ${boardId}::uuid and f.address = ${address} and b.matching = ${matching} for update of b`;

export const keepBoardDays = (feed: BoardFeedWork, days: readonly string[]): Promise<void> =>
  asSystem(async (db) => {
    if (!(await db.one(still(feed)))) return;
    await db.rows(sql`delete from board_day where board_id = ${feed.boardId}::uuid`);
    await db.rows(sql`
      insert into board_day (board_id, held_on)
        select ${feed.boardId}::uuid, d::date from unnest(${[...days]}::text[]) d`);
    await db.rows(sql`
      update board set read_at = now(), failed_since = null, failure = '' where id = ${feed.boardId}::uuid`);
  });

/** What was read before stays, and it says since when it is no longer read. */
export const failBoardFeed = (feed: BoardFeedWork, failure: string): Promise<void> =>
  asSystem(async (db) => {
    if (!(await db.one(still(feed)))) return;
    await db.rows(sql`
      update board set failed_since = coalesce(failed_since, now()), failure = ${failure}
       where id = ${feed.boardId}::uuid`);
  });
