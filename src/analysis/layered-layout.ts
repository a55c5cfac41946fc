export type LayoutNode = {
  id: string /** The least layer it may stand in: kinds that belong together stand together. */;
  rank: number;
};
export type LayoutEdge = { from: string; to: string };
export type Placed = { id: string; layer: number /** Across, in columns. */; x: number };
export type Routed = LayoutEdge & {
  /** Where the edge passes each layer between its ends, ends included. */ through: { layer: number; x: number }[];
};
export type Layout = { nodes: Placed[]; edges: Routed[]; layers: number; columns: number };

type Slot = { id: string; layer: number; real: boolean; x: number };

/** Edges that do not lead back to where a walk from above came from: what is left has no circle. */
function withoutCircles(ids: readonly string[], edges: readonly LayoutEdge[]): LayoutEdge[] {
  const out = Map.groupBy(edges, (edge) => edge.from);
  const state = new Map<string, 'open' | 'done'>();
  const kept: LayoutEdge[] = [];
  const walk = (id: string): void => {
    state.set(id, 'open');
    for (const edge of out.get(id) ?? []) {
      if (state.get(edge.to) === 'open') continue;
      kept.push(edge);
      if (!state.has(edge.to)) walk(edge.to);
    }
    state.set(id, 'done');
  };
  for (const id of ids) if (!state.has(id)) walk(id);
  return kept;
}

/**
 * Longest path: below everything that points at it, and no higher than its rank. Layers that nobody stands in are
 * closed up.
 */
export function layersOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Map<string, number> {
  const ranks = new Map(nodes.map((node) => [node.id, node.rank]));
  const kept = withoutCircles(
    nodes.map((node) => node.id),
    edges.filter((edge) => ranks.has(edge.from) && ranks.has(edge.to) && edge.from !== edge.to),
  );
  const above = Map.groupBy(kept, (edge) => edge.to);
  const found = new Map<string, number>();
  const layer = (id: string): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const least = Math.max(ranks.get(id) ?? 0, ...(above.get(id) ?? []).map((edge) => layer(edge.from) + 1));
    found.set(id, least);
    return least;
  };
  for (const node of nodes) layer(node.id);
  const used = [...new Set(found.values())].toSorted((a, b) => a - b);
  return new Map([...found].map(([id, at]) => [id, used.indexOf(at)]));
}

/**
 * Positions nearest to the wished ones, in order and at least `apart` from each other: pooling of adjacent violators
 * (Ayer et al. 1955).
 */
export function spread(wished: readonly number[], apart: (left: number) => number): number[] {
  const offsets: number[] = [];
  wished.forEach((_, at) => offsets.push(at === 0 ? 0 : (offsets[at - 1] ?? 0) + apart(at - 1)));
  const pools: { sum: number; size: number }[] = [];
  wished.forEach((wish, at) => {
    pools.push({ sum: wish - (offsets[at] ?? 0), size: 1 });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before && before.sum / before.size > last.sum / last.size;
      last = pools.at(-1), before = pools.at(-2)
    ) {
      before.sum += last.sum;
      before.size += last.size;
      pools.pop();
    }
  });
  return pools
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((base, at) => base + (offsets[at] ?? 0));
}

/**
 * A layered drawing after Sugiyama, Tagawa and Toda (1981): circles opened, layers by longest path, long edges led
 * through every layer between, order by the mean of neighbours in alternate sweeps, positions by the same means with
 * room for each.
 */
export function layeredLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], sweeps = 12): Layout {
  const layer = layersOf(nodes, edges);
  const slots = new Map<string, Slot>(nodes.map(({ id }) => [id, { id, layer: layer.get(id) ?? 0, real: true, x: 0 }]));
  const pairs: [string, string][] = [];
  const routes = edges
    .filter((edge) => slots.has(edge.from) && slots.has(edge.to) && edge.from !== edge.to)
    .map((edge) => {
      const from = layer.get(edge.from) ?? 0;
      const to = layer.get(edge.to) ?? 0;
      const step = from < to ? 1 : -1;
      const path = [edge.from];
      for (let at = from + step; step * at < step * to; at += step) {
        const id = `${edge.from}>${edge.to}@${at}`;
        slots.set(id, { id, layer: at, real: false, x: 0 });
        path.push(id);
      }
      path.push(edge.to);
      path.slice(1).forEach((id, at) => pairs.push([path[at] ?? id, id]));
      return { edge, path };
    });
  const count = Math.max(-1, ...[...slots.values()].map((slot) => slot.layer)) + 1;
  const rows = Array.from({ length: count }, (_, at) => [...slots.values()].filter((slot) => slot.layer === at));
  rows.forEach((row) => row.forEach((slot, at) => (slot.x = at - (row.length - 1) / 2)));
  const near = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    near.set(a, [...(near.get(a) ?? []), b]);
    near.set(b, [...(near.get(b) ?? []), a]);
  }
  const wish = (slot: Slot, side?: number): number => {
    const all = (near.get(slot.id) ?? []).flatMap((id) => slots.get(id) ?? []);
    const some = side === undefined ? all : all.filter((other) => other.layer === slot.layer + side);
    return some.length === 0 ? slot.x : some.reduce((sum, other) => sum + other.x, 0) / some.length;
  };
  const room = (row: readonly Slot[]) => (left: number) =>
    row[left]?.real && row[left + 1]?.real ? 1 : row[left]?.real || row[left + 1]?.real ? 0.7 : 0.3;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const side = sweep >= sweeps - 2 ? undefined : sweep % 2 === 0 ? -1 : 1;
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      const wishes = new Map(row.map((slot) => [slot.id, wish(slot, side)]));
      if (side !== undefined) row.sort((a, b) => (wishes.get(a.id) ?? 0) - (wishes.get(b.id) ?? 0));
      spread(
        row.map((slot) => wishes.get(slot.id) ?? 0),
        room(row),
      ).forEach((x, at) => {
        const slot = row[at];
        if (slot) slot.x = x;
      });
    }
  }
  const left = Math.min(0, ...[...slots.values()].map((slot) => slot.x));
  const at = (id: string) => ({ layer: slots.get(id)?.layer ?? 0, x: (slots.get(id)?.x ?? 0) - left });
  const placed = nodes.map(({ id }) => ({ id, ...at(id) }));
  return {
    nodes: placed,
    edges: routes.map(({ edge, path }) => ({ ...edge, through: path.map(at) })),
    layers: count,
    columns: nodes.length === 0 ? 0 : Math.max(...[...slots.keys()].map((id) => at(id).x)) + 1,
  };
}
