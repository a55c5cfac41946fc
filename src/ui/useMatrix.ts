'use client';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';

const moves: Record<string, readonly [down: number, right: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -1_000],
  End: [0, 1_000],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};
const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

export type MatrixPlace = readonly [row: number, column: number];
export type MatrixCursor = {
  table: RefObject<HTMLTableElement | null>;
  /** The cell that the tabulator comes to. */
  at: MatrixPlace;
  goTo: (row: number, column: number) => void;
  /** The cell that a press was in. */
  placeOf: (target: EventTarget) => MatrixPlace | undefined;
  /** Goes where an arrow leads; false: the key is none. */
  move: (event: KeyboardEvent, from: MatrixPlace) => boolean;
};

/** The one cell of a matrix that has the focus, and how it goes about. */
export function useMatrix(rows: number, columns: number, focus: number): MatrixCursor {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<MatrixPlace>([0, Math.max(0, focus)]);
  const goTo = (row: number, column: number): void => {
    const next = [within(row, rows), within(column, columns)] as const;
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.join(' ')}"]`)?.focus();
  };
  const placeOf = (target: EventTarget): MatrixPlace | undefined => {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined;
    const [row = 0, column = 0] = place?.split(' ').map(Number) ?? [];
    return place === undefined ? undefined : [row, column];
  };
  const move = (event: KeyboardEvent, [row, column]: MatrixPlace): boolean => {
    const way = moves[event.key];
    if (!way) return false;
    goTo(row + way[0], column + way[1]);
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { table, at, goTo, placeOf, move };
}
