'use client';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { InPanel } from './in-panel.ts';

/**
 * Takes the focus when another item opens, unless the page was just loaded; Escape closes the panel and gives the focus
 * back.
 */
export function PanelFocus({
  closeHref,
  subject,
  children,
}: {
  closeHref: string;
  subject: string;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const opener = document.activeElement;
    if (!(opener instanceof HTMLElement) || opener === document.body || frame.current?.contains(opener))
      return undefined;
    frame.current?.focus({ preventScroll: true });
    return () => {
      if (opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [subject]);
  const close = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) router.push(closeHref, { scroll: false });
  };
  return (
    <div className="-outline-offset-2" onKeyDown={close} ref={frame} tabIndex={-1}>
      <InPanel value={true}>{children}</InPanel>
    </div>
  );
}
