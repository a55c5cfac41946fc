import { z } from 'zod';
import { type Method, methods } from '#src/analysis/classification.ts';
import { ItemRef, line } from '#src/core/fields.ts';

/** How many of the largest flows a map draws. */
export const flowCounts = [50, 200, 500, 2_000] as const;
/**
 * What a map shows and how. An empty measure or period is the first and the latest; an empty layer the one that fits
 * best; `none` no layer; `kommuner` and `lan` the installation's.
 */
export const MapChoices = z.object({
  measure: line(500, 0).catch(''),
  period: line(20, 0).catch(''),
  method: z.enum(methods).catch('natural'),
  classes: z.coerce.number().int().min(3).max(7).catch(5),
  layer: z.union([z.literal('none'), z.string().regex(/^(?:D-\d{1,9}|kommuner|lan)?$/)]).catch(''),
  place: line(40, 0).catch(''),
  most: z.coerce.number().pipe(z.literal(flowCounts)).catch(200),
});
export type MapChoices = z.output<typeof MapChoices>;
export const MapGet = ItemRef.extend(MapChoices.partial().shape);
/** `within`: the areas of these counties alone; none named is all. */
export const LayerGet = ItemRef.extend({
  within: z
    .array(z.string().regex(/^\d{2}$/))
    .max(21)
    .default([]),
});
const methodWords: Record<string, Method> = { naturliga: 'natural', kvantiler: 'quantiles', lika: 'equal' };
/** What the address of a map says. */
export const mapChoicesOf = (parameters: Readonly<Record<string, string>>): MapChoices =>
  MapChoices.parse({
    measure: parameters['matt'],
    period: parameters['period'],
    method: methodWords[parameters['indelning'] ?? ''],
    classes: parameters['klasser'],
    layer: parameters['lager'] === 'inget' ? 'none' : parameters['lager'],
    place: parameters['omrade'],
    most: parameters['antal'],
  });
