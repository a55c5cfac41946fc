'use client';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { pastedCells } from '#src/ui/tab-separated.ts';

type Props = {
  label: string;
  labelledBy: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  readOnly: boolean;
  onChange: (rows: string[][]) => void;
  words: { cell: (row: number, column: string) => string; help: string };
};

const most = 500;

/**
 * A small grid: what is pasted from a spreadsheet spreads over the cells, arrows and Enter move between rows, and there
 * is always one more row.
 */
export function TableReply({ label, labelledBy, columns, rows, readOnly, onChange, words }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = readOnly || rows.length >= most ? rows : [...rows, columns.map(() => '')];
  const put = (row: number, column: number, cells: readonly (readonly string[])[]): void => {
    const next = Array.from({ length: Math.min(most, Math.max(rows.length, row + cells.length)) }, (_, at) =>
      columns.map((__, place) => rows[at]?.[place] ?? ''),
    );
    for (const [down, line] of cells.entries()) {
      for (const [right, cell] of line.entries()) {
        const target = next[row + down];
        if (target && column + right < columns.length) target[column + right] = cell.slice(0, 500);
      }
    }
    while (next.length > 0 && next.at(-1)?.every((cell) => cell === '')) next.pop();
    onChange(next);
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number): void => {
    const cells = pastedCells(event.clipboardData.getData('text/plain'));
    if (cells.length === 1 && cells[0]?.length === 1) return;
    event.preventDefault();
    put(row, column, cells);
  };
  const onKeyDown = (event: KeyboardEvent, row: number, column: number): void => {
    const to = { ArrowUp: row - 1, ArrowDown: row + 1, Enter: row + 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    body.current?.rows[to]?.cells[column + 1]?.querySelector('input')?.focus();
  };
  return (
    <>
      <div aria-label={label} className="overflow-x-auto border-y border-ink" role="region" tabIndex={0}>
        <table aria-labelledby={labelledBy} className="grid-reply">
          <thead>
            <tr>
              <td className="w-8" />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((row, at) => (
              <tr key={at}>
                <th className="text-sm font-normal text-faint tabular" scope="row">
                  {at + 1}
                </th>
                {columns.map((column, place) => (
                  <td key={column}>
                    <input
                      aria-label={words.cell(at + 1, column)}
                      autoComplete="off"
                      className="control"
                      onChange={(event) => put(at, place, [[event.target.value]])}
                      onKeyDown={(event) => onKeyDown(event, at, place)}
                      onPaste={(event) => onPaste(event, at, place)}
                      readOnly={readOnly}
                      value={row[place] ?? ''}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!readOnly && <p className="field-help">{words.help}</p>}
    </>
  );
}
