import { z } from 'zod';
import { line } from '#src/core/fields.ts';
import { kinds } from '#src/core/kinds.ts';
import { coordinateSystems, encodings } from '#src/formats/choices.ts';

/** Figures about areas, figures between areas, or the areas themselves. */
export const forms = kinds.dataset.fields.form.options;
export type Form = (typeof forms)[number];
/**
 * What a column of the file gives. `period-value`: the values of the period that stands in its name. `ask` is no
 * answer:
 * whatever cannot be told from the file is chosen by a person before anything is loaded.
 */
export const columnRoles = [
  'area',
  'destination',
  'period',
  'measure',
  'measure-name',
  'unit',
  'value',
  'period-value',
  'note',
  'code',
  'name',
  'ignore',
  'ask',
] as const;
export type ColumnRole = (typeof columnRoles)[number];
/**
 * `both`: municipalities, counties and the country in one column; a bare name that is two of them is the
 * municipality.
 */
export const areaSorts = ['municipality', 'county', 'both', 'own', 'ask'] as const;
export type AreaSort = (typeof areaSorts)[number];
/** How the figures of a column are written: the other mark parts thousands. Empty: nothing in it tells them apart. */
export const decimalMarks = ['', ',', '.', 'ask'] as const;
/** Whether an empty cell has what stands above it. */
export const fills = ['no', 'above', 'ask'] as const;

/** How a file is taken apart before its columns mean anything; empty: as it is found out. */
export const Reading = z.object({
  sheet: line(100, 0).default(''),
  layer: line(200, 0).default(''),
  encoding: z.enum(['', ...encodings]).default(''),
  delimiter: z.enum(['', 'tab', 'semicolon', 'bar', 'comma']).default(''),
  /** The first row with names, as a spreadsheet counts, 0 where there are none; and how many they are. */
  headerRow: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'invalid')
    .default(''),
  headerRows: z.enum(['', '1', '2', '3', '4']).default(''),
  /** The coordinate system of a layer that does not say it. */
  coordinateSystem: z.enum(['', ...coordinateSystems]).default(''),
});
export type Reading = z.output<typeof Reading>;

export const Mapping = z.object({
  form: z.enum(forms).default('measures'),
  areas: z.enum(areaSorts).default('municipality'),
  /** Pass over rows about something else than what `areas` says: the country, counties. */
  leaveOut: z.boolean().default(false),
  /** Pass over rows about an area that nobody knows: a sum, a note below the table. */
  leaveUnknown: z.boolean().default(false),
  ...Reading.shape,
  /** For a file that says neither itself. */
  period: line(20, 0).default(''),
  measure: line(200, 0).default(''),
  unit: line(100, 0).default(''),
  columns: z
    .array(
      z.object({
        role: z.enum(columnRoles),
        label: line(200, 0).default(''),
        unit: line(100, 0).default(''),
        decimal: z.enum(decimalMarks).default(''),
        fill: z.enum(fills).default('no'),
      }),
    )
    .max(2_000)
    .default([]),
});
export type Mapping = z.output<typeof Mapping>;
export const faultReasons = [
  'area-missing',
  'area-unknown',
  'area-not-municipality',
  'area-not-county',
  'area-merged',
  'period-missing',
  'period-invalid',
  'measure-missing',
  'unit-differs',
  'value-not-a-number',
  'value-two-ways',
  'value-mixed',
  'row-without-values',
  'cell-twice',
  'code-missing',
  'code-twice',
  'text-too-long',
  'too-many-areas',
  'too-many-periods',
  'too-many-measures',
  'nothing-to-import',
  'role-missing-area',
  'role-missing-destination',
  'role-missing-period',
  'role-missing-value',
  'role-missing-code',
  'destination-without-flows',
  'role-open',
  'areas-open',
  'decimal-open',
  'fill-open',
  'file-gone',
  'columns-differ',
  'too-much-memory',
] as const;
export type FaultReason = (typeof faultReasons)[number];
