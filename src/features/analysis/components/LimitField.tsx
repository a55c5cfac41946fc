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
  const [slid, setSlid] = useState(0);
  const { least, most, reach, step } = parameter;
  return (
    <div className="grid min-w-0 content-start">
      <NumberField
        defaultValue={value}
        key={slid}
        label={label}
        locale={locale}
        onNumber={(typed) => {
          if (typed !== undefined && typed >= least && typed <= most) onChange(typed);
        }}
        unit="%"
      />
      <input
        aria-label={label}
        className="h-8 w-full accent-[var(--accent)]"
        max={reach}
        min={least}
        onChange={({ target }) => {
          setSlid((times) => times + 1);
          onChange(Number(target.value));
        }}
        step={step}
        type="range"
        value={Math.min(value, reach)}
      />
    </div>
  );
}
