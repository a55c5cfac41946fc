import { z } from 'zod';
import { Id, line } from './fields.ts';

/** What of a dataset is cited; what is left out means all of it. */
export const LinkPart = z.object({ measure: line(500).optional(), period: line(20).optional(), area: line(40).optional(), destination: line(40).optional() });
export type LinkPart = z.output<typeof LinkPart>;
export const LinkParts = z.array(LinkPart).max(20).default([]);

/** What something new is to rest on: an item, and where that is a dataset which of its figures are meant. */
export const Rest = z.union([Id, z.object({ id: Id, part: LinkParts })]).transform((rest) => (typeof rest === 'string' ? { id: rest, part: [] } : rest));
export type Rest = z.output<typeof Rest>;
export const Rests = z.array(Rest).max(50).default([]);

type Held = { id: string; part?: LinkPart | undefined };
/** What a form's field for what it rests on holds, as JSON; undefined where that cannot be read. */
export function heldInField<T extends Held>(text: string): T[] | undefined {
  try {
    const held = JSON.parse(text || '[]') as unknown;
    return Array.isArray(held) && held.every((one): one is T => typeof (one as Partial<Held> | null)?.id === 'string') ? held : undefined;
  } catch {
    return undefined;
  }
}

/** The same as it is sent. */
export const restsOfField = (text: string): Rest[] =>
  (heldInField(text) ?? []).map(({ id, part }) => ({ id, part: part && Object.keys(part).length > 0 ? [part] : [] }));
