import { z } from 'zod';
import { maxVertices, type Position as Place } from './geometry.ts';

/*
 * Geometries as they come in from outside pass these schemas, nothing else. Apart from their reckoning, so that no page
 * carries a validator.
 */

/** Six decimals are a decimetre; more is noise. */
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1e6) / 1e6);
export const Position = z.tuple([degrees(180), degrees(90)]);

const distinct = (positions: readonly Place[]): number => new Set(positions.map(String)).size;
const isClosed = (ring: readonly Place[]): boolean => String(ring[0]) === String(ring.at(-1));

export const Point = z.strictObject({ type: z.literal('Point'), coordinates: Position });
export const LineString = z.strictObject({
  type: z.literal('LineString'),
  coordinates: z
    .array(Position)
    .min(2, 'line-too-short')
    .max(maxVertices, 'too-many-vertices')
    .refine((line) => distinct(line) >= 2, 'line-too-short'),
});
const Ring = z
  .array(Position)
  .min(4, 'area-too-small')
  .max(maxVertices, 'too-many-vertices')
  .refine(isClosed, 'area-not-closed')
  .refine((ring) => distinct(ring) >= 3, 'area-too-small');
/** An area without holes. */
export const Polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: z.tuple([Ring]) });

export const Geometry = z.discriminatedUnion('type', [Point, LineString, Polygon]);
