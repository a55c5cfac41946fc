import { type ChangeEvent, type ReactNode, useId } from 'react';
import { FieldGroup, type FieldWords } from './Field.tsx';

export type Choice = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean | undefined };

export type CheckGroupProps = FieldWords & {
  id?: string | undefined;
  /** Every checked box is sent under this name. */
  name: string;
  options: readonly Choice[];
  /** The checked values: `value` with `onChange`, or `defaultValue` alone. */
  value?: readonly string[] | undefined;
  defaultValue?: readonly string[] | undefined;
  onChange?: ((value: string[]) => void) | undefined;
  /** Boxes beside each other where there is room; for many short choices. */
  columns?: boolean | undefined;
};

/** Any number out of several. */
export function CheckGroup({
  id,
  name,
  options,
  value,
  defaultValue,
  onChange,
  columns = false,
  ...words
}: CheckGroupProps) {
  const own = useId();
  const change = (event: ChangeEvent<HTMLInputElement>): void =>
    onChange?.(
      options
        .map((option) => option.value)
        .filter((each) => (each === event.target.value ? event.target.checked : value?.includes(each))),
    );
  return (
    <FieldGroup {...words} id={id ?? own}>
      <div className={columns ? 'grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4' : 'grid'}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              disabled={option.disabled}
              name={name}
              type="checkbox"
              value={option.value}
              {...(value
                ? { checked: value.includes(option.value), onChange: change }
                : { defaultChecked: defaultValue?.includes(option.value) })}
            />
            <ChoiceText {...option} />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** A choice's words, and the help beneath them. */
export function ChoiceText({ label, help }: Pick<Choice, 'label' | 'help'>) {
  return (
    <span className="grid">
      {label}
      {help && <span className="field-help">{help}</span>}
    </span>
  );
}
