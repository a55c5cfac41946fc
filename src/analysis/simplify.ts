import type { Position } from '#src/core/geometry.ts';
import type { Shape } from './shapes.ts';

/* Neighbours keep their common border: it is thinned once for both, as TopoJSON does (Bostock 2013). */

/** How many vertices are weighed together: bounds the work on a coast without end. */
const together = 1_000;

type Path = { keys: number[]; at: Position[]; weights: Float64Array };
const width = 2 ** 26;
const keyOf = ([x, y]: Position, grid: number): number =>
  Math.round((x + 180) * grid) * width + Math.round((y + 90) * grid);
const placeOf = (key: number, grid: number): Position =>
  [Math.floor(key / width) / grid - 180, (key % width) / grid - 90].map(
    (degree) => Math.round(degree * grid) / grid,
  ) as Position;

/** A path's places on the grid, those that follow on themselves once. */
function snapped(path: readonly Position[], grid: number): number[] {
  const keys: number[] = [];
  for (const position of path) {
    const key = keyOf(position, grid);
    if (key !== keys.at(-1)) keys.push(key);
  }
  return keys;
}

/** A shape on a grid of `grid` steps a degree: many vertices of a fine coast become one. */
export function snapShape(shape: Shape, grid: number): Shape {
  const path = (positions: readonly Position[]): Position[] =>
    snapped(positions, grid).map((key) => placeOf(key, grid));
  const polygons = shape.polygons
    .map((rings) => rings.map(path).filter((ring, at) => at === 0 || ring.length > 3))
    .filter(([edge = []]) => edge.length > 3);
  const kept = polygons.length > 0 ? polygons : shape.polygons.slice(0, 1); // an island smaller than a step is still there
  return { polygons: kept, lines: shape.lines.map(path).filter((line) => line.length > 1), points: shape.points };
}

/**
 * Shapes with at most about `most` vertices in all: those go first that change the outlines least (Douglas and Peucker
 * 1973, with the distance kept as a weight). A ring that is left with fewer than three corners goes, but never the last
 * of a shape.
 */
export function simplifyShapes(shapes: readonly Shape[], most: number, grid = 100_000): Shape[] {
  const junctions = junctionsOf(shapes.flatMap(({ polygons }) => polygons.flat()).map((ring) => snapped(ring, grid)));
  const known = new Map<string, Path>();
  const weigh = (path: readonly Position[], closed: boolean) =>
    cut(snapped(path, grid), closed, junctions).map((keys) => weighed(keys, grid, known));
  const drawn = shapes.map((shape) => ({
    polygons: shape.polygons.map((rings) => rings.map((ring) => weigh(ring, true))),
    lines: shape.lines.map((line) => weigh(line, false)),
  }));
  const least = thresholdOf(
    [
      ...new Set(
        drawn.flatMap(({ polygons, lines }) => [...polygons.flat(2), ...lines.flat()].map(({ path }) => path)),
      ),
    ],
    most,
  );
  const rebuilt = (arcs: readonly Weighed[]): Position[] => {
    const line: Position[] = [];
    for (const { path, backwards } of arcs) {
      const kept = path.at.filter((_, at) => path.weights[at]! > least);
      line.push(...(backwards ? kept.reverse() : kept).slice(line.length > 0 ? 1 : 0));
    }
    return line;
  };
  return drawn.map(({ polygons, lines }, index) => {
    const kept = polygons
      .map((rings) => rings.map(rebuilt).filter((ring, at) => at === 0 || ring.length > 3))
      .filter(([edge = []]) => edge.length > 3);
    const [largest] = shapes[index]!.polygons.toSorted((one, other) => (other[0]?.length ?? 0) - (one[0]?.length ?? 0));
    return {
      polygons: kept.length > 0 || !largest?.[0] ? kept : [[coarse(largest[0])]],
      lines: lines.map(rebuilt),
      points: shapes[index]!.points,
    };
  });
}

/** Eight corners of a ring, evenly taken: what stands for an area too small to be thinned like the others. */
function coarse(ring: readonly Position[]): Position[] {
  const step = Math.max(1, Math.ceil((ring.length - 1) / 8));
  const corners = ring.slice(0, -1).filter((_, at) => at % step === 0);
  return corners.length < 3 ? [...ring] : [...corners, corners[0]!];
}

