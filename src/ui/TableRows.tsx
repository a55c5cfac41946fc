'use client';
import type { ReactNode } from 'react';

type TableColumn = { id: string; header: string; align?: 'start' | 'end'; rowHeader?: true };
export type TableRow = {
  key: string;
  /** One for each column. */
  cells: readonly ReactNode[];
  /** What is copied of a cell, by its column, where its own text is not it. */
  copied?: Readonly<Record<string, string | number>>;
  /** The box before it: its name, and whether it is ticked from the start. */
  box?: { label: string; checked?: true };
};
type Props = {
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  currentKey?: string | undefined;
  selection?: { name: string; header: string };
};

/**
 * The rows of a `Table`. Drawn here of their cells, so that a page carries the frame of a cell once, not in each row.
 */
export function TableRows({ columns, rows, currentKey, selection }: Props) {
  return rows.map(({ key, cells, copied = {}, box }) => (
    <tr
      aria-current={key === currentKey || undefined}
      data-current={key === currentKey || undefined}
      data-row={key}
      key={key}
      role="row"
    >
      {selection && (
        <td className="table-select" data-label={selection.header} role="cell">
          {box && (
            <label className="choice">
              <input
                aria-label={box.label}
                defaultChecked={box.checked}
                name={selection.name}
                type="checkbox"
                value={key}
              />
            </label>
          )}
        </td>
      )}
      {columns.map(({ id, header, align, rowHeader }, place) =>
        rowHeader ? (
          <th data-align={align} data-copied={copied[id]} key={id} role="rowheader" scope="row">
            {cells[place]}
          </th>
        ) : (
          <td data-align={align} data-copied={copied[id]} data-label={header} key={id} role="cell">
            {cells[place]}
          </td>
        ),
      )}
    </tr>
  ));
}
