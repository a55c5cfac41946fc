import { z } from 'zod';
import { line, MunicipalityCode } from './fields.ts';
import { positionsOf } from './geometry.ts';
import { LineString, Point, Polygon } from './geometry-fields.ts';

/** The kinds of place that one can point out: by name, or drawn. */
export const placeKinds = ['municipality', 'locality', 'point', 'line', 'area'] as const;
export type PlaceKind = (typeof placeKinds)[number];

const placeName = line(120);
const optionalPlaceName = line(120, 0).default('');

export const MapPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode, name: placeName, geometry: Point }),
  z.strictObject({ kind: z.literal('locality'), name: placeName, geometry: Point }),
  z.strictObject({ kind: z.literal('point'), name: optionalPlaceName, geometry: Point }),
  z.strictObject({ kind: z.literal('line'), name: optionalPlaceName, geometry: LineString }),
  z.strictObject({ kind: z.literal('area'), name: optionalPlaceName, geometry: Polygon }),
]);
export type MapPlace = z.infer<typeof MapPlace>;

/** The places of one thing: a finding, an answer. What is drawn of all of them has at most 2,000 vertices. */
export const Places = z
  .array(MapPlace)
  .max(50, 'too-many-places')
  .refine(
    (places) => places.reduce((sum, { geometry }) => sum + positionsOf(geometry).length, 0) <= 2_000,
    'too-many-vertices',
  )
  .default([]);