/** Places where borders part: a neighbour there is not a neighbour everywhere. */
function junctionsOf(rings: readonly (readonly number[])[]): Set<number> {
  const between = new Map<number, [number, number]>();
  const junctions = new Set<number>();
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const [before, here, after] = [ring[at === 0 ? ring.length - 2 : at - 1]!, ring[at]!, ring[at + 1]!];
      const [low, high] = before < after ? [before, after] : [after, before];
      const seen = between.get(here);
      if (!seen) between.set(here, [low, high]);
      else if (seen[0] !== low || seen[1] !== high) junctions.add(here);
    }
  }
  return junctions;
}

/** A ring in pieces from junction to junction; without any, it begins where every copy of it would. */
function cut(keys: readonly number[], closed: boolean, junctions: ReadonlySet<number>): number[][] {
  if (!closed) return [[...keys]];
  const open = keys.slice(0, -1);
  const first = open.findIndex((key) => junctions.has(key));
  const start = first >= 0 ? first : open.indexOf(open.reduce((one, other) => Math.min(one, other), Infinity));
  const turned = [...open.slice(start), ...open.slice(0, start), open[start]!];
  const pieces: number[][] = [];
  let piece: number[] = [turned[0]!];
  for (const [at, key] of turned.entries()) {
    if (at === 0) continue;
    piece.push(key);
    if (!junctions.has(key) && at + 1 < turned.length) continue;
    pieces.push(piece);
    piece = [key];
  }
  return pieces;
}

type Weighed = { path: Path; backwards: boolean };

/** A piece with the weight of each of its places, the same object for both who share it. */
function weighed(keys: number[], grid: number, known: Map<string, Path>): Weighed {
  const [from, to] = keys[0] === keys.at(-1) ? [keys[1] ?? 0, keys.at(-2) ?? 0] : [keys[0] ?? 0, keys.at(-1) ?? 0];
  const backwards = from > to;
  const forward = backwards ? keys.toReversed() : keys;
  const name = `${forward[0]} ${forward[1]} ${forward.at(-2)} ${forward.at(-1)} ${forward.length}`;
  const same = known.get(name);
  if (same && same.keys.every((key, at) => key === forward[at])) return { path: same, backwards };
  const at = forward.map((key) => placeOf(key, grid));
  const path = { keys: forward, at, weights: weightsOf(at) };
  known.set(name, path);
  return { path, backwards };
}

function weightsOf(path: readonly Position[]): Float64Array {
  const weights = new Float64Array(path.length).fill(0);
  const scale = Math.cos(((path[0]?.[1] ?? 0) * Math.PI) / 180);
  const todo: [from: number, to: number, most: number][] = [];
  for (let from = 0; from + 1 < path.length || from === 0; from += together) {
    const to = Math.min(from + together, path.length - 1);
    weights[from] = Infinity;
    weights[Math.max(to, 0)] = Infinity;
    todo.push([from, to, Infinity]);
  }
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [from, to, most] = next;
    let [farthest, distance] = [-1, -1];
    for (let at = from + 1; at < to; at += 1) {
      const far = distanceOf(path[at]!, path[from]!, path[to]!, scale);
      if (far > distance) [farthest, distance] = [at, far];
    }
    if (farthest < 0) continue;
    weights[farthest] = Math.min(distance, most);
    todo.push([from, farthest, weights[farthest]!], [farthest, to, weights[farthest]!]);
  }
  return weights;
}

function distanceOf([x, y]: Position, [ax, ay]: Position, [bx, by]: Position, scale: number): number {
  const [dx, dy, px, py] = [(bx - ax) * scale, by - ay, (x - ax) * scale, y - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}

/** The weight above which a place stays, so that `most` stay; what lies on a straight line never does. */
function thresholdOf(paths: readonly Path[], most: number): number {
  const weights = Float64Array.from(
    paths.flatMap((path) => [...path.weights].filter((weight) => weight !== Infinity)),
  ).sort();
  const free = Math.max(
    0,
    most -
      paths.reduce(
        (sum, path) => sum + path.weights.reduce((count, weight) => count + (weight === Infinity ? 1 : 0), 0),
        0,
      ),
  );
  return weights.length <= free ? 1e-9 : Math.max(1e-9, weights[weights.length - free - 1]!);
}
