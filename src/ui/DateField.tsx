import { type ComponentPropsWithRef, useId } from 'react';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';

export type DateFieldProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'style' | 'type'> & FieldWords;

/**
 * A calendar day, `2027-03-04`, with the browser's own picker: known to the person, in their language, without a
 * script.
 */
export function DateField({ label, help, error, optional, id, ...rest }: DateFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <div className="max-w-52">
        <input {...rest} {...fieldWiring(name, { help, error })} className="control" type="date" />
      </div>
    </Field>
  );
}
