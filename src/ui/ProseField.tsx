'use client';
import { type ComponentPropsWithRef, type ChangeEvent, useId, useState } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldWords, fieldWiring } from './Field.tsx';

export type ProseFieldProps = Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'style' | 'maxLength'> &
  FieldWords & {
    /** Counted, not enforced: a pasted text is never cut. The schema refuses what is too long. */
    maxLength?: number | undefined;
    /** The word after the count, such as “characters”. */
    countLabel?: string | undefined;
    /** Set in the reading face: for the plan's own text. */
    reading?: boolean | undefined;
  };

/** Running text. It grows with what is written, and counts when there is a limit. */
export function ProseField({
  label,
  help,
  error,
  optional,
  id,
  maxLength,
  countLabel,
  reading = false,
  onChange,
  ...rest
}: ProseFieldProps) {
  const own = useId();
  const name = id ?? own;
  const [typed, setTyped] = useState<number>();
  const initial = String(rest.value ?? rest.defaultValue ?? '').length;
  const length = rest.value === undefined ? (typed ?? initial) : initial;
  const change = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    setTyped(event.target.value.length);
    onChange?.(event);
  };
  const wiring = fieldWiring(name, { help, error });
  const counted = maxLength !== undefined;
  return (
    <Field error={error} help={help} id={name} label={label} optional={optional}>
      <textarea
        {...rest}
        {...wiring}
        aria-describedby={
          [wiring['aria-describedby'], counted && `${name}-count`].filter(Boolean).join(' ') || undefined
        }
        className="control"
        data-reading={reading || undefined}
        onChange={change}
      />
      {counted && (
        <p
          className={classes(
            'justify-self-end text-xs tabular',
            length > maxLength ? 'font-semibold text-danger' : 'text-faint',
          )}
          id={`${name}-count`}
        >
          {length} / {maxLength} {countLabel}
        </p>
      )}
    </Field>
  );
}
