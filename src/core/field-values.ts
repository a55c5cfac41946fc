import type { LinkPart, Reference } from './links.ts';

/* Reads the JSON in a form's hidden fields. Kept apart from the schemas, so that the browser loads no validator. */

type WithId = { id: string; part?: LinkPart | undefined };
/** The list of references in a form's field; undefined where the field is not such a list. */
export function listOfField<T extends WithId>(text: string): T[] | undefined {
  try {
    const value = JSON.parse(text || '[]') as unknown;
    return Array.isArray(value) &&
      value.every((one): one is T => typeof (one as Partial<WithId> | null)?.id === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** The same as the server takes it: `part` as a list, empty for the whole dataset. */
export const referencesOfField = (text: string): Reference[] =>
  (listOfField(text) ?? []).map(({ id, part }) => ({ id, part: part && Object.keys(part).length > 0 ? [part] : [] }));

/** The places in a form's field, not yet validated; null where the field is not JSON. */
export function placesOfField(text: string): unknown {
  try {
    return JSON.parse(text || '[]') as unknown;
  } catch {
    return null;
  }
}
