import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { FieldError, fieldWiring } from './Field.tsx';

export type CheckFieldProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'style' | 'type'> & {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
};

/** One thing that is so or not. */
export function CheckField({ label, help, error, id, ...rest }: CheckFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <div className="field">
      <label className="choice" htmlFor={name}>
        <input {...rest} {...fieldWiring(name, { help, error })} type="checkbox" />
        <span>{label}</span>
      </label>
      {help && (
        <div className="field-help pl-[1.875rem]" id={`${name}-help`}>
          {help}
        </div>
      )}
      <FieldError error={error} id={name} />
    </div>
  );
}
