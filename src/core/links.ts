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

/** An item that a new item refers to; of a dataset also which of its figures are meant. */
export const Reference = z
  .union([Id, z.object({ id: Id, part: LinkParts })])
  .transform((reference) => (typeof reference === 'string' ? { id: reference, part: [] } : reference));
export type Reference = z.output<typeof Reference>;
export const References = z.array(Reference).max(50).default([]);
