'use client';
import { useEffect } from 'react';
import { isOrder } from './keys.ts';
import { currentRow, goToRow, rowFrom } from './list-rows.ts';

/** `j` and `k` go through the rows of a list, `x` selects one, Enter opens it beside the list. */
export function ListKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isOrder(event)) return;
      if (event.key === 'j') goToRow(rowFrom(1));
      else if (event.key === 'k') goToRow(rowFrom(-1));
      else if (event.key === 'x') currentRow()?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return null;
}
