'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

type Props = {
  label: string;
  /** Which keys there are, and what is said of so many chosen rows. */
  words: { keys: string; chosen: readonly string[] };
  children: ReactNode;
};

const radiosOf = (row: Element | undefined): HTMLInputElement[] => [
  ...(row?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? []),
];

/**
 * A table of choices by keyboard: a figure chooses in the row and goes on to the next, and after the last to the button
 * that sends; arrows go up and down, 0 empties the row. A row is a `data-stand-row` with radio buttons.
 */
export function StandKeys({ label, words, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const count = (): void => setChosen(frame.current?.querySelectorAll('[data-stand-row] input:checked').length ?? 0);
  useEffect(() => {
    const form = frame.current?.closest('form');
    const emptied = (): void => setChosen(0);
    form?.addEventListener('reset', emptied);
    return () => form?.removeEventListener('reset', emptied);
  }, []);

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const row = event.target instanceof HTMLInputElement ? event.target.closest('[data-stand-row]') : null;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...(frame.current?.querySelectorAll('[data-stand-row]') ?? [])];
    const goTo = (at: number): void => {
      const radios = radiosOf(rows[at]);
      const send = at >= rows.length ? row.closest('form')?.querySelector<HTMLElement>('[type="submit"]') : undefined;
      (send ?? radios.find(({ checked }) => checked) ?? radios[0])?.focus();
    };
    const place = rows.indexOf(row);
    const radios = radiosOf(row);
    const choice = radios[Number(event.key) - 1];
    if (event.key === 'ArrowDown') goTo(place + 1);
    else if (event.key === 'ArrowUp') goTo(Math.max(0, place - 1));
    else if (choice) {
      choice.click();
      goTo(place + 1);
    } else if (event.key === '0' || event.key === 'Backspace') {
      for (const radio of radios) radio.checked = false;
      count();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      aria-label={label}
      data-field="stands"
      data-field-frame
      onChange={count}
      onKeyDown={press}
      ref={frame}
      role="group"
      tabIndex={-1}
    >
      <p className="stand-keys">
        <span>{words.keys}</span> <output>{words.chosen[chosen]}</output>
      </p>
      {children}
    </div>
  );
}
