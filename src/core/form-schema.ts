import { z } from 'zod';
import type { FieldReading, FormReading } from './form-reading.ts';

/*
 * What a schema says about a form: how its fields are read, which may be left empty and how long they may be. For the
 * server; the browser gets the reading as plain data.
 */

type Json = z.core.JSONSchema.JSONSchema;
const shapes = { input: new WeakMap<z.ZodType, Json>(), output: new WeakMap<z.ZodType, Json>() };

function described(schema: z.ZodType, io: 'input' | 'output'): Json {
  const earlier = shapes[io].get(schema);
  if (earlier) return earlier;
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  shapes[io].set(schema, made);
  return made;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
/** What a value may be, an alternative each: `null` aside, which an empty field says. */
const alternatives = (json: Json): Json[] =>
  (json.anyOf ?? json.oneOf ?? [json]).filter(isJson).filter(({ type }) => type !== 'null');
const hasType = (json: Json, ...types: string[]): boolean => {
  const all = alternatives(json);
  return all.length > 0 && all.every(({ type }) => types.includes(String(type)));
};

function partsOf(json: Json): FormReading | undefined {
  if (json.type !== 'object' || !json.properties) return undefined;
  return Object.fromEntries(
    Object.entries(json.properties)
      .filter((entry): entry is [string, Json] => isJson(entry[1]))
      .map(([field, part]) => [field, readingOf(field, part, json.required?.includes(field) ?? false)]),
  );
}

function readingOf(field: string, json: Json, required: boolean): FieldReading {
  if (hasType(json, 'string')) return { as: 'text', required };
  if (hasType(json, 'integer', 'number')) return { as: 'number', required };
  if (hasType(json, 'boolean')) return { as: 'flag', required };
  if (hasType(json, 'object')) return { as: 'group', required, of: partsOf(json) };
  if (!hasType(json, 'array') || !isJson(json.items)) throw new Error(`No form has a control for ${field}`);
  return hasType(json.items, 'string') ? { as: 'texts', required } : { as: 'list', required, of: partsOf(json.items) };
}

const readings = new WeakMap<z.ZodObject, Map<string, FormReading>>();

/**
 * How a form is read that sends this; `given` are the fields that it sends without a control. One and the same object
 * each time, so that a page with a form in each row sends it once.
 */
export function formReading(schema: z.ZodObject, given: readonly string[] = []): FormReading {
  const known = readings.get(schema) ?? new Map<string, FormReading>();
  readings.set(schema, known);
  const name = given.join(' ');
  const reading = known.get(name) ?? readingWithout(schema, given);
  known.set(name, reading);
  return reading;
}

function readingWithout(schema: z.ZodObject, given: readonly string[]): FormReading {
  const all = partsOf(described(schema, 'input')) ?? {};
  return Object.fromEntries(
    Object.entries(all)
      .filter(([field]) => !given.includes(field))
      .map(([field, reading]) => [field, field === 'key' ? { as: 'key' as const, required: true } : reading]),
  );
}

export type FieldRules = {
  /** It may be left empty; a choice that is made from the start cannot be. */
  optional: boolean;
  /** In characters. */
  maxLength: number | undefined;
};

/** What a schema asks of one of its fields. */
export function fieldRules(schema: z.ZodObject, field: string): FieldRules {
  const { properties, required } = described(schema, 'input');
  const json = properties?.[field];
  const written = described(schema, 'output').properties?.[field];
  if (!isJson(json)) throw new Error(`The schema has no field called ${field}`);
  return {
    optional: !required?.includes(field) && json.enum === undefined,
    maxLength: isJson(written) ? written.maxLength : undefined,
  };
}
