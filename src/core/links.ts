import { z } from 'zod';
import { Id, line, Version } from './fields.ts';

/** What of a dataset is cited; what is left out means all of it. */
export const LinkPart = z.object({
  measure: line(500).optional(),
  period: line(20).optional(),
  area: line(40).optional(),
  destination: line(40).optional(),
});
export type LinkPart = z.output<typeof LinkPart>;
export const LinkParts = z.array(LinkPart).max(20).default([]);

/**
 * An item that a new item refers to, at the version that was shown when it was chosen; of a dataset also which of its
 * figures are meant.
 */
export const Reference = z.object({ id: Id, version: Version, part: LinkParts });
export type Reference = z.output<typeof Reference>;
export const References = z.array(Reference).max(50).default([]);

/** That a link still holds, with what it points to as that was shown: at this version of it. */
export const Confirmation = z.object({ linkId: Id, seenVersion: Version });
export type Confirmation = z.output<typeof Confirmation>;
