import { swedishDay } from '#src/core/days.ts';
import { claimBoardFeed, failBoardFeed, keepBoardDays } from '#src/server/board-feeds.ts';
import { fetchCalendar } from '#src/server/connectors/calendar.ts';
import { SourceError } from '#src/server/connectors/source-error.ts';
import type { Task } from '#src/server/jobs.ts';
import { log } from '#src/server/log.ts';
import { inThread } from '#src/server/workers.ts';
import { mostDays } from './rules/board-days.ts';
import { yearsAround } from './rules/calendar-years.ts';
import type * as calendar from './work/calendar.ts';

const reader = inThread<typeof calendar>('anchoring/work/calendar.ts');
/** Milliseconds that a calendar may take to fetch and to read. */
const longest = 60_000;

/** Gives what stands at an address, as text. @throws SourceError */
export type Fetch = (address: string, signal: AbortSignal) => Promise<string>;

/** Reads one calendar that is due; false when there is none. What was read before stays when it cannot be read. */
export async function readBoardFeed(fetch: Fetch = fetchCalendar): Promise<boolean> {
  const feed = await claimBoardFeed();
  if (!feed) return false;
  const signal = AbortSignal.timeout(longest);
  try {
    const text = await fetch(feed.address, signal);
    const asked = { text, matching: feed.matching, ...yearsAround(swedishDay()) };
    const found = await reader.run('daysIn', asked, { lane: 'job', signal });
    if (typeof found === 'string') await failBoardFeed(feed, found);
    else if (found.length > mostDays) await failBoardFeed(feed, 'too-many-days');
    else await keepBoardDays(feed, found);
  } catch (error) {
    const known = error instanceof SourceError;
    if (!known && !signal.aborted) log().failure('board-feeds', error, { board: feed.boardId });
    await failBoardFeed(feed, signal.aborted ? 'too-slow' : known ? error.reason : 'unexpected');
  }
  return true;
}

export const boardTask: Task = {
  name: 'board-calendars',
  cron: '40 4 * * *',
  wakenBy: ({ action }) => action === 'board.feed',
  work: async () => {
    while (await readBoardFeed());
  },
};
