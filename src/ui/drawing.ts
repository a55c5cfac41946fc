import type { Geometry, Position } from '#src/core/geometry.ts';

export type DrawnKind = 'point' | 'line' | 'area';
/** What is being drawn: its corners so far, and where the crosshair stands. */
export type Sketch = { kind: DrawnKind; vertices: readonly Position[]; aim: Position };

export const least: Record<DrawnKind, number> = { point: 1, line: 2, area: 3 };
const rounded = ([longitude, latitude]: Position): Position => [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];

/** A corner where the crosshair stands. A point is done with it; a line or an area is done when its last corner is placed twice. */
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
  return kind === 'line' ? { type: 'LineString', coordinates: [...vertices] } : { type: 'Polygon', coordinates: [[...vertices, first]] };
}

/** The corners of what was drawn, an area's ring without its return. */
export const cornersOf = (geometry: Geometry): Position[] =>
  geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates[0].slice(0, -1);
