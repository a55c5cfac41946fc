import { z } from 'zod';
import { Address, Day, Id, LastDay, line, MunicipalityCode, prose, Time } from './fields.ts';
import type { Field } from './kind.ts';
import { type FieldsOf, type Kind, kindOf, kinds } from './kinds.ts';
import { type MapPlace, Places } from './places.ts';

/* What may be sent of a kind's content, from how the kind declares its fields. */

type Line = ReturnType<typeof line>;
type Prose = ReturnType<typeof prose>;
type Enum<F> = F extends { options: readonly (infer O extends string)[] } ? z.ZodEnum<{ [Value in O]: Value }> : never;
type Maybe<S extends z.ZodType> = z.ZodDefault<z.ZodNullable<S>>;
type IfRequired<F, S extends z.ZodType, Otherwise> = F extends { required: true } ? S : Otherwise;

type SchemaOf<F> = F extends { is: 'line' }
  ? IfRequired<F, Line, z.ZodDefault<Line>>
  : F extends { is: 'prose' }
    ? IfRequired<F, Prose, z.ZodDefault<Prose>>
    : F extends { is: 'choice' }
      ? IfRequired<F, Enum<F>, z.ZodDefault<Enum<F>>>
      : F extends { is: 'choices'; options: readonly (infer O extends string)[] }
        ? z.ZodPipe<z.ZodDefault<z.ZodArray<z.ZodEnum<{ [Value in O]: Value }>>>, z.ZodTransform<O[], O[]>>
        : F extends { is: 'day' }
          ? IfRequired<F, typeof Day, Maybe<typeof Day>>
          : F extends { is: 'time' }
            ? typeof Time
            : F extends { is: 'number' }
              ? Maybe<z.ZodNumber>
              : F extends { is: 'flag' }
                ? z.ZodDefault<z.ZodBoolean>
                : F extends { is: 'reference' }
                  ? IfRequired<F, typeof Id, Maybe<typeof Id>>
                  : F extends { is: 'organisations' | 'municipalities' }
                    ? z.ZodDefault<z.ZodArray<z.ZodString>>
                    : F extends { is: 'places' }
                      ? typeof Places
                      : F extends { is: 'address' }
                        ? typeof Address
                        : never;

type Named<K extends Kind, Wanted> = {
  [Name in keyof FieldsOf<K>]: FieldsOf<K>[Name] extends { is: 'own' }
    ? never
    : FieldsOf<K>[Name] extends Wanted
      ? Name
      : never;
}[keyof FieldsOf<K>];
type Once<K extends Kind> = Named<K, { set: 'once' }>;
type Edited<K extends Kind> = Exclude<Named<K, object>, Named<K, { set: 'once' | 'apart' }>>;
type ShapeOf<K extends Kind, Names> = {
  [Name in Extract<keyof FieldsOf<K>, Names>]: SchemaOf<FieldsOf<K>[Name]>;
};

const dayOf = ({ coming }: { coming?: true }): typeof Day => (coming ? LastDay : Day);

function schemaOf(field: Field): z.ZodType {
  switch (field.is) {
    case 'line':
      return field.required ? line(field.max) : line(field.max, 0).default('');
    case 'prose':
      return field.required ? prose(field.max, 1) : prose(field.max).default('');
    case 'choice': {
      const choice = z.enum(field.options);
      return field.required ? choice : choice.default(field.default ?? field.options[0] ?? '');
    }
    case 'choices': {
      const { options } = field;
      return z
        .array(z.enum(options))
        .max(options.length)
        .default([])
        .transform((chosen) => options.filter((one) => chosen.includes(one)));
    }
    case 'day':
      return field.required ? dayOf(field) : dayOf(field).nullable().default(null);
    case 'time':
      return Time;
    case 'number':
      return (field.decimals ? z.number() : z.int()).min(field.min).max(field.max).nullable().default(null);
    case 'flag':
      return z.boolean().default(false);
    case 'reference':
      return field.required ? z.string().min(1, 'required').pipe(Id) : Id.nullable().default(null);
    case 'organisations':
      return z.array(Id).max(field.max).default([]);
    case 'municipalities':
      return z.array(MunicipalityCode).max(field.max).default([]);
    case 'places':
      return Places;
    case 'address':
      return Address;
    case 'own':
      throw new Error('a field of its own is given its schema by its slice');
  }
}

const shapeOf = (kind: Kind, wanted: (field: Field) => boolean): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(kindOf(kind).fields)
      .filter(([, field]) => field.is !== 'own' && wanted(field))
      .map(([name, field]) => [name, schemaOf(field)]),
  );

/** The fields that are sent whenever an item of the kind is edited; those of its own the slice adds. */
export const contentShape = <K extends Kind>(kind: K) =>
  shapeOf(kind, ({ set }) => set === undefined) as ShapeOf<K, Edited<K>>;

/** The same as a form or a caller gives them. */
export type ContentInput<K extends Kind> = z.input<z.ZodObject<ShapeOf<K, Edited<K>>>>;

/** The same with those that are given once, as the item is made. */
export const newContentShape = <K extends Kind>(kind: K) =>
  shapeOf(kind, ({ set }) => set !== 'apart') as ShapeOf<K, Edited<K> | Once<K>>;

type PeriodKind = { [K in Kind]: (typeof kinds)[K] extends { period: readonly string[] } ? K : never }[Kind];

/** For `refine`: the kind's period does not end before it starts. */
export function orderly(kind: PeriodKind) {
  const [from, to] = kinds[kind].period;
  const check = (value: object): boolean => {
    const { [from]: start, [to]: end } = value as Record<string, string | number | null>;
    return !start || !end || start <= end;
  };
  return [check, { path: [to] as string[], error: 'ends-before-it-starts' }] as const;
}

type ValueOf<F> = F extends { options: readonly (infer O)[] }
  ? F extends { is: 'choices' }
    ? O[]
    : O
  : F extends { is: 'line' | 'prose' | 'address' | 'time' }
    ? string
    : F extends { is: 'day' | 'reference' }
      ? IfRequired<F, z.ZodString, null> extends z.ZodString
        ? string
        : string | null
      : F extends { is: 'flag' }
        ? boolean
        : F extends { is: 'number' }
          ? number | null
          : F extends { is: 'organisations' | 'municipalities' }
            ? string[]
            : F extends { is: 'places' }
              ? MapPlace[]
              : unknown;

/** A kind's content as it is read; what is of its own the slice names the type of. */
export type ContentOf<K extends Kind> = { -readonly [Name in keyof FieldsOf<K>]: ValueOf<FieldsOf<K>[Name]> };
