import { ByteReader, viewOf } from './byte-reader.ts';
import type { Geometry } from './feature.ts';
import { FormatError, type FormatReason, type Place } from './format-error.ts';
import type { Limits } from './limits.ts';
import { type Budget, polygonsOf } from './polygon-rings.ts';
import type { Position } from './projection.ts';

/** One record of a `.shp`; `problem` stands in for a geometry that could not be read while the rest of the file can. */
export type Shape = { geometry: Geometry | null; problem?: FormatError; place: Place };

const kinds = { point: 1, line: 3, polygon: 5, points: 8 } as const;

/**
 * Reads the shapes of a `.shp`, one record at a time (ESRI Shapefile Technical Description, 1998). Heights are kept,
 * measures are not. Every count in a record is held against the record's length before anything is read.
 * @throws FormatError `shapefile-damaged`, `file-cut-short`, `geometry-not-supported`, `too-complex` with entry, record
 * and byte
 */
export async function* readShp(
  pieces: AsyncIterable<Uint8Array>,
  entry: string,
  limits: Limits,
): AsyncGenerator<Shape> {
  const reader = new ByteReader(pieces);
  const refused = (reason: FormatReason, record?: number, values: Record<string, string | number> = {}): FormatError =>
    new FormatError(reason, { entry, byte: reader.position, ...(record !== undefined && { record }) }, values);
  const budget: Budget = {
    left: limits.comparisons,
    spent: () => refused('too-complex', undefined, { limit: limits.comparisons }),
  };
  try {
    const head = await reader.take(100);
    if (head.length < 100) throw refused('file-cut-short');
    if (viewOf(head).getInt32(0) !== 9_994) throw refused('shapefile-damaged');
    const length = viewOf(head).getInt32(24) * 2;
    const type = viewOf(head).getInt32(32, true);
    if (type === 31) throw refused('geometry-not-supported', undefined, { type: 'MultiPatch' });
    for (let record = 1; reader.position < length; record += 1) {
      const place = { entry, record, byte: reader.position };
      const start = await reader.take(8);
      if (start.length < 8) throw refused('file-cut-short', record);
      const size = viewOf(start).getInt32(4) * 2;
      if (size < 4) throw refused('shapefile-damaged', record);
      if (size > limits.nodes * 16) throw refused('too-complex', record, { limit: limits.nodes });
      const content = await reader.take(size);
      if (content.length < size) throw refused('file-cut-short', record);
      yield shapeOf(viewOf(content), type, place, budget);
    }
  } finally {
    await reader.close();
  }
}

function shapeOf(view: DataView, fileType: number, place: Place, budget: Budget): Shape {
  const type = view.getInt32(0, true);
  if (type === 0) return { geometry: null, place };
  if (type !== fileType) return { geometry: null, place, problem: new FormatError('geometry-invalid', place) };
  const geometry = geometryOf(view, type, budget);
  return geometry === undefined
    ? { geometry: null, place, problem: new FormatError('geometry-invalid', place) }
    : { geometry, place };
}

/** Undefined for a record that contradicts itself, null for one without extent. */
function geometryOf(view: DataView, type: number, budget: Budget): Geometry | null | undefined {
  const kind = type % 10;
  const high = type > 10 && type < 20;
  if (kind === kinds.point) {
    const [position] = positions(view, 4, 1, high ? 20 : undefined) ?? [];
    return position && { type: 'Point', coordinates: position };
  }
  if (kind === kinds.points) {
    const count = integer(view, 36);
    const found = count === undefined ? undefined : positions(view, 40, count, high ? 40 + count * 16 + 16 : undefined);
    return found && { type: 'MultiPoint', coordinates: found };
  }
  if (kind !== kinds.line && kind !== kinds.polygon) return undefined;
  const parts = partsOf(view, high);
  if (parts === undefined) return undefined;
  return kind === kinds.line ? lineOf(parts) : polygonOf(parts, budget);
}

function partsOf(view: DataView, high: boolean): Position[][] | undefined {
  const count = integer(view, 36);
  const points = integer(view, 40);
  if (count === undefined || points === undefined || 44 + count * 4 + points * 16 > view.byteLength) return undefined;
  const from = 44 + count * 4;
  const all = positions(view, from, points, high ? from + points * 16 + 16 : undefined);
  const starts = Array.from({ length: count }, (_, index) => view.getInt32(44 + index * 4, true));
  if (
    !all ||
    starts.some((start, index) => start < (starts[index - 1] ?? 0) || start > points) ||
    (count > 0 && starts[0] !== 0)
  )
    return undefined;
  return starts.map((start, index) => all.slice(start, starts[index + 1] ?? points));
}

function lineOf(parts: Position[][]): Geometry | null {
  const lines = parts.filter((line) => line.length > 1);
  const [only] = lines;
  if (!only) return null;
  return lines.length === 1
    ? { type: 'LineString', coordinates: only }
    : { type: 'MultiLineString', coordinates: lines };
}

function polygonOf(parts: Position[][], budget: Budget): Geometry | null {
  const rings = parts.map(closed).filter((ring) => ring.length > 3);
  const polygons = polygonsOf(rings, budget);
  const [only] = polygons;
  if (!only) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

const integer = (view: DataView, at: number): number | undefined => {
  const value = at + 4 <= view.byteLength ? view.getInt32(at, true) : -1;
  return value < 0 ? undefined : value;
};

function positions(
  view: DataView,
  from: number,
  count: number,
  heightsFrom: number | undefined,
): Position[] | undefined {
  if (from + count * 16 > view.byteLength || (heightsFrom !== undefined && heightsFrom + count * 8 > view.byteLength))
    return undefined;
  const found: Position[] = [];
  for (let index = 0; index < count; index += 1) {
    const position = [view.getFloat64(from + index * 16, true), view.getFloat64(from + index * 16 + 8, true)];
    if (heightsFrom !== undefined) position.push(view.getFloat64(heightsFrom + index * 8, true));
    if (!position.every(Number.isFinite)) return undefined;
    found.push(position);
  }
  return found;
}
