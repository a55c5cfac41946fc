import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { fieldRules } from '#src/core/form-schema.ts';

type Filled<T> = Exclude<T, null | undefined>;
export type FieldProps<T> = { name: string; defaultValue: Filled<T> | undefined; optional: string | undefined };

/**
 * In a server component: gives a control what the schema and the saved values say of its field: its name, what stands
 * in it, and whether it may be left empty. `counted` adds how long its text may be.
 */
export async function fieldProps<S extends z.ZodObject>(schema: S, values?: Partial<z.input<S>> | object) {
  const t = await getTranslations('form');
  const field = <N extends keyof z.input<S> & string>(name: N): FieldProps<z.input<S>[N]> => ({
    name,
    defaultValue: ((values as Partial<z.input<S>> | undefined)?.[name] ?? undefined) as
      | Filled<z.input<S>[N]>
      | undefined,
    optional: fieldRules(schema, name).optional ? t('optional') : undefined,
  });
  const counted = <N extends keyof z.input<S> & string>(name: N) => ({
    ...field(name),
    maxLength: fieldRules(schema, name).maxLength,
    countLabel: t('characters'),
  });
  return Object.assign(field, { counted });
}
