import { type ComponentPropsWithRef, useId } from 'react';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';
import { readNumber, writeNumber } from './number-text.ts';

export type NumberFieldProps = Omit<
  ComponentPropsWithRef<'input'>,
  'className' | 'style' | 'type' | 'value' | 'defaultValue' | 'onChange'
> &
  FieldWords & {
    /** The reader's language decides the decimal mark. */
    locale: string;
    defaultValue?: number | undefined;
    /** The unit, after the figure. */
    unit?: string | undefined;
    /** Called as one types: undefined while the text is not a number, or can be read as two. */
    onNumber?: ((value: number | undefined) => void) | undefined;
  };

const numberOr = (read: number | 'both' | undefined): number | undefined => (read === 'both' ? undefined : read);

/** A figure as people write it (`12 345,6`). A form that posts it reads the text by the same rule. */
export function NumberField({
  label,
  help,
  error,
  optional,
  id,
  locale,
  defaultValue,
  unit,
  onNumber,
  ...rest
}: NumberFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <div className="flex max-w-60 items-center gap-2">
        <input
          autoComplete="off"
          inputMode="decimal"
          {...rest}
          {...fieldWiring(name, { help, error })}
          className="control text-end tabular"
          defaultValue={defaultValue === undefined ? undefined : writeNumber(defaultValue, locale)}
          {...(onNumber && { onChange: (event) => onNumber(numberOr(readNumber(event.target.value))) })}
          type="text"
        />
        {unit && <span className="text-muted">{unit}</span>}
      </div>
    </Field>
  );
}
