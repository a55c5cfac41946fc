import { type Geometry, readGeometry } from './feature.ts';
import { FormatError } from './format-error.ts';
import type { Json } from './json-stream.ts';

const types = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
] as const;
/** Bytes of the box round a geometry, by the three bits that say which it is (OGC 12-128r19, 2.1.3). */
const envelopes = [0, 32, 48, 48, 64];
const deepest = 8;

/**
 * The geometry of a GeoPackage cell: the package's own header, then well-known binary. Null where it is empty.
 * @throws FormatError `geometry-invalid`, `geometry-not-supported`
 */
export function geometryOfBlob(blob: Uint8Array, path: string): Geometry | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob.length < 8 || blob[0] !== 0x47 || blob[1] !== 0x50) throw new FormatError('geometry-invalid', { path });
  const flags = view.getUint8(3);
  const envelope = envelopes[(flags >> 1) & 7];
  if (envelope === undefined) throw new FormatError('geometry-invalid', { path });
  if ((flags & 0x10) !== 0) return null;
  return readGeometry(new BinaryReader(view, 8 + envelope, path).geometry(), path);
}

class BinaryReader {
  readonly #view: DataView;
  readonly #path: string;
  #at: number;
  #little = true;

  constructor(view: DataView, at: number, path: string) {
    this.#view = view;
    this.#at = at;
    this.#path = path;
  }

  /** As GeoJSON has it; the measure of a position is left out, its height is kept. */
  geometry(depth = 0): Json {
    if (depth > deepest) throw this.#invalid();
    this.#little = this.#byte() === 1;
    const code = this.#count();
    // Heights and measures are told by thousands (ISO) or by the highest bits (EWKB).
    const [thousands, kind] = [Math.floor((code & 0xffff) / 1_000), (code & 0xffff) % 1_000];
    const [height, measure] = [
      thousands === 1 || thousands === 3 || (code & 0x80000000) !== 0,
      thousands === 2 || thousands === 3 || (code & 0x40000000) !== 0,
    ];
    const type = types[kind];
    if (!type) throw new FormatError('geometry-not-supported', { path: this.#path }, { type: String(kind) });
    const position = (): Json => this.#position(height, measure);
    const list = (item: () => Json, least: number): Json[] => this.#list(item, least);
    if (type === 'Point') return { type, coordinates: position() };
    if (type === 'LineString') return { type, coordinates: list(position, 16) };
    if (type === 'Polygon') return { type, coordinates: list(() => list(position, 16), 4) };
    const parts = list(() => this.geometry(depth + 1), 5);
    if (type === 'GeometryCollection') return { type, geometries: parts };
    return { type, coordinates: parts.map((part) => (part as { coordinates: Json }).coordinates) };
  }

  #position(height: boolean, measure: boolean): Json {
    const position = [this.#double(), this.#double()];
    if (height) position.push(this.#double());
    if (measure) this.#double();
    return position;
  }

  /** No list may say that it holds more than there are bytes for. */
  #list(item: () => Json, least: number): Json[] {
    const count = this.#count();
    if (count * least > this.#view.byteLength - this.#at) throw this.#invalid();
    return Array.from({ length: count }, item);
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#view.byteLength) throw this.#invalid();
    this.#at += bytes;
    return at;
  }

  #byte = (): number => this.#view.getUint8(this.#take(1));
  #count = (): number => this.#view.getUint32(this.#take(4), this.#little);
  #double = (): number => this.#view.getFloat64(this.#take(8), this.#little);
  #invalid = (): FormatError => new FormatError('geometry-invalid', { path: this.#path });
}
