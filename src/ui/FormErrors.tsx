'use client';
import { type MouseEvent, useEffect, useRef } from 'react';

export type FormError = {
  message: string;
  /** What the field is called, and the control to lead to; without them the fault belongs to the whole form. */
  label?: string | undefined;
  control?: HTMLElement | undefined;
};
export type FormErrorsProps = { title: string; errors: readonly FormError[] };

/**
 * What stopped the form, gathered above it, each with the name of its field and the way there. At each new set of
 * faults the first field gets the focus, or this summary where no field is to blame.
 */
export function FormErrors({ title, errors }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null);
  const said = errors.map(({ label, message }) => `${label}: ${message}`).join('\n');
  useEffect(() => {
    if (errors.length > 0) (errors.find(({ control }) => control)?.control ?? box.current)?.focus();
  }, [said]);
  if (errors.length === 0) return null;

  const go = (event: MouseEvent, control: HTMLElement): void => {
    event.preventDefault();
    control.focus();
  };
  return (
    <div className="border-l-4 border-danger bg-danger-soft px-4 py-3" ref={box} role="alert" tabIndex={-1}>
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-1 grid gap-1">
        {errors.map(({ label, message, control }) => (
          <li key={`${label}${message}`}>
            {control ? (
              <a className="link text-danger!" href={`#${control.id}`} onClick={(event) => go(event, control)}>
                {label ? `${label}: ${message}` : message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
