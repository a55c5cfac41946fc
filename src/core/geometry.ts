/* Geometries as GeoJSON has them (RFC 7946): WGS 84, longitude before latitude. */

export const maxVertices = 500;

export type Position = [longitude: number, latitude: number];
/** An area has no holes. */
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: [Position[]] };

/** What is drawn may also be several polygons with holes: an imported layer's areas. */
export type DrawnGeometry = {
  type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';
  coordinates: unknown;
};
export type Feature<P = Record<string, unknown>> = { type: 'Feature'; id?: number; properties: P; geometry: Geometry };
export type FeatureCollection<P = Record<string, unknown>> = { type: 'FeatureCollection'; features: Feature<P>[] };

/** West, south, east, north. */
export type Bounds = [west: number, south: number, east: number, north: number];
/** Sweden, with a little sea around. */
export const sweden: Bounds = [10.4, 55.1, 24.3, 69.2];

export const positionsOf = (geometry: Geometry): Position[] =>
  geometry.type === 'Point'
    ? [geometry.coordinates]
    : geometry.type === 'LineString'
      ? geometry.coordinates
      : geometry.coordinates[0];

/** The least box around some positions; undefined around none. */
export function boundsOf(positions: readonly Position[]): Bounds | undefined {
  if (positions.length === 0) return undefined;
  const [longitudes, latitudes] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const least = (values: number[]): number => values.reduce((one, other) => Math.min(one, other));
  const most = (values: number[]): number => values.reduce((one, other) => Math.max(one, other));
  return [least(longitudes), least(latitudes), most(longitudes), most(latitudes)];
}

/** Where a mark for the whole stands: the point itself, the middle of a line's length, the centre of an area. */
export function markOf(geometry: Geometry): Position {
  if (geometry.type === 'Point') return geometry.coordinates;
  return geometry.type === 'LineString' ? middleOf(geometry.coordinates) : centreOf(geometry.coordinates[0]);
}

function middleOf(line: readonly Position[]): Position {
  const lengths = line
    .slice(1)
    .map(([x, y], at) => Math.hypot((x - line[at]![0]) * Math.cos((y * Math.PI) / 180), y - line[at]![1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [at, length] of lengths.entries()) {
    const [[x, y], [toX, toY]] = [line[at]!, line[at + 1]!];
    if (left <= length && length > 0) return [x + ((toX - x) * left) / length, y + ((toY - y) * left) / length];
    left -= length;
  }
  return line[0]!;
}

function centreOf(ring: readonly Position[]): Position {
  const [[originX, originY]] = ring as [Position];
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length - 1; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at]!, ring[at + 1]!].map(
      ([lon, lat]) => [lon - originX, lat - originY] as Position,
    ) as [Position, Position];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return Math.abs(area) < 1e-12 ? ring[0]! : [originX + x / (3 * area), originY + y / (3 * area)];
}
