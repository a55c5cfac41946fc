import { type ComponentPropsWithRef, useId } from 'react';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';

export type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'style' | 'type'> &
  FieldWords & { type?: 'text' | 'email' | 'password' | 'url' | 'tel' | undefined };

/** One line of text. Controlled or not, as a native input. */
export function TextField({ label, help, error, optional, id, type = 'text', ...rest }: TextFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <input autoComplete="off" {...rest} {...fieldWiring(name, { help, error })} className="control" type={type} />
    </Field>
  );
}
