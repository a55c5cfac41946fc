'use client';
/**
 * Three places of different size and the tie that runs through them, bent like an S.
 * `label` names it where it stands alone; beside other words it is decoration.
 */
export function Logo({ label, wordmark }: { label?: string | undefined; wordmark?: string | undefined }) {
  return (
    <span aria-label={label} className="inline-flex items-center gap-2 text-ink" role={label ? 'img' : undefined}>
      <svg aria-hidden="true" className="size-7 flex-none" viewBox="0 0 32 32">
        <path
          d="M24.5 6.5C17 3.5 8.5 6 9 11.5S23 16 23.5 21.5 15 28.5 7.5 25.5"
          fill="none"
          stroke="var(--thread)"
          strokeLinecap="round"
          strokeWidth="2"
        />
        <circle cx="24.5" cy="6.5" fill="currentColor" r="2.5" />
        <circle cx="16.2" cy="15.9" fill="currentColor" r="3.25" />
        <circle cx="7.5" cy="25.5" fill="currentColor" r="4.25" />
      </svg>
      {wordmark && (
        <span className="logo-word font-serif text-xl font-semibold tracking-tight" translate="no">
          {wordmark}
        </span>
      )}
    </span>
  );
}
