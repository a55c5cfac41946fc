/**
 * Something is under way. `label` is read aloud; without it the spinner is decoration beside words that already say so.
 */
export function Spinner({ label }: { label?: string | undefined }) {
  return (
    <span className="inline-flex" role={label ? 'status' : undefined}>
      <svg aria-hidden="true" className="animate-spin" height="18" viewBox="0 0 18 18" width="18">
        <circle cx="9" cy="9" fill="none" opacity="0.3" r="7" stroke="currentColor" strokeWidth="2" />
        <path d="M9 2a7 7 0 0 1 7 7" fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth="2" />
      </svg>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
