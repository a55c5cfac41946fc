import { z } from 'zod';
import { line, MunicipalityCode } from './fields.ts';
import { positionsOf } from './geometry.ts';
import { LineString, Point, Polygon } from './geometry-fields.ts';

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
export const Places = z
  .array(MapPlace)
  .max(50, 'too-many-places')
  .refine(
    (places) => places.reduce((sum, { geometry }) => sum + positionsOf(geometry).length, 0) <= 2_000,
    'too-many-vertices',
  )
  .default([]);
