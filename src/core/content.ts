import { positionsOf } from './geometry.ts';
import { kindNames, fieldsOf, type Kind } from './kinds.ts';
import type { MapPlace } from './places.ts';

/** What something says, field by field: an item's title, text and own columns, as a version keeps them. */
export type Content = { [field: string]: unknown };
export type FieldDifference = { field: string; before: string; after: string };

const isPlace = (value: unknown): value is MapPlace =>
  typeof value === 'object' && value !== null && 'geometry' in value && 'name' in value;
/** A value of a content as a reader may see it. */
export const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  if (isPlace(value))
    return [
      value.name,
      positionsOf(value.geometry)
        .map(([longitude, latitude]) => `${latitude} ${longitude}`)
        .join(' – '),
    ]
      .filter(Boolean)
      .join(': ');
  if (typeof value === 'boolean') return value ? '1' : '0';
  // What is made of parts is read part by part; ids and coordinates say nothing to a reader.
  return typeof value === 'object'
    ? Object.entries(value)
        .filter(([key]) => key !== 'id' && key !== 'geometry')
        .map(([, part]) => asText(part))
        .filter(Boolean)
        .join('\n')
    : String(value as string | number);
};

const declared = (of: string): string[] =>
  (kindNames as readonly string[]).includes(of) ? fieldsOf(of as Kind).map(([field]) => columnOfField(field)) : [];

/** The fields that differ, each as text on both sides: in the order the kind declares them, then what else there is. */
export function contentDifference(before: Content, after: Content, kind = ''): FieldDifference[] {
  const fields = new Set(['title', 'text', ...declared(kind), ...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .map((field) => ({ field, before: asText(before[field]), after: asText(after[field]) }))
    .filter((difference) => difference.before !== difference.after);
}

/** Replaces ids by names where they are known, in every text value of a content. */
export function withNames(content: Content, names: ReadonlyMap<string, string>): Content {
  const named = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(named) : typeof value === 'string' ? (names.get(value) ?? value) : value;
  return Object.fromEntries(Object.entries(content).map(([field, value]) => [field, named(value)]));
}

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const identifiersIn = (content: Content): string[] =>
  Object.values(content)
    .flat()
    .filter((value): value is string => typeof value === 'string' && identifier.test(value));

/** The fields of a content by the names of an input, and back. */
export const fieldOfColumn = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
export const columnOfField = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Equal for equal values: the order of an object's keys, and of a list of words, says nothing; neither do the ways of
 * saying nothing.
 */
function canonical(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') ? value.toSorted() : value.map(canonical);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, canonical(part)]),
  );
}
export const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

/** Names of fields: changed by the other, changed by me, and of the other's those that I sent unchanged. */
export type Merge = { theirs: string[]; mine: string[]; kept: string[] };

/**
 * A three-way merge, field by field: `mine` holds only the fields that are sent. Without a `base`, every field that
 * would be overwritten counts as the other's change.
 */
export function mergeOf(base: Content | undefined, now: Content, mine: Content): Merge {
  const fields = [...new Set(['title', 'text', ...Object.keys(now), ...Object.keys(base ?? {})])];
  const begun = base ?? now;
  const own = fields.filter((field) => field in mine && !sameValue(mine[field], begun[field]));
  const changed = fields.filter((field) => (base ? !sameValue(base[field], now[field]) : own.includes(field)));
  const theirs = changed.filter((field) => !own.includes(field) || !sameValue(now[field], mine[field]));
  return { theirs, mine: own, kept: base ? theirs.filter((field) => field in mine && !own.includes(field)) : [] };
}
