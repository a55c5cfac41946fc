'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { Cross } from '#src/ui/Cross.tsx';

type Props = {
  /** The name of what is in it, and the words of the button that opens it where there is no room beside the text. */
  label: string;
  summary: string;
  closeLabel: string;
  /** The address names a part of it: it is open from the beginning. */
  open: boolean;
  children: ReactNode;
};

/** Beside an item's text; on a narrow window a sheet over it, the browser's own popover. */
export function PanelSheet({ label, summary, closeLabel, open, children }: Props) {
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    const narrow = matchMedia('(width < 64rem)').matches;
    if (open && narrow && !sheet.current?.matches(':popover-open')) sheet.current?.showPopover();
  }, [open]);
  return (
    <>
      <button className="button item-panel-open" data-print="no" popoverTarget="om-saken" type="button">
        {summary}
      </button>
      <aside aria-label={label} className="item-panel" id="om-saken" popover="auto" ref={sheet}>
        <button
          aria-label={closeLabel}
          className="button item-panel-close"
          data-icon-only=""
          data-variant="plain"
          popoverTarget="om-saken"
          popoverTargetAction="hide"
          type="button"
        >
          <Cross />
        </button>
        {children}
      </aside>
    </>
  );
}
