import { type ComponentPropsWithRef, useId } from 'react';
import { Chevron } from './Chevron.tsx';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

export type SelectFieldProps = Omit<ComponentPropsWithRef<'select'>, 'className' | 'style' | 'children'> &
  FieldWords & {
    options: readonly (SelectOption | SelectGroup)[];
    /** The first, empty choice; without it the first option is chosen. */
    placeholder?: string | undefined;
  };

/** One of a few. For many, or where one types to find, use `ComboField`. */
export function SelectField({ label, help, error, optional, id, options, placeholder, ...rest }: SelectFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <div className="relative">
        <select {...rest} {...fieldWiring(name, { help, error })} className="control">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) =>
            'options' in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(asOption)}
              </optgroup>
            ) : (
              asOption(option)
            ),
          )}
        </select>
        <span className="pointer-events-none absolute inset-y-0 right-0 inline-grid w-10 place-items-center text-muted">
          <Chevron />
        </span>
      </div>
    </Field>
  );
}

const asOption = ({ value, label, disabled }: SelectOption) => (
  <option disabled={disabled} key={value} value={value}>
    {label}
  </option>
);
