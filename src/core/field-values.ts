import type { LinkPart, Reference } from './links.ts';
import type { MapPlace, PlaceKind } from './places.ts';

/* Reads the JSON in a form's hidden fields. Kept apart from the schemas, so that the browser loads no validator. */

type WithId = { id: string; version?: number; part?: LinkPart | undefined };
/** The list of references in a form's field; undefined where the field is not such a list. */
export function listOfField<T extends WithId>(text: string): T[] | undefined {
  try {
    const value = JSON.parse(text || '[]') as unknown;
    return Array.isArray(value) &&
      value.every((one): one is T => typeof (one as Partial<WithId> | null)?.id === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * References as the server takes them: at the version that was shown, `part` as a list, empty for the whole dataset.
 */
export const sentReferences = (chosen: readonly (WithId & { version: number })[]): Reference[] =>
  chosen.map(({ id, version, part }) => ({
    id,
    version,
    part: part && Object.keys(part).length > 0 ? [part] : [],
  }));

/** The places in a form's field, not yet validated; null where the field is not JSON. */
export function placesOfField(text: string): unknown {
  try {
    return JSON.parse(text || '[]') as unknown;
  } catch {
    return null;
  }
}

const placeKinds = ['municipality', 'locality', 'point', 'line', 'area'] satisfies PlaceKind[];
const isPosition = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
function isPlace(value: unknown): value is MapPlace {
  const { kind, name, geometry } = (value ?? {}) as Partial<MapPlace>;
  if (!placeKinds.some((one) => one === kind) || typeof name !== 'string' || !geometry) return false;
  const { type, coordinates } = geometry as { type: string; coordinates: unknown };
  const positions =
    type === 'Point' ? [coordinates] : type === 'Polygon' ? (coordinates as unknown[] | undefined)?.[0] : coordinates;
  return Array.isArray(positions) && positions.length > 0 && positions.every(isPosition);
}
/** The places in a form's field, where a map can draw them all; undefined where it cannot. */
export function drawablePlacesOfField(text: string): MapPlace[] | undefined {
  const places = placesOfField(text);
  return Array.isArray(places) && places.every(isPlace) ? places : undefined;
}
