'use client';
import { usePathname } from 'next/navigation';
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';

/**
 * The navigation: a column where there is room, else the browser's own popover. The script only closes it when one has
 * moved on, or when the focus leaves it, so that nothing focused is ever covered.
 */
export function ShellSheet({ id, closeLabel, children }: { id: string; closeLabel: string; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (sheet.current?.matches(':popover-open')) sheet.current.hidePopover();
  }, [pathname]);
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !event.currentTarget.contains(next) && event.currentTarget.matches(':popover-open'))
      event.currentTarget.hidePopover();
  };
  return (
    <div className="shell-tree" id={id} onBlur={leave} popover="auto" ref={sheet}>
      <div className="shell-tree-close">
        <button
          className="button"
          data-size="small"
          data-variant="plain"
          popoverTarget={id}
          popoverTargetAction="hide"
          type="button"
        >
          {closeLabel}
        </button>
      </div>
      {children}
    </div>
  );
}
