import { z } from 'zod';
import { Id, line } from './fields.ts';

/** What of a dataset is cited; what is left out means all of it. */
export const LinkPart = z.object({
  measure: line(500).optional(),
  period: line(20).optional(),
  area: line(40).optional(),
  destination: line(40).optional(),
});
export type LinkPart = z.output<typeof LinkPart>;
export const LinkParts = z.array(LinkPart).max(20).default([]);

/** What something new is to rest on: an item, and where that is a dataset which of its figures are meant. */
export const Rest = z
  .union([Id, z.object({ id: Id, part: LinkParts })])
  .transform((rest) => (typeof rest === 'string' ? { id: rest, part: [] } : rest));
export type Rest = z.output<typeof Rest>;
export const Rests = z.array(Rest).max(50).default([]);
