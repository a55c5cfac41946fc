import type { Geometry, Position } from '#src/core/geometry.ts';

export type DrawnKind = 'point' | 'line' | 'area';
/** What is being drawn: its corners so far, and where the crosshair stands. */
export type Sketch = { kind: DrawnKind; vertices: readonly Position[]; aim: Position };

export const least: Record<DrawnKind, number> = { point: 1, line: 2, area: 3 };
const rounded = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
];

/**
 * A corner where the crosshair stands. A point is done with it; a line or an area is done when its last corner is
 * placed twice.
 */
export function placed(sketch: Sketch, at: Position): { sketch: Sketch; done: boolean } {
  if (String(sketch.vertices.at(-1)) === String(rounded(at))) return { sketch, done: isComplete(sketch) };
  const next = { ...sketch, aim: at, vertices: [...sketch.vertices, rounded(at)] };
  return { sketch: next, done: sketch.kind === 'point' };
}

export const takenBack = (sketch: Sketch): Sketch => ({ ...sketch, vertices: sketch.vertices.slice(0, -1) });
export const isComplete = ({ kind, vertices }: Sketch): boolean => vertices.length >= least[kind];

/** What is drawn so far as a geometry; nothing before it has corners enough. */
export function geometryOf(kind: DrawnKind, vertices: readonly Position[]): Geometry | undefined {
  const [first] = vertices;
  if (!first || vertices.length < least[kind]) return undefined;
  if (kind === 'point') return { type: 'Point', coordinates: first };
  return kind === 'line'
    ? { type: 'LineString', coordinates: [...vertices] }
    : { type: 'Polygon', coordinates: [[...vertices, first]] };
}

/** The corners of what was drawn, an area's ring without its return. */
export const cornersOf = (geometry: Geometry): Position[] =>
  geometry.type === 'Point'
    ? [geometry.coordinates]
    : geometry.type === 'LineString'
      ? geometry.coordinates
      : geometry.coordinates[0].slice(0, -1);

/** The middle between a corner and the next; after the last one the first. */
export function halfway(corners: readonly Position[], at: number): Position {
  const [[x, y], [toX, toY]] = [corners[at]!, corners[(at + 1) % corners.length]!];
  return rounded([(x + toX) / 2, (y + toY) / 2]);
}

/** With a corner more after one of them, and where that is; at the end of a line it comes before the last. */
export function withCorner(
  kind: DrawnKind,
  corners: readonly Position[],
  after: number,
): { corners: Position[]; at: number } {
  const from = kind === 'line' ? Math.min(after, corners.length - 2) : after;
  return { corners: corners.toSpliced(from + 1, 0, halfway(corners, from)), at: from + 1 };
}

/** Without one of the corners; undefined where fewer would be no shape. */
export const withoutCorner = (kind: DrawnKind, corners: readonly Position[], at: number): Position[] | undefined =>
  corners.length > least[kind] ? corners.toSpliced(at, 1) : undefined;
export const withMoved = (corners: readonly Position[], at: number, to: Position): Position[] =>
  corners.with(at, rounded(to));
