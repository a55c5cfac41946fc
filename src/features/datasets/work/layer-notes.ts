import { boundsOfShapes, shapeOf } from '#src/analysis/shapes.ts';
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

/** What kind of shape it is, by the most that is in it, and the middle of its extent in degrees. */
function placeOf(geometry: Geometry | null): {
  shape: AreaShape | undefined;
  longitude: number | undefined;
  latitude: number | undefined;
} {
  const whole = shapeOf(geometry);
  const { polygons, lines, points } = whole;
  const [west, south, east, north] = boundsOfShapes([whole]) ?? [];
  return {
    shape: polygons.length > 0 ? 'surface' : lines.length > 0 ? 'line' : points.length > 0 ? 'point' : undefined,
    longitude: west === undefined || east === undefined ? undefined : (west + east) / 2,
    latitude: south === undefined || north === undefined ? undefined : (south + north) / 2,
  };
}
