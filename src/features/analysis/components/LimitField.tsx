'use client';
import { useState } from 'react';
import { NumberField } from '#src/ui/NumberField.tsx';
import type { Parameter } from '../rules/analysis.ts';

type Props = {
  label: string;
  parameter: Parameter;
  value: number;
  locale: string;
  onChange: (value: number) => void;
};

/** A limit, moved by a slider or written as a figure: each follows the other. */
export function LimitField({ label, parameter, value, locale, onChange }: Props) {
  const { least, most, reach, step } = parameter;
  const [known, setKnown] = useState(value);
  const [typed, setTyped] = useState<readonly number[]>([]);
  const [times, setTimes] = useState(0);
  // A value that was not typed here comes from the slider or the address, and the field shows it.
  if (value !== known) {
    setKnown(value);
    if (!typed.includes(value)) {
      setTyped([]);
      setTimes(times + 1);
    }
  }
  return (
    <div className="grid min-w-0 content-start">
      <NumberField
        defaultValue={value}
        key={times}
        label={label}
        locale={locale}
        onNumber={(read) => {
          if (read === undefined || read < least || read > most) return;
          setTyped([...typed, Number(read.toFixed(4))]);
          onChange(read);
        }}
        unit={parameter.unit === 'percent' ? '%' : undefined}
      />
      <input
        aria-label={label}
        className="h-8 w-full accent-[var(--accent)]"
        max={reach}
        min={least}
        onChange={({ target }) => {
          setTyped([]);
          onChange(Number(target.value));
        }}
        step={step}
        type="range"
        value={Math.min(value, reach)}
      />
    </div>
  );
}
