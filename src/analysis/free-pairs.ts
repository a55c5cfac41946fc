import type { PairTable } from './flow-table.ts';

/**
 * Which pairs can have a flow at all when every origin and destination keeps its total, and in how many blocks that do
 * not touch they lie. A pair can where flows can be shifted in a circle through it: more in a pair of the table, less
 * where there is a flow. `observed` goes with the pairs.
 */
export function freePairs({ start, to }: PairTable, observed: Float64Array): { free: Uint8Array; blocks: number } {
  const size = start.length - 1;
  // Origins, then destinations: from an origin to each of its destinations, and back where there is a flow.
  const starts = new Uint32Array(2 * size + 1);
  starts.set(start);
  for (let at = 0; at < to.length; at += 1) if (observed[at]! > 0) starts[size + to[at]! + 1]! += 1;
  for (let node = size; node < 2 * size; node += 1) starts[node + 1]! += starts[node]!;
  const ends = new Uint32Array(starts[2 * size]!);
  const next = starts.slice();
  for (let from = 0; from < size; from += 1)
    for (let at = start[from]!; at < start[from + 1]!; at += 1) {
      ends[at] = size + to[at]!;
      if (observed[at]! > 0) ends[next[size + to[at]!]!++] = from;
    }
  const component = strongComponents(starts, ends);
  const free = new Uint8Array(to.length);
  const blocks = new Set<number>();
  for (let from = 0; from < size; from += 1)
    for (let at = start[from]!; at < start[from + 1]!; at += 1) {
      if (component[from] !== component[size + to[at]!]) continue;
      free[at] = 1;
      blocks.add(component[from]!);
    }
  return { free, blocks: blocks.size };
}

/** Which nodes reach each other, numbered from 1 (Tarjan 1972). The edges of node `i` end in `to[start[i]…]`. */
function strongComponents(start: Uint32Array, to: Uint32Array): Uint32Array {
  const size = start.length - 1;
  const [order, lowest, component] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  const next = start.slice();
  const [path, open]: [number[], number[]] = [[], []];
  let [seen, found] = [0, 0];
  for (let root = 0; root < size; root += 1) {
    if (order[root] === 0) path.push(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (order[node] === 0) {
        order[node] = lowest[node] = seen += 1;
        open.push(node);
      }
      if (next[node]! < start[node + 1]!) {
        const other = to[next[node]!++]!;
        if (order[other] === 0) path.push(other);
        else if (component[other] === 0) lowest[node] = Math.min(lowest[node]!, order[other]!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above] = Math.min(lowest[above]!, lowest[node]!);
      if (lowest[node] !== order[node]) continue;
      found += 1;
      for (let member = -1; member !== node; ) component[(member = open.pop()!)] = found;
    }
  }
  return component;
}
