/**
 * How far somebody has been told of the activity. Ids are given when a row is written but seen when its transaction
 * commits, so one may appear below others: everything up to `high` has been told, except `open`, ids not seen yet.
 */
export type Position = { high: number; open: readonly number[] };

/** How many ids a position's text may name as open, one by one or as a range. */
const mostOpen = 5_000;
const mostRanges = 40;
export const positionPattern = /^\d{1,15}(?:\.\d{1,15}(?:-\d{1,15})?){0,40}$/;

export const isBeyond = ({ high, open }: Position, id: number): boolean => id > high || open.includes(id);

/**
 * The position after these new ids, in ascending order, have been told: the ids that were skipped become open. Only
 * the newest `mostOpen` are kept: what is not seen while thousands of others are is never going to be.
 */
export function advanced({ high, open }: Position, ids: readonly number[]): Position {
  const seen = new Set(ids);
  const top = Math.max(high, ids.at(-1) ?? 0);
  const skipped: number[] = [];
  for (let id = Math.max(high + 1, top - mostOpen); id < top; id += 1) if (!seen.has(id)) skipped.push(id);
  return { high: top, open: [...open.filter((id) => !seen.has(id)), ...skipped].slice(-mostOpen) };
}

function rangesOf(ids: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    if (last && id === last[1] + 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/**
 * As the id of an event: `120` or `120.97.101-104`, where the ids after the first are open. With too many of them the
 * position is told as an earlier one: some changes come again, none is lost.
 */
export function positionText({ high, open }: Position): string {
  const ranges = rangesOf(open);
  if (ranges.length > mostRanges) return String((open[0] ?? 1) - 1);
  return [high, ...ranges.map(([from, to]) => (from === to ? from : `${from}-${to}`))].join('.');
}

/** Undefined for what is not a position's text. */
export function parsePosition(text: string): Position | undefined {
  if (!positionPattern.test(text)) return undefined;
  const [high = '', ...ranges] = text.split('.');
  const open: number[] = [];
  for (const range of ranges) {
    const [from = 0, to = from] = range.split('-').map(Number);
    if (to < from || to > Number(high) || open.length + to - from >= mostOpen) return undefined;
    for (let id = from; id <= to; id += 1) open.push(id);
  }
  return { high: Number(high), open: open.toSorted((a, b) => a - b) };
}
