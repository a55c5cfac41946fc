'use client';
import type { ReactNode } from 'react';

export type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
  /** Those with the same name close each other. */
  name?: string | undefined;
};

/** More, for those who want it. The browser's own `details`: it works before any script, and finds in page open it. */
export function Disclosure({ summary, children, open, name }: DisclosureProps) {
  return (
    <details className="disclosure" name={name} open={open}>
      <summary>
        <svg aria-hidden="true" viewBox="0 0 12 12">
          <path d="m4 1.5 4.5 4.5L4 10.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
        </svg>
        {summary}
      </summary>
      <div>{children}</div>
    </details>
  );
}
