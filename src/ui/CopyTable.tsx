'use client';
import { useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { tabSeparated } from './tab-separated.ts';

export type CopyTableProps = {
  label: string;
  /** Said once it is copied. */
  doneLabel: string;
  /** Said if the browser refuses. */
  failedLabel: string;
};

const textOf = (cell: HTMLTableCellElement): string => cell.dataset['copied'] ?? cell.innerText;

/** Copies the table it stands above, in its frame or on a list's line, as it is shown, for pasting into Excel. */
export function CopyTable({ label, doneLabel, failedLabel }: CopyTableProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [outcome, setOutcome] = useState('');
  const copy = async (): Promise<void> => {
    const table = button.current?.closest('.table-frame, .list-page')?.querySelector('table');
    const rows = [...(table?.rows ?? [])].map((row) =>
      [...row.cells].filter((cell) => !cell.matches('.table-select')).map(textOf),
    );
    try {
      await navigator.clipboard.writeText(tabSeparated(rows));
      setOutcome(doneLabel);
    } catch {
      setOutcome(failedLabel);
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-sm text-muted" role="status">
        {outcome}
      </span>
      <Button onClick={() => void copy()} ref={button} size="small" variant="plain">
        {label}
      </Button>
    </span>
  );
}
