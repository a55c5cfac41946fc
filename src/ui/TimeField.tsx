import { type ComponentPropsWithRef, useId } from 'react';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';

export type TimeFieldProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'style' | 'type'> & FieldWords;

/** A time of a day, `09:00`, with the browser's own control, as a day has. */
export function TimeField({ label, help, error, optional, id, ...rest }: TimeFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <div className="max-w-36">
        <input {...rest} {...fieldWiring(name, { help, error })} className="control" type="time" />
      </div>
    </Field>
  );
}
