import { formReading } from '#src/core/form-schema.ts';
import type { CommandName } from './command-name.ts';
import { ReasonLine, type ReasonLineProps } from './ReasonLine.tsx';
import type { SchemaFormProps } from './SchemaForm.tsx';

export type ReasonFormProps<C extends CommandName> = Omit<ReasonLineProps<C>, 'fields'> &
  Pick<SchemaFormProps<C>, 'schema'>;

/** Something that is done to what the page shows, with a reason in words: sent back, withdrawn, closed. */
export function ReasonForm<C extends CommandName>({ schema, given, ...line }: ReasonFormProps<C>) {
  return (
    <ReasonLine
      {...(line as unknown as ReasonLineProps<C>)}
      fields={formReading(schema, Object.keys(given ?? {}))}
      given={given}
    />
  );
}
