'use client';
import { useEffect } from 'react';
import { isOrder } from '#src/client/keys.ts';
import { ListKeys } from '#src/client/ListKeys.tsx';
import { currentRow, goToRow, rowFrom } from '#src/client/list-rows.ts';

/** A stand in the panel is chosen by its figure, and taken with Enter: one key alone never takes it. */
const chooseStand = (place: number): boolean => {
  const button = document.querySelectorAll<HTMLElement>('#panel .stand-form .form-actions button')[place];
  button?.focus();
  return button !== undefined;
};

/** Accepts what the row that one is at is about, and goes on to the next. */
function accept(): boolean {
  const row = currentRow();
  const button = row?.querySelector<HTMLElement>('[data-act="accept"]:not([aria-disabled="true"])');
  if (!row || !button) return false;
  const next = rowFrom(1) ?? rowFrom(-1);
  button.click();
  goToRow(next);
  return true;
}

/** Opens the reason that the row is sent back with, to write it. */
function sendBack(): boolean {
  const back = currentRow()?.querySelector('details');
  if (!back) return false;
  back.open = true;
  const write = (): boolean => {
    const field = back.querySelector('textarea');
    field?.focus();
    return field !== null;
  };
  // The form is drawn when it is opened, so at first it may not be there yet.
  if (!write())
    new MutationObserver((_, drawing) => write() && drawing.disconnect()).observe(back, {
      childList: true,
      subtree: true,
    });
  return true;
}

/**
 * The queue by keyboard: `j` `k` go through it, Enter opens, `a` accepts, `r` sends back, 1 to 3 choose a stand.
 */
export function QueueKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isOrder(event)) return;
      const place = ['1', '2', '3'].indexOf(event.key);
      const done = event.key === 'a' ? accept() : event.key === 'r' ? sendBack() : place >= 0 && chooseStand(place);
      if (done) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return <ListKeys />;
}
