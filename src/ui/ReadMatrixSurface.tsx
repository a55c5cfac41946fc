'use client';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from 'react';
import { useRouter } from 'next/navigation';
import { Link } from './Link.tsx';
import { type MatrixCell, type MatrixLine, type MatrixParty, MatrixTable } from './MatrixTable.tsx';
import { type MatrixPlace, useMatrix } from './useMatrix.ts';

/** `cells`: a party each, by the places of what is said in `said`. */
type Row = MatrixLine & { cells: readonly number[] };
export type ReadMatrixProps = {
  rows: readonly Row[];
  parties: readonly MatrixParty[];
  /** Every cell that there is, once: its sign, its look and why it is so. */
  said: readonly Required<MatrixCell>[];
  focus: number;
  /** Where a cell opens: an address with `{href}` and `{row}` of its row, and its `{party}`; none: nowhere. */
  opens: string | undefined;
  words: { table: string; how: string; open: string };
  head: ReactNode;
};

/**
 * Items down, parties across. The line beneath says why the cell is as it is; Enter and the link open it in its item.
 */
export function ReadMatrixSurface({ rows, parties, said, focus, opens, words, head }: ReadMatrixProps) {
  const router = useRouter();
  const how = useId();
  const cursor = useMatrix(rows.length, parties.length, focus);
  const [row, party] = [rows[cursor.at[0]], parties[cursor.at[1]]];
  const hrefOf = ([at, place]: MatrixPlace): string =>
    (opens ?? '')
      .replace('{href}', rows[at]?.href ?? '')
      .replace('{row}', rows[at]?.id ?? '')
      .replace('{party}', parties[place]?.id ?? '');
  const cellOf = ({ cells }: Row, place: number): MatrixCell => {
    const cell = said[cells[place] ?? 0];
    if (!cell?.sign) return { sign: '', label: cell?.label };
    return { sign: cell.sign, label: `${cell.sign}. ${cell.label}`, state: cell.state };
  };
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const place = cursor.placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (cursor.move(event, place) || event.key !== 'Enter' || !opens) return;
    router.push(hrefOf(place));
    event.preventDefault();
  };
  const click = (event: MouseEvent<HTMLTableElement>): void => {
    const place = cursor.placeOf(event.target);
    if (place) cursor.goTo(...place);
  };
  return (
    <div className="matrix">
      <p className="sr-only" id={how}>
        {words.how}
      </p>
      <MatrixTable
        cellOf={cellOf}
        cursor={cursor}
        describedBy={how}
        focus={focus}
        head={head}
        label={words.table}
        onClick={click}
        onKeyDown={press}
        parties={parties}
        rows={rows}
      />
      {row && party && (
        <p className="matrix-why" data-print="no">
          <strong>
            {row.code} {party.shortName}
          </strong>{' '}
          {said[row.cells[cursor.at[1]] ?? 0]?.label}{' '}
          {opens && (
            <Link className="link" href={hrefOf(cursor.at)}>
              {words.open}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
