import type { Position } from './projection.ts';

type Ring = Position[];
type Box = { west: number; south: number; east: number; north: number };
type Measured = { ring: Ring; area: number; box: Box };

/** Refuses to go on once a file has cost too many comparisons. */
export type Budget = { left: number; spent: () => Error };

/**
 * Rings of a shapefile's polygon as polygons of GeoJSON: outer rings run clockwise there and anticlockwise here, and
 * each hole goes to the smallest outer ring around it (ESRI Shapefile Technical Description, 1998; RFC 7946, 3.1.6). A
 * hole within nothing is a polygon of its own.
 */
export function polygonsOf(rings: readonly Ring[], budget: Budget): Ring[][] {
  const measured = rings.map((ring): Measured => ({ ring, area: signedArea(ring), box: boxOf(ring) }));
  const outer = measured.filter(({ area }) => area <= 0);
  const polygons = new Map(outer.map((it): [Measured, Ring[]] => [it, [it.ring.toReversed()]]));
  for (const hole of measured.filter(({ area }) => area > 0)) {
    const around = outer.length === 1 ? outer[0] : smallestAround(hole, outer, budget);
    if (around) polygons.get(around)?.push(hole.ring.toReversed());
    else polygons.set(hole, [hole.ring]);
  }
  return [...polygons.values()];
}

function smallestAround(hole: Measured, outer: readonly Measured[], budget: Budget): Measured | undefined {
  let best: Measured | undefined;
  spend(budget, outer.length);
  for (const candidate of outer) {
    if (!contains(candidate.box, hole.box) || (best && Math.abs(candidate.area) >= Math.abs(best.area))) continue;
    spend(budget, candidate.ring.length);
    const probe = hole.ring.find(
      (position) => !candidate.ring.some((corner) => corner[0] === position[0] && corner[1] === position[1]),
    );
    if (probe !== hole.ring[0]) spend(budget, candidate.ring.length * hole.ring.length);
    if (probe === undefined || isWithin(probe, candidate.ring)) best = candidate;
  }
  return best;
}

function spend(budget: Budget, comparisons: number): void {
  budget.left -= comparisons;
  if (budget.left < 0) throw budget.spent();
}

/** Twice the area; negative for a ring that runs clockwise. */
function signedArea(ring: Ring): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? [];
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum;
}

function boxOf(ring: Ring): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x = 0, y = 0] of ring) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

const contains = (outer: Box, inner: Box): boolean =>
  outer.west <= inner.west && outer.east >= inner.east && outer.south <= inner.south && outer.north >= inner.north;

/** Counts how often a ray to the east crosses the ring. */
function isWithin([x = 0, y = 0]: Position, ring: Ring): boolean {
  let inside = false;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
