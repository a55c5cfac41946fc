export type Span = { id: string; top: number; bottom: number };

/**
 * A lane for each span of rows so that no two that overlap share one; short ones nearest (greedy colouring of
 * intervals). Spans that only meet at an end may share.
 */
export function lanesOf(spans: readonly Span[]): { lanes: Map<string, number>; count: number } {
  const taken: Span[][] = [];
  const lanes = new Map<string, number>();
  for (const span of spans.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)) {
    let lane = taken.findIndex((others) =>
      others.every((other) => other.bottom <= span.top || other.top >= span.bottom),
    );
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push(span);
    lanes.set(span.id, lane);
  }
  return { lanes, count: taken.length };
}
