import type { Geometry } from '#src/formats/feature.ts';
import type { KnownArea } from '../rules/areas.ts';
import type { AreaShape, UnderstoodAreas } from '../schema/imports.ts';

/** As many areas are shown as a person looks through. */
const shown = 4;

/** Gathers what was understood of a layer while its areas are read, in bounded memory. */
export class LayerNotes {
  readonly #told: UnderstoodAreas = { areas: 0, withoutShape: 0, otherwise: 0, examples: [] };
  readonly #names: ReadonlyMap<string, string>;

  /** Areas of the register are told by the register's names. */
  constructor(known: readonly KnownArea[]) {
    this.#names = new Map(known.map((area) => [area.code, area.name]));
  }

  /** One area: the code as written and as read, its name and its shape. */
  take(written: string, code: string, name: string, geometry: Geometry | null): void {
    this.#told.areas += 1;
    if (!geometry) this.#told.withoutShape += 1;
    if (written !== code) this.#told.otherwise += 1;
    // One that was read as something else is worth more than one that stands as it was written.
    const told = this.#told.examples;
    if (told.length >= shown && (written === code || told.some((one) => one.written !== one.code))) return;
    if (told.length >= shown) told.pop();
    told.push({ written, code, name: this.#names.get(code) ?? name, ...placeOf(geometry) });
  }

  end(): UnderstoodAreas {
    return this.#told;
  }
}

/** What kind of shape it is, and the middle of its extent in degrees. */
function placeOf(geometry: Geometry | null): {
  shape: AreaShape | undefined;
  longitude: number | undefined;
  latitude: number | undefined;
} {
  if (!geometry) return { shape: undefined, longitude: undefined, latitude: undefined };
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const look = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [longitude, latitude] = value as unknown[];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return value.forEach(look);
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  };
  const parts = (of: Geometry): void =>
    of.type === 'GeometryCollection' ? of.geometries.forEach(parts) : look(of.coordinates);
  parts(geometry);
  const found = Number.isFinite(box.west);
  return {
    shape: shapeOf(geometry),
    longitude: found ? (box.west + box.east) / 2 : undefined,
    latitude: found ? (box.south + box.north) / 2 : undefined,
  };
}

function shapeOf(geometry: Geometry): AreaShape | undefined {
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.map(shapeOf).find((shape) => shape !== undefined);
  if (geometry.type.endsWith('Polygon')) return 'surface';
  return geometry.type.endsWith('LineString') ? 'line' : 'point';
}
