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
/** Milliseconds that a calendar may take to be fetched, and then to be read. */
const longest = { fetching: 60_000, reading: 30_000 };

/** Gives what stands at an address, as text. @throws SourceError */
export type Fetch = (address: string, signal: AbortSignal) => Promise<string>;

/** Reads one calendar that is due; false when there is none. What was read before stays when it cannot be read. */
export async function readBoardFeed(fetch: Fetch = fetchCalendar): Promise<boolean> {
  const feed = await claimBoardFeed();
  if (!feed) return false;
  const fetching = AbortSignal.timeout(longest.fetching);
  let reading: AbortSignal | undefined;
  try {
    const text = await fetch(feed.address, fetching);
    reading = AbortSignal.timeout(longest.reading);
    const asked = { text, matching: feed.matching, ...yearsAround(swedishDay()) };
    const found = await reader.run('daysIn', asked, { lane: 'job', signal: reading });
    if (typeof found === 'string') await failBoardFeed(feed, found);
    else if (found.length > mostDays) await failBoardFeed(feed, 'too-many-days');
    else await keepBoardDays(feed, found);
  } catch (error) {
    const known = error instanceof SourceError;
    const late = reading?.aborted ? 'calendar-too-slow' : !reading && fetching.aborted ? 'too-slow' : undefined;
    if (!known && !late) log().failure('board-feeds', error, { board: feed.boardId });
    await failBoardFeed(feed, late ?? (known ? error.reason : 'unexpected'));
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
