import { z } from 'zod';
import { line, MunicipalityCode } from './fields.ts';
import { LineString, Point, Polygon, positionsOf } from './geometry.ts';

/** The kinds of place that one can point out: by name, or drawn. */
export const placeKinds = ['municipality', 'locality', 'point', 'line', 'area'] as const;
export type PlaceKind = (typeof placeKinds)[number];

const called = line(120);
const maybeCalled = line(120, 0).default('');

export const MapPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode, name: called, geometry: Point }),
  z.strictObject({ kind: z.literal('locality'), name: called, geometry: Point }),
  z.strictObject({ kind: z.literal('point'), name: maybeCalled, geometry: Point }),
  z.strictObject({ kind: z.literal('line'), name: maybeCalled, geometry: LineString }),
  z.strictObject({ kind: z.literal('area'), name: maybeCalled, geometry: Polygon }),
]);
export type MapPlace = z.infer<typeof MapPlace>;

/** The places of one thing: a finding, an answer. What is drawn of all of them has at most 2,000 vertices. */
export const Places = z.array(MapPlace).max(50, 'too-many-places').refine((places) => places.reduce((sum, { geometry }) => sum + positionsOf(geometry).length, 0) <= 2_000, 'too-many-vertices').default([]);

/** What a form's field holds, as JSON; nothing where that cannot be read. */
export function placesOfField(text: string): unknown {
  try {
    return JSON.parse(text || '[]') as unknown;
  } catch {
    return null;
  }
}
