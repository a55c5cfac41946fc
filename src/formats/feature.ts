import { FormatError } from './format-error.ts';
import { isObject, type Json, type JsonObject } from './json-stream.ts';
import type { Position } from './projection.ts';
import type { Note, Remark, SourceFacts } from './table.ts';

export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }
  | { type: 'GeometryCollection'; geometries: Geometry[] };

/**
 * A feature of RFC 7946, always in WGS 84. Properties are data, whatever they look like: nothing in them is read as
 * markup.
 */
export type Feature = { type: 'Feature'; id?: string | number; geometry: Geometry | null; properties: JsonObject };

/** Features that can be read once, with what the file says of itself; `remarks` may grow while they are read. */
export type FeatureStream = {
  features: AsyncIterable<Feature>;
  notes: readonly Note[];
  remarks: readonly Remark[];
  facts: SourceFacts;
};

type Nested = Position | Nested[];

/** How deep positions lie, and how many a line or ring must have. */
const shapes: Record<string, { depth: number; least: number; closed: boolean }> = {
  Point: { depth: 0, least: 1, closed: false },
  MultiPoint: { depth: 1, least: 0, closed: false },
  LineString: { depth: 1, least: 2, closed: false },
  MultiLineString: { depth: 2, least: 2, closed: false },
  Polygon: { depth: 2, least: 4, closed: true },
  MultiPolygon: { depth: 3, least: 4, closed: true },
};

/**
 * JSON as a geometry, looked through: every position has two numbers or more, every ring is closed.
 * @throws FormatError `geometry-invalid`, `geometry-not-supported` with the path
 */
export function readGeometry(json: Json | undefined, path: string, depth = 0): Geometry | null {
  if (json === null || json === undefined) return null;
  if (!isObject(json)) throw new FormatError('geometry-invalid', { path });
  if (json['type'] === 'GeometryCollection' && Array.isArray(json['geometries']) && depth < 4) {
    const parts = json['geometries'].map((part, index) =>
      readGeometry(part, `${path}.geometries[${index}]`, depth + 1),
    );
    return { type: 'GeometryCollection', geometries: parts.filter((part) => part !== null) };
  }
  const type = String(json['type']);
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape) throw new FormatError('geometry-not-supported', { path: `${path}.type` }, { type: type.slice(0, 80) });
  check(json['coordinates'], shape, shape.depth, `${path}.coordinates`);
  return { type, coordinates: json['coordinates'] } as unknown as Geometry;
}

function check(value: Json | undefined, shape: { least: number; closed: boolean }, depth: number, path: string): void {
  if (!Array.isArray(value)) throw new FormatError('geometry-invalid', { path });
  if (depth === 0) {
    if (value.length < 2 || !value.every((number) => typeof number === 'number' && Number.isFinite(number)))
      throw new FormatError('geometry-invalid', { path });
    return;
  }
  for (let index = 0; index < value.length; index += 1) check(value[index], shape, depth - 1, `${path}[${index}]`);
  if (depth > 1 || value.length >= shape.least) {
    if (depth > 1 || !shape.closed) return;
    const [first, last] = [value[0] as number[], value.at(-1) as number[]];
    if (first[0] === last[0] && first[1] === last[1]) return;
  }
  throw new FormatError('geometry-invalid', { path });
}

/** The same geometry with each position put through `change`. */
export function mapPositions(geometry: Geometry, change: (position: Position) => Position): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { type: geometry.type, geometries: geometry.geometries.map((part) => mapPositions(part, change)) };
  const nested = (value: Nested): Nested =>
    typeof value[0] === 'number' ? change(value as Position) : (value as Nested[]).map(nested);
  return { ...geometry, coordinates: nested(geometry.coordinates) } as Geometry;
}

/** The first position of a geometry. */
export function firstPosition(geometry: Geometry): Position | undefined {
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.map(firstPosition).find((position) => position !== undefined);
  let value: Nested | undefined = geometry.coordinates;
  while (value !== undefined && typeof value[0] !== 'number') value = (value as Nested[])[0];
  return value as Position | undefined;
}
