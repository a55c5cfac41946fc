import { useId } from 'react';
import { type Choice, ChoiceText } from './CheckGroup.tsx';
import { FieldGroup, type FieldWords } from './Field.tsx';

export type RadioGroupProps = FieldWords & {
  id?: string | undefined;
  name: string;
  options: readonly Choice[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
};

/** Exactly one out of a few, all of them visible. */
export function RadioGroup({ id, name, options, value, defaultValue, onChange, ...words }: RadioGroupProps) {
  const own = useId();
  return (
    <FieldGroup {...words} id={id ?? own}>
      {options.map((option) => (
        <label className="choice" key={option.value}>
          <input
            disabled={option.disabled}
            name={name}
            type="radio"
            value={option.value}
            {...(value === undefined
              ? { defaultChecked: defaultValue === option.value }
              : { checked: value === option.value, onChange: () => onChange?.(option.value) })}
          />
          <ChoiceText {...option} />
        </label>
      ))}
    </FieldGroup>
  );
}
