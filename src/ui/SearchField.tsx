import { type ComponentPropsWithRef, useId } from 'react';

export type SearchFieldProps = Omit<ComponentPropsWithRef<'input'>, 'className' | 'style' | 'type'> & {
  /** Its name: shown above, or only read aloud with `labelHidden`. */
  label: string;
  labelHidden?: boolean | undefined;
};

/** Words to look for. In a `<form role="search">` it needs no script; Escape and the browser's own cross clear it. */
export function SearchField({ label, labelHidden = false, id, ...rest }: SearchFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <div className="field">
      <label className={labelHidden ? 'sr-only' : 'field-label'} htmlFor={name}>
        {label}
      </label>
      <div className="relative">
        <svg
          aria-hidden="true"
          className="pointer-events-none absolute left-3 top-1/2 size-4 -translate-y-1/2 text-faint"
          viewBox="0 0 16 16"
        >
          <circle cx="6.75" cy="6.75" fill="none" r="5" stroke="currentColor" strokeWidth="1.5" />
          <path d="m10.5 10.5 4.25 4.25" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />
        </svg>
        <input autoComplete="off" spellCheck={false} {...rest} className="control indent-6" id={name} type="search" />
      </div>
    </div>
  );
}
