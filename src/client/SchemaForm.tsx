import type { z } from 'zod';
import { formReading } from '#src/core/form-schema.ts';
import { CommandForm, type CommandFormProps } from './CommandForm.tsx';
import type { CommandName, InputOf } from './command-name.ts';

export type SchemaFormProps<C extends CommandName> = Omit<CommandFormProps<C>, 'fields' | 'input' | 'done'> & {
  /** The command's own schema: each of its fields that is not given is read from the control of its name. */
  schema: z.ZodObject & z.ZodType<unknown, InputOf<C>>;
};

/**
 * The form of a command, drawn on the server: controls named as the schema's fields are all that its writer adds. A
 * part of a list or of a group has a path for a name: `phases.mapping.startsOn`.
 */
export function SchemaForm<C extends CommandName>({ schema, given, ...form }: SchemaFormProps<C>) {
  return <CommandForm {...form} fields={formReading(schema, Object.keys(given ?? {}))} given={given} />;
}
