import type { Step } from '../schema.ts';

/** A meeting of a board, and by when papers must be in. Days as `2027-03-12`. */
export type BoardMeeting = { boardId: string; stepId: string; name: string; heldOn: string; papersOn: string };
/**
 * How a party can come to the steps that remain before a deadline. `in-time`, `soon`: by these meetings, the last that
 * make it; `known`: what is known of its boards ends before the deadline, on that day. `late`: by none; `missed`: the
 * last that would have made it, whose papers are due no more; `next`: the first that still can be. `unknown`: nobody
 * has said when the boards of these steps meet. `any-day`: its officials need no board.
 */
export type Plan =
  | { state: 'in-time' | 'soon'; stages: BoardMeeting[]; known: string | null }
  | { state: 'late'; missed: BoardMeeting | null; next: BoardMeeting[] | null; stages: [] }
  | { state: 'unknown'; steps: Step[]; stages: [] }
  | { state: 'any-day'; stages: [] };

/** Days before the papers are due that it is said to be soon. */
export const soonDays = 14;
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The meetings that make it with papers due the latest: each board has met when the papers of the next are due. */
function backward(each: readonly BoardMeeting[][], deadline: string): BoardMeeting[] | undefined {
  const stages: BoardMeeting[] = [];
  let limit = deadline;
  for (const meetings of each.toReversed()) {
    const [last] = meetings
      .filter(({ heldOn }) => heldOn <= limit)
      .toSorted((a, b) => b.papersOn.localeCompare(a.papersOn) || b.heldOn.localeCompare(a.heldOn));
    if (!last) return undefined;
    stages.unshift(last);
    limit = last.papersOn;
  }
  return stages;
}

/** The first meetings that can still be reached. */
function forward(each: readonly BoardMeeting[][], today: string): BoardMeeting[] | null {
  const stages: BoardMeeting[] = [];
  let from = today;
  for (const meetings of each) {
    const first = meetings.find(({ papersOn }) => papersOn >= from);
    if (!first) return null;
    stages.push(first);
    from = first.heldOn;
  }
  return stages;
}

/**
 * Plans backwards from a deadline through the steps, in their order. `meetings`: the party's, of today and later.
 * `decided`: the steps that its boards decide on; officials come to other steps any day.
 */
export function planned(
  remains: readonly Step[],
  meetings: readonly BoardMeeting[],
  { today, deadline }: { today: string; deadline: string },
  decided: ReadonlySet<string> = new Set(meetings.map(({ stepId }) => stepId)),
): Plan {
  const steps = remains.filter(({ id, side }) => side === 'politics' || decided.has(id));
  if (steps.length === 0) return { state: 'any-day', stages: [] };
  const each = steps.map(({ id }) =>
    meetings.filter(({ stepId }) => stepId === id).toSorted((a, b) => a.heldOn.localeCompare(b.heldOn)),
  );
  const unknown = steps.filter((_, at) => each[at]?.length === 0);
  if (unknown.length > 0) return { state: 'unknown', steps: unknown, stages: [] };
  const stages = backward(each, deadline);
  const [first] = stages ?? [];
  if (!stages || !first || first.papersOn < today)
    return { state: 'late', missed: first ?? null, next: forward(each, today), stages: [] };
  const ends = each.map((some) => some.at(-1)?.heldOn ?? '').toSorted()[0] ?? '';
  const soon = first.papersOn <= daysAfter(today, soonDays);
  return { state: soon ? 'soon' : 'in-time', stages, known: ends < deadline ? ends : null };
}
