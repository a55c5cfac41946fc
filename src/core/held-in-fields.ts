import type { LinkPart, Rest } from './links.ts';

/* What stands as JSON in a form's hidden fields. Apart from the schemas, so that no page carries a validator. */

type Held = { id: string; part?: LinkPart | undefined };
/** What a form's field for what it rests on holds, as JSON; undefined where that cannot be read. */
export function heldInField<T extends Held>(text: string): T[] | undefined {
  try {
    const held = JSON.parse(text || '[]') as unknown;
    return Array.isArray(held) && held.every((one): one is T => typeof (one as Partial<Held> | null)?.id === 'string')
      ? held
      : undefined;
  } catch {
    return undefined;
  }
}

/** The same as it is sent. */
export const restsOfField = (text: string): Rest[] =>
  (heldInField(text) ?? []).map(({ id, part }) => ({ id, part: part && Object.keys(part).length > 0 ? [part] : [] }));

/** What a form's field for places holds, as JSON; nothing where that cannot be read. */
export function placesOfField(text: string): unknown {
  try {
    return JSON.parse(text || '[]') as unknown;
  } catch {
    return null;
  }
}
