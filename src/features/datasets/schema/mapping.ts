import { z } from 'zod';
import { line } from '#src/core/fields.ts';
import { kinds } from '#src/core/kinds.ts';

/** Figures about areas, figures between areas, or the areas themselves. */
export const forms = kinds.dataset.fields.form.options;
export type Form = (typeof forms)[number];
/** What a column of the file gives. `period-value`: the values of the period that stands as its name. */
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
] as const;
export type ColumnRole = (typeof columnRoles)[number];
export const areaSorts = ['municipality', 'county', 'own'] as const;

export const Mapping = z.object({
  form: z.enum(forms).default('measures'),
  areas: z.enum(areaSorts).default('municipality'),
  /** Pass over rows about something else than what `areas` says: the country, counties. */
  leaveOut: z.boolean().default(false),
  sheet: line(100, 0).default(''),
  layer: line(200, 0).default(''),
  /** For a file that says neither itself. */
  period: line(20, 0).default(''),
  measure: line(200, 0).default(''),
  unit: line(100, 0).default(''),
  columns: z
    .array(z.object({ role: z.enum(columnRoles), label: line(200, 0).default(''), unit: line(100, 0).default('') }))
    .max(2_000)
    .default([]),
});
export type Mapping = z.output<typeof Mapping>;
export const faultReasons = [
  'area-missing',
  'area-unknown',
  'area-not-municipality',
  'area-not-county',
  'period-missing',
  'period-invalid',
  'measure-missing',
  'value-not-a-number',
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
  'role-one-value',
  'file-gone',
  'columns-differ',
  'too-much-memory',
] as const;
export type FaultReason = (typeof faultReasons)[number];
