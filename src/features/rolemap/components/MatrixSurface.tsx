'use client';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type MatrixCell, MatrixTable } from '#src/ui/MatrixTable.tsx';
import { useMatrix } from '#src/ui/useMatrix.ts';
import type { CellState, TaskRole } from '../schema.ts';
import { useRoles } from './GivenRoles.tsx';

type Party = { id: string; name: string; shortName: string };
/** `cells`: a party each in their order, `responsible asked`, or nothing. `open`: the reader may say who has which. */
type Row = { id: string; code: string; title: string; side: string; lacks: string[]; open: boolean; cells: string[] };
type Words = {
  table: string;
  keys: string;
  choices: string;
  none: string;
  roles: Record<TaskRole, string>;
  letters: Record<TaskRole, string>;
  states: Record<CellState | 'older', string>;
};
export type MatrixProps = {
  processId: string;
  rows: readonly Row[];
  parties: readonly Party[];
  /** The party that a phone shows, by its place. */
  focus: number;
  words: Words;
  /** The head of the tasks, with the letters explained. */
  head: ReactNode;
  /** The choices of a cell: buttons whose `value` is a role, or nothing for none. */
  choices: ReactNode;
};

/**
 * Tasks down, parties across, under heads that stay. Arrows go about; a letter gives the role and goes on, with shift
 * to all of the row that have none; Delete takes it away; Enter and a press open the choices.
 */
export function MatrixSurface({ processId, rows, parties, focus, words, head, choices }: MatrixProps) {
  const menu = useRef<HTMLDivElement>(null);
  const cursor = useMatrix(rows.length, parties.length, focus);
  const { at, goTo, placeOf } = cursor;
  const [said, setSaid] = useState('');
  const how = useId();
  const { cellOf, give } = useRoles(processId, rows, parties);
  const writes = rows.some(({ open }) => open);
  const letters = Object.entries(words.letters) as [TaskRole, string][];

  const put = (row: number, those: readonly number[], role: TaskRole | null): void => {
    const task = rows[row];
    if (!task?.open) return;
    give(task, those, role);
    setSaid(`${those.map((party) => parties[party]?.shortName).join(', ')}: ${role ? words.roles[role] : words.none}`);
  };
  const choose = (target: HTMLElement): void => {
    const { left, bottom } = target.getBoundingClientRect();
    const list = menu.current;
    if (!list) return;
    list.style.left = `${Math.min(left, innerWidth - 180)}px`;
    list.style.top = `${Math.min(bottom, innerHeight - 240)}px`;
    list.showPopover();
    list.querySelector('button')?.focus();
  };
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, party] = place;
    const task = rows[row];
    const [role] = letters.find(([, letter]) => letter.toLowerCase() === event.key.toLowerCase()) ?? [];
    if (cursor.move(event, place) || !task?.open) return;
    if (role && event.shiftKey)
      put(
        row,
        [...parties.keys()].filter((one) => cellOf(task, one) === ''),
        role,
      );
    else if (role) {
      put(row, [party], role);
      goTo(row, party + 1);
    } else if (event.key === 'Delete' || event.key === 'Backspace') put(row, [party], null);
    else if (event.key === 'Enter' || event.key === ' ') choose(event.target as HTMLElement);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent<HTMLTableElement>): void => {
    const place = placeOf(event.target);
    if (!place) return;
    goTo(...place);
    if (writes && rows[place[0]]?.open) choose(event.target as HTMLElement);
  };
  const pick = ({ target }: MouseEvent): void => {
    const button = target instanceof Element && target.closest('button');
    if (!button) return;
    menu.current?.hidePopover();
    put(at[0], [at[1]], (button.value || null) as TaskRole | null);
    goTo(...at);
  };
  return (
    <div className="matrix">
      <output className="sr-only">{said}</output>
      {writes && (
        <p className="sr-only" id={how}>
          {words.keys}
        </p>
      )}
      <MatrixTable
        cellOf={({ task }, place) => roleCell(cellOf(task, place), words)}
        cursor={cursor}
        describedBy={writes ? how : undefined}
        focus={focus}
        head={head}
        label={words.table}
        onClick={click}
        onKeyDown={press}
        parties={parties}
        rows={rows.map((task) => ({
          ...task,
          task,
          href: `/processer/${processId}/sak/${task.code}`,
          hint: `${task.title}, ${task.side}`,
          marks: task.lacks,
        }))}
      />
      {writes && (
        <div
          aria-label={words.choices}
          className="float menu matrix-menu"
          onClick={pick}
          popover="auto"
          ref={menu}
          role="group"
        >
          {choices}
        </div>
      )}
    </div>
  );
}

/** The letter of a role, told with where it stands. */
function roleCell(cell: string, words: Words): MatrixCell {
  const [role, state] = cell.split(' ') as [TaskRole | '', CellState | 'older'];
  return role
    ? { sign: words.letters[role], label: `${words.roles[role]}, ${words.states[state]}`, state }
    : { sign: '' };
}
