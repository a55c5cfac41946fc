import type { Category, Dimension } from './cube.ts';
import { FormatError, type FormatReason } from './format-error.ts';
import { isObject, type Json, type JsonObject } from './json-stream.ts';
import type { Limits } from './limits.ts';
import type { DimensionRole } from './table.ts';

const fail = (reason: FormatReason, path: string, values: Record<string, string | number> = {}): FormatError =>
  new FormatError(reason, { path }, values);

/** A member of its own, never one of the prototype's: a category may well be called `constructor`. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const textsOf = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** What is left of an object when the members we read are taken out; undefined when nothing is. */
export function extraOf(object: JsonObject, known: readonly string[]): JsonObject | undefined {
  const entries = Object.entries(object).filter(([key]) => !known.includes(key));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/**
 * The dimensions of a JSON-stat 2 dataset, from everything of it but the values.
 * @throws FormatError `version-not-supported`, `member-missing`, `member-invalid`, `size-mismatch`, `too-many-cells`
 * with the path
 */
export function readDimensions(header: JsonObject, limits: Limits): Dimension[] {
  const version = own(header, 'version');
  if (own(header, 'dataset') !== undefined || (typeof version === 'string' && !version.startsWith('2')))
    throw fail('version-not-supported', 'version', {
      version: typeof version === 'string' ? version.slice(0, 20) : '1',
    });
  if (own(header, 'class') !== 'dataset')
    throw fail(own(header, 'class') === undefined ? 'member-missing' : 'member-invalid', 'class');
  const id = own(header, 'id');
  const size = own(header, 'size');
  const dimensions = own(header, 'dimension');
  if (!Array.isArray(id) || !id.every((name) => typeof name === 'string'))
    throw fail(id === undefined ? 'member-missing' : 'member-invalid', 'id');
  if (!Array.isArray(size) || !size.every((length) => Number.isInteger(length) && Number(length) >= 0))
    throw fail(size === undefined ? 'member-missing' : 'member-invalid', 'size');
  if (!isObject(dimensions)) throw fail(dimensions === undefined ? 'member-missing' : 'member-invalid', 'dimension');
  if (size.length !== id.length || new Set(id).size !== id.length)
    throw fail('size-mismatch', 'size', { expected: id.length, found: size.length });
  if (id.length > limits.columns) throw fail('too-many-columns', 'id', { limit: limits.columns });
  const cells = size.reduce<number>((product, length) => product * Number(length), 1);
  if (cells > limits.cubeCells) throw fail('too-many-cells', 'size', { limit: limits.cubeCells, found: cells });
  const roles = own(header, 'role');
  return id.map((name, index) => {
    const found = own(dimensions, name);
    if (!isObject(found)) throw fail(found === undefined ? 'member-missing' : 'member-invalid', `dimension.${name}`);
    return readDimension(name, found, Number(size[index]), isObject(roles) ? roleOf(roles, name) : undefined);
  });
}

const roleOf = (roles: JsonObject, name: string): DimensionRole | undefined =>
  (['time', 'geo', 'metric'] as const).find((role) => textsOf(own(roles, role)).includes(name));

function readDimension(id: string, found: JsonObject, size: number, role: DimensionRole | undefined): Dimension {
  const category = own(found, 'category');
  const path = `dimension.${id}.category`;
  if (!isObject(category)) throw fail(category === undefined ? 'member-missing' : 'member-invalid', path);
  const codes = readCodes(category, size, path);
  const part = (key: string): JsonObject => {
    const value = own(category, key);
    return isObject(value) ? value : {};
  };
  const [labels, units, notes] = [part('label'), part('unit'), part('note')];
  const categories = codes.map((code): Category => {
    const unit = own(units, code);
    const notesHere = textsOf(own(notes, code));
    return {
      code,
      label: textOf(own(labels, code)) ?? code,
      ...(isObject(unit) && { unit }),
      ...(notesHere.length > 0 && { notes: notesHere }),
    };
  });
  const dimensionNotes = textsOf(own(found, 'note'));
  const categoryExtra = extraOf(category, ['index', 'label', 'unit', 'note']);
  const extra = { ...extraOf(found, ['label', 'note', 'category']), ...(categoryExtra && { category: categoryExtra }) };
  return {
    id,
    label: textOf(own(found, 'label')) ?? id,
    categories,
    ...(role && { role }),
    ...(dimensionNotes.length > 0 && { notes: dimensionNotes }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** `index` is an array of codes, an object from code to place, or left out where there is only one category. */
function readCodes(category: JsonObject, size: number, path: string): string[] {
  const index = own(category, 'index');
  const label = own(category, 'label');
  const codes: string[] = [];
  if (index === undefined && isObject(label) && size === 1) codes.push(...Object.keys(label));
  else if (Array.isArray(index)) codes.push(...textsOf(index));
  else if (isObject(index))
    for (const [code, place] of Object.entries(index)) {
      if (!Number.isInteger(place) || Number(place) < 0 || Number(place) >= size || codes[Number(place)] !== undefined)
        throw fail('member-invalid', `${path}.index.${code.slice(0, 80)}`);
      codes[Number(place)] = code;
    }
  else throw fail(index === undefined ? 'member-missing' : 'member-invalid', `${path}.index`);
  if (codes.length !== size || Object.keys(codes).length !== size)
    throw fail('size-mismatch', `${path}.index`, { expected: size, found: codes.length });
  if (new Set(codes).size !== size) throw fail('member-invalid', `${path}.index`);
  return codes;
}
