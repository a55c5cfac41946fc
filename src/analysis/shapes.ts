import type { Bounds, Position } from '#src/core/geometry.ts';

/**
 * A geometry of any kind, taken apart: each polygon's first ring is its edge, the others are holes; every ring returns
 * to its beginning.
 */
export type Shape = { polygons: Position[][][]; lines: Position[][]; points: Position[] };
export type ShapeGeometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

/** GeoJSON as a shape; what is no geometry is an empty one. Heights are left out. */
export function shapeOf(geometry: unknown): Shape {
  const none: Shape = { polygons: [], lines: [], points: [] };
  if (typeof geometry !== 'object' || geometry === null) return none;
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  const flat = (position: unknown): Position => (position as Position).slice(0, 2) as Position;
  const path = (line: unknown): Position[] => (line as unknown[]).map(flat);
  const polygon = (rings: unknown): Position[][] => (rings as unknown[]).map(path);
  switch (type) {
    case 'Point':
      return { ...none, points: [flat(coordinates)] };
    case 'MultiPoint':
      return { ...none, points: path(coordinates) };
    case 'LineString':
      return { ...none, lines: [path(coordinates)] };
    case 'MultiLineString':
      return { ...none, lines: polygon(coordinates) };
    case 'Polygon':
      return { ...none, polygons: [polygon(coordinates)] };
    case 'MultiPolygon':
      return { ...none, polygons: (coordinates as unknown[]).map(polygon) };
    case 'GeometryCollection':
      return (geometries as unknown[]).map(shapeOf).reduce(
        (all, one) => ({
          polygons: all.polygons.concat(one.polygons),
          lines: all.lines.concat(one.lines),
          points: all.points.concat(one.points),
        }),
        none,
      );
    default:
      return none;
  }
}

/** A shape as GeoJSON: its areas if it has any, else its lines, else its points. */
export function geometryOfShape({ polygons, lines, points }: Shape): ShapeGeometry | null {
  const one = <T, M extends string, S extends string>(parts: T[], single: S, multi: M) =>
    parts.length === 1 ? { type: single, coordinates: parts[0]! } : { type: multi, coordinates: parts };
  if (polygons.length > 0) return one(polygons, 'Polygon', 'MultiPolygon') as ShapeGeometry;
  if (lines.length > 0) return one(lines, 'LineString', 'MultiLineString') as ShapeGeometry;
  return points.length > 0 ? (one(points, 'Point', 'MultiPoint') as ShapeGeometry) : null;
}

export const positionsOfShape = ({ polygons, lines, points }: Shape): Position[] => [
  ...polygons.flatMap(([edge = []]) => edge),
  ...lines.flat(),
  ...points,
];

/**
 * Twice the area with its sign, and the centre, of a ring on a plane where degrees are squares; enough to compare the
 * parts of one shape.
 */
function measured(ring: readonly Position[]): { doubled: number; centre: Position } {
  const [originX, originY] = ring[0] ?? [0, 0];
  let [doubled, x, y] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at]!, ring[at + 1]!];
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    doubled += cross;
    x += (ax + bx - 2 * originX) * cross;
    y += (ay + by - 2 * originY) * cross;
  }
  return {
    doubled,
    centre: Math.abs(doubled) < 1e-14 ? [originX, originY] : [originX + x / (3 * doubled), originY + y / (3 * doubled)],
  };
}

/** The size of a shape's areas, holes taken off, in square degrees. */
export const sizeOfShape = ({ polygons }: Shape): number =>
  polygons.reduce(
    (sum, rings) =>
      sum + rings.reduce((left, ring, at) => left + (Math.abs(measured(ring).doubled) / 2) * (at === 0 ? 1 : -1), 0),
    0,
  );

/**
 * Where a mark for the whole stands: the centre of its largest area, else the middle of its longest line, else its
 * first point.
 */
export function markOfShape({ polygons, lines, points }: Shape): Position | undefined {
  const edges = polygons
    .map(([edge = []]) => measured(edge))
    .sort((one, other) => Math.abs(other.doubled) - Math.abs(one.doubled));
  if (edges[0]) return edges[0].centre;
  const longest = lines.toSorted((one, other) => other.length - one.length)[0];
  return longest ? longest[Math.floor((longest.length - 1) / 2)] : points[0];
}

/** The least box around all shapes; undefined around nothing. */
export function boundsOfShapes(shapes: readonly Shape[]): Bounds | undefined {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes) {
    for (const [x, y] of positionsOfShape(shape)) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box[0] === Infinity ? undefined : box;
}
