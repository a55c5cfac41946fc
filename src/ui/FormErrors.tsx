'use client';
import { type MouseEvent, useEffect, useRef } from 'react';

export type FormErrorsProps = {
  title: string;
  /** `field` is the control's `name`; without one the fault belongs to the whole form. */
  errors: readonly { field?: string | undefined; message: string }[];
};

/**
 * What stopped the form, gathered above it. The focus comes here at each new set of faults; each fault leads to its
 * field.
 */
export function FormErrors({ title, errors }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;

  const go = (event: MouseEvent, field: string): void => {
    event.preventDefault();
    const named = box.current?.closest('form')?.elements.namedItem(field);
    const control =
      named instanceof RadioNodeList
        ? ([...named].find((each) => each instanceof HTMLInputElement && each.checked) ?? named[0])
        : named;
    if (control instanceof HTMLElement) control.focus();
  };
  return (
    <div className="border-l-4 border-danger bg-danger-soft px-4 py-3" ref={box} role="alert" tabIndex={-1}>
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-1 grid gap-1">
        {errors.map(({ field, message }) => (
          <li key={`${field}${message}`}>
            {field === undefined ? (
              message
            ) : (
              <a className="link text-danger!" href={`#${field}`} onClick={(event) => go(event, field)}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
