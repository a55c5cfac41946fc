// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useRoles } from '#src/features/rolemap/components/GivenRoles.tsx';
import type { TaskRole } from '#src/features/rolemap/schema.ts';

type Cell = { itemId: string; organisationId: string; role: TaskRole | null; was: TaskRole | null };
type Sent = { cells: Cell[]; answer: (done: object | undefined) => void; quiet: boolean };
/** What has been sent, each waiting for its answer; nothing as the answer is a refusal. */
const sent: Sent[] = [];
vi.mock('#src/client/useCommand.ts', () => ({
  useCommand: (_name: string, { quiet = false } = {}) => ({
    run: ({ cells }: { cells: Cell[] }) => new Promise((answer) => void sent.push({ cells, answer, quiet })),
  }),
}));

type Rows = { id: string; cells: string[] }[];
const parties = [{ id: 'p' }, { id: 'q' }];
let root: Root;
let roles: ReturnType<typeof useRoles>;
let rows: Rows;

function Shown({ rows: now, of }: { rows: Rows; of: typeof parties }) {
  roles = useRoles('process', now, of);
  return null;
}
const show = (now: Rows, of = parties): Promise<void> =>
  act(async () => {
    rows = now;
    root.render(createElement(Shown, { rows: now, of }));
  });
const give = (row: number, place: number, role: TaskRole | null): Promise<void> =>
  act(async () => {
    const task = rows[row];
    if (task) roles.give(task, [place], role);
  });
const answer = (at: number, done: boolean): Promise<void> => act(async () => sent[at]?.answer(done ? {} : undefined));
const cell = (row: number, place: number): string | undefined => rows[row] && roles.cellOf(rows[row], place);
const told = (at: number) => sent[at]?.cells.map(({ itemId, role, was }) => [itemId, was, role]);

beforeEach(async () => {
  sent.length = 0;
  root = createRoot(document.createElement('div'));
  await show([
    { id: 'a', cells: ['', ''] },
    { id: 'b', cells: ['', ''] },
  ]);
});
afterEach(() => act(async () => root.unmount()));

test('a role is given on top of what stood in the cell just then, not when the first was sent', async () => {
  await give(0, 0, 'responsible');
  await show([
    { id: 'a', cells: ['', ''] },
    { id: 'b', cells: ['consulted asked', ''] },
  ]);
  await give(1, 0, 'informed');
  await answer(0, true);
  expect(told(1)).toEqual([['b', 'consulted', 'informed']]);
});

test('a role given twice before it is sent is sent once, on top of what the server has', async () => {
  await give(0, 0, 'responsible');
  await give(1, 0, 'informed');
  await give(1, 0, 'consulted');
  await give(0, 0, 'participates');
  expect(cell(1, 0)).toBe('consulted asked');
  await answer(0, true);
  expect(told(1)).toEqual([
    ['b', null, 'consulted'],
    ['a', 'responsible', 'participates'],
  ]);
});

test('what is refused comes back, and what was given on top of it is sent on top of what stands', async () => {
  await give(0, 0, 'responsible');
  await give(0, 0, 'participates');
  await answer(0, false);
  expect(told(1)).toEqual([['a', null, 'participates']]);
  expect(cell(0, 0)).toBe('participates asked');
  await answer(1, false);
  expect(cell(0, 0)).toBe('');
});

test('a conflict in one task loses nothing that was given in another', async () => {
  await give(0, 1, 'informed');
  await give(0, 0, 'responsible');
  await give(1, 0, 'consulted');
  await answer(0, true);
  await answer(1, false);
  expect(told(2)).toEqual([['a', null, 'responsible']]);
  await answer(2, false);
  expect(told(3)).toEqual([['b', null, 'consulted']]);
  await answer(3, true);
  expect([cell(0, 0), cell(1, 0)]).toEqual(['', 'consulted asked']);
  expect(sent.map(({ quiet }) => quiet)).toEqual([false, true, false, false]);
  expect(sent).toHaveLength(4);
});

test('what is shown follows the party when the parties stand otherwise', async () => {
  await give(0, 0, 'responsible');
  await show(
    [
      { id: 'a', cells: ['', ''] },
      { id: 'b', cells: ['', ''] },
    ],
    [{ id: 'q' }, { id: 'p' }],
  );
  expect([cell(0, 0), cell(0, 1)]).toEqual(['', 'responsible asked']);
  await give(1, 0, 'informed');
  await answer(0, true);
  expect(sent[1]?.cells).toEqual([{ itemId: 'b', organisationId: 'q', role: 'informed', was: null }]);
});
