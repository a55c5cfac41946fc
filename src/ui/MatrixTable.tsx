'use client';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Code } from './Code.tsx';
import { Link } from './Link.tsx';
import type { MatrixCursor } from './useMatrix.ts';

export type MatrixParty = { id: string; name: string; shortName: string };
/** `hint`: more about the row, shown when it is pointed at; `marks`: what is said after its name. */
export type MatrixLine = { id: string; href: string; code: string; title: string; hint: string; marks: string[] };
/** What stands in a cell: a letter or a number, how it is told aloud, and how it looks. */
export type MatrixCell = { sign: string; label?: string | undefined; state?: string | undefined };

type Props<R extends MatrixLine> = {
  label: string;
  /** The id of what says how one goes about in it. */
  describedBy?: string | undefined;
  /** The head of the rows, with the signs explained. */
  head: ReactNode;
  rows: readonly R[];
  parties: readonly MatrixParty[];
  /** The party that a phone shows, by its place. */
  focus: number;
  cursor: MatrixCursor;
  cellOf: (row: R, place: number) => MatrixCell;
  onClick: (event: MouseEvent<HTMLTableElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
};

/** Items down, parties across, a sign in each cell, under heads that stay. */
export function MatrixTable<R extends MatrixLine>(props: Props<R>) {
  const { label, describedBy, head, rows, parties, focus, cursor, cellOf, onClick, onKeyDown } = props;
  const shown = Math.max(0, focus);
  return (
    <div className="matrix-scroll">
      <table
        aria-describedby={describedBy}
        aria-label={label}
        className="matrix-table"
        onClick={onClick}
        onKeyDown={onKeyDown}
        ref={cursor.table}
        role="grid"
      >
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {parties.map(({ id, name, shortName }, place) => (
              <th data-off={place === shown ? undefined : ''} key={id} scope="col" title={name}>
                <span>{shortName}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <th scope="row">
                <Link className="row-title" href={row.href} title={row.hint}>
                  <Code>{row.code}</Code> {row.title}
                </Link>
                {row.marks.map((mark) => (
                  <span className="matrix-lack" key={mark}>
                    {mark}
                  </span>
                ))}
              </th>
              {parties.map(({ id }, place) => {
                const { sign, label: told, state } = cellOf(row, place);
                return (
                  <td
                    aria-label={told}
                    data-at={`${at} ${place}`}
                    data-off={place === shown ? undefined : ''}
                    data-state={state}
                    key={id}
                    role="gridcell"
                    tabIndex={cursor.at[0] === at && cursor.at[1] === place ? 0 : -1}
                  >
                    {sign}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
