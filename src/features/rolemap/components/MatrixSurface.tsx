'use client';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Code } from '#src/ui/Code.tsx';
import { Link } from '#src/ui/Link.tsx';
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

/**
 * Tasks down, parties across, under heads that stay. Arrows go about; a letter gives the role and goes on, with shift
 * to all of the row that have none; Delete takes it away; Enter and a press open the choices.
 */
export function MatrixSurface({ processId, rows, parties, focus, words, head, choices }: MatrixProps) {
  const table = useRef<HTMLTableElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<readonly [row: number, party: number]>([0, Math.max(0, focus)]);
  const [said, setSaid] = useState('');
  const how = useId();
  const { cellOf, give } = useRoles(processId, rows, parties);
  const writes = rows.some(({ open }) => open);
  const letters = Object.entries(words.letters) as [TaskRole, string][];

  const cellAt = (row: number, party: number): HTMLElement | null =>
    table.current?.querySelector(`[data-at="${row} ${party}"]`) ?? null;
  const goTo = (row: number, party: number): void => {
    const next = [within(row, rows.length), within(party, parties.length)] as const;
    setAt(next);
    cellAt(...next)?.focus();
  };
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
  const placeOf = (target: EventTarget): [number, number] | undefined => {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined;
    const [row = 0, party = 0] = place?.split(' ').map(Number) ?? [];
    return place === undefined ? undefined : [row, party];
  };
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, party] = place;
    const task = rows[row];
    const move = moves[event.key];
    const [role] = letters.find(([, letter]) => letter.toLowerCase() === event.key.toLowerCase()) ?? [];
    if (move) goTo(row + move[0], party + move[1]);
    else if (!task?.open) return;
    else if (role && event.shiftKey)
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
      <div className="matrix-scroll">
        <table
          aria-describedby={writes ? how : undefined}
          aria-label={words.table}
          className="matrix-table"
          onClick={click}
          onKeyDown={press}
          ref={table}
          role="grid"
        >
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {parties.map(({ id, name, shortName }, party) => (
                <th data-off={party === Math.max(0, focus) ? undefined : ''} key={id} scope="col" title={name}>
                  <span>{shortName}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((task, row) => (
              <tr key={task.id}>
                <th scope="row">
                  <Link
                    className="row-title"
                    href={`/processer/${processId}/sak/${task.code}`}
                    title={`${task.title}, ${task.side}`}
                  >
                    <Code>{task.code}</Code> {task.title}
                  </Link>
                  {task.lacks.map((lack) => (
                    <span className="matrix-lack" key={lack}>
                      {lack}
                    </span>
                  ))}
                </th>
                {parties.map((party, place) => (
                  <Cell
                    cell={cellOf(task, place)}
                    key={party.id}
                    off={place !== Math.max(0, focus)}
                    place={`${row} ${place}`}
                    tabbed={at[0] === row && at[1] === place}
                    words={words}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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

type CellProps = { cell: string; place: string; off: boolean; tabbed: boolean; words: Words };
function Cell({ cell, place, off, tabbed, words }: CellProps) {
  const [role, state] = cell.split(' ') as [TaskRole | '', CellState | 'older'];
  return (
    <td
      aria-label={role ? `${words.roles[role]}, ${words.states[state]}` : undefined}
      data-at={place}
      data-off={off ? '' : undefined}
      data-state={role ? state : undefined}
      role="gridcell"
      tabIndex={tabbed ? 0 : -1}
    >
      {role && words.letters[role]}
    </td>
  );
}
