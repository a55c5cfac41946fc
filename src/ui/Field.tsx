import type { ReactNode } from 'react';

/**
 * What every field says about itself. `optional` is the mark for what may be left empty, in words: most fields are
 * needed.
 */
export type FieldWords = {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  optional?: string | undefined;
};

/** The attributes that tie a control to its help and its error. */
export const fieldWiring = (id: string, { help, error }: Pick<FieldWords, 'help' | 'error'>) => ({
  id,
  'aria-describedby': [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? (true as const) : undefined,
});

/** Label, control, help and error, in that order. Give the control `fieldWiring(id, …)`. */
export function Field({
  id,
  label,
  help,
  error,
  optional,
  children,
}: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id} id={`${id}-label`}>
        {label}
        {optional && <span className="field-optional"> ({optional})</span>}
      </label>
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {children}
      <FieldError error={error} id={id} />
    </div>
  );
}

/** The fault, with a mark besides its colour. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    error && (
      <p className="field-error" id={`${id}-error`}>
        <svg aria-hidden="true" viewBox="0 0 18 20">
          <path d="M9 2 17 17H1Z" fill="none" stroke="currentColor" strokeLinejoin="round" strokeWidth="1.75" />
          <path d="M9 7.5v4.5m0 2v.8" stroke="currentColor" strokeWidth="1.9" />
        </svg>
        {error}
      </p>
    )
  );
}

/** The same frame for a group of choices: the label is the group's legend. */
export function FieldGroup({
  id,
  label,
  help,
  error,
  optional,
  children,
}: FieldWords & { id: string; children: ReactNode }) {
  return (
    <fieldset {...fieldWiring(id, { help, error })} className="field" tabIndex={-1}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional"> ({optional})</span>}
      </legend>
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
      <div className="grid">{children}</div>
      <FieldError error={error} id={id} />
    </fieldset>
  );
}
