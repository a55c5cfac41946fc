'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

export type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
  /** Those with the same name close each other. */
  name?: string | undefined;
  /** Its inside is drawn when it is opened: for a form, of which a page may have one in each row. */
  late?: boolean | undefined;
};

/** More, for those who want it. The browser's own `details`: it works before any script, and finds in page open it. */
export function Disclosure({ summary, children, open, name, late = false }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [drawn, setDrawn] = useState(!late || open === true);
  // It may have been opened before the scripts came.
  useEffect(() => {
    if (details.current?.open) setDrawn(true);
  }, []);
  return (
    <details className="disclosure" name={name} onToggle={() => setDrawn(true)} open={open} ref={details}>
      <summary>{summary}</summary>
      <div>{drawn && children}</div>
    </details>
  );
}
