import { AnalysisError } from './analysis-error.ts';
import { gini } from './regression.ts';

/** In a plane, such as SWEREF 99 TM: metres. */
export type Point = readonly [x: number, y: number];
export type Located = { code: string; at: Point };

/**
 * The part of a region that lies nearer to each place than to any other (Thiessen 1911), in square units of the
 * coordinates. The region is one ring of corners; of places at one point the first has it all.
 * @throws AnalysisError `nothing-to-analyse`, also of a region without area
 */
export function thiessenAreas(places: readonly Located[], region: readonly Point[]): { code: string; area: number }[] {
  if (places.length === 0) throw new AnalysisError('nothing-to-analyse');
  const whole = Math.abs(signedArea(region));
  if (whole === 0) throw new AnalysisError('nothing-to-analyse', { area: whole });
  return places.map(({ code, at }, index) => {
    let cell = region;
    for (const [other, place] of places.entries()) {
      if (other === index || cell.length === 0) continue;
      const [dx, dy] = [place.at[0] - at[0], place.at[1] - at[1]];
      if (dx === 0 && dy === 0) {
        if (other < index) cell = [];
        continue;
      }
      // Nearer to `at`: n · p ≤ n · middle, with the normal n towards the other.
      const limit = (dx * (place.at[0] + at[0]) + dy * (place.at[1] + at[1])) / 2;
      cell = cutOff(cell, ([x, y]) => dx * x + dy * y - limit);
    }
    return { code, area: Math.abs(signedArea(cell)) };
  });
}

/** Location as a part of morphological polycentricity: how unequal the areas are that places lie nearest to. */
export function locationEvenness(
  places: readonly Located[],
  region: readonly Point[],
): { areas: { code: string; area: number }[]; gini: number | null } {
  const areas = thiessenAreas(places, region);
  return { areas, gini: gini(areas.map(({ area }) => area)) };
}

/** The upright rectangle round the places and a share of its width beyond them on every side; for want of a border. */
export function frameOf(places: readonly Located[], wider = 0.05): Point[] {
  const xs = places.map(({ at }) => at[0]);
  const ys = places.map(({ at }) => at[1]);
  const ends = (values: number[]): [number, number] => {
    const low = values.reduce((one, other) => Math.min(one, other), Infinity);
    const high = values.reduce((one, other) => Math.max(one, other), -Infinity);
    return [low - (high - low) * wider, high + (high - low) * wider];
  };
  const [[left, right], [bottom, top]] = [ends(xs), ends(ys)];
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
}

/** What of a ring lies where `side` is at most zero (Sutherland and Hodgman 1974); bridges along a cut have no area. */
function cutOff(ring: readonly Point[], side: (point: Point) => number): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of ring.entries()) {
    const before = ring[(index + ring.length - 1) % ring.length]!;
    const [here, there] = [side(point), side(before)];
    if (here > 0 !== there > 0) {
      const share = there / (there - here);
      kept.push([before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share]);
    }
    if (here <= 0) kept.push(point);
  }
  return kept;
}

/** About the first corner, which keeps the digits where coordinates are large. */
function signedArea(ring: readonly Point[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  return (
    ring.reduce((sum, point, at) => {
      const next = ring[(at + 1) % ring.length]!;
      return sum + (point[0] - origin[0]) * (next[1] - origin[1]) - (next[0] - origin[0]) * (point[1] - origin[1]);
    }, 0) / 2
  );
}
