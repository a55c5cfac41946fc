import { v7 as uuidv7 } from 'uuid';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { about, command } from '#src/server/command.ts';
import { openAddress } from '#src/server/connectors/guarded-address.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { inThread } from '#src/server/workers.ts';
import { boardPolicy } from '../policy.ts';
import { findAdding, findBoard, type FoundBoard } from '../queries/boards.ts';
import { type BoardDay, mostDays, readDays } from '../rules/board-days.ts';
import { yearsAround } from '../rules/calendar-years.ts';
import { BoardAdd, BoardCalendar, BoardDays, BoardEdit, BoardFeed, BoardRemove } from '../schema.ts';
import type * as calendar from '../work/calendar.ts';

const reader = inThread<typeof calendar>('anchoring/work/calendar.ts');
/** Milliseconds that a calendar may take to read. */
const longest = 5_000;

const refused = (field: string, reason: string) =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** What was written on an older version is not saved over what somebody else has said since. */
function holdTo({ now, name }: Pick<FoundBoard, 'now' | 'name'>, version: number): void {
  if (now !== version) throw new AppError('CONFLICT', 'changed-meanwhile', { names: [name] });
}

/** The days in place of those that there are. */
async function keepDays<A extends string>(
  tx: Tx<A>,
  board: Permitted<FoundBoard, A>,
  days: readonly BoardDay[],
  columns: { source: 'typed' | 'file'; matching: string; readAt: Date | null },
) {
  if (days.length > mostDays) throw new AppError('BAD_REQUEST', 'too-many-days');
  await tx.boardDay.delete({ boardId: board });
  const rows = days.map(({ heldOn, papersOn }) => ({
    heldOn: new Date(heldOn),
    papersOn: papersOn ? new Date(papersOn) : null,
  }));
  if (rows.length > 0) await tx.boardDay.create({ boardId: board }, rows);
  await tx.boardFeed.delete({ boardId: board });
  const whole = { failedSince: null, failure: '', version: { increment: 1 } };
  await tx.board.update({ id: board }, { ...columns, ...whole });
}

const told = ({ organisationId, name }: FoundBoard, detail: object = {}) =>
  about('organisation', organisationId, null, { name, ...detail });

export const addBoard = command({
  action: 'board.add',
  in: 'person',
  input: BoardAdd,
  policy: boardPolicy.add,
  load: findAdding,
  run: async (tx, organisation, { name, leadDays }, who) => {
    if (!organisation.step) throw refused('stepId', 'unknown-reference');
    const id = uuidv7();
    await tx.board.create(
      { organisationId: organisation },
      {
        id,
        name,
        stepId: organisation.step.id,
        leadDays,
        own: organisation.speaks && organisation.inside,
        enteredByOrganisation: who.organisationId,
        enteredBy: who.userId,
      },
    );
    return about('organisation', organisation.organisationId, null, { name }, { boardId: id });
  },
});

export const editBoard = command({
  action: 'board.edit',
  in: 'person',
  input: BoardEdit,
  policy: boardPolicy.change,
  load: findBoard,
  run: async (tx, board, { version, name, leadDays }) => {
    holdTo(board, version);
    if (!board.step) throw refused('stepId', 'unknown-reference');
    await tx.board.update({ id: board }, { name, leadDays, stepId: board.step.id, version: { increment: 1 } });
    return told(board, { after: { name, leadDays } });
  },
});

export const removeBoard = command({
  action: 'board.remove',
  in: 'person',
  input: BoardRemove,
  policy: boardPolicy.change,
  load: (db, who, { boardId }) => findBoard(db, who, { boardId }),
  run: async (tx, board, { version }) => {
    holdTo(board, version);
    await tx.board.delete({ id: board });
    return told(board);
  },
});

/** All days or none: each line that is no day is named. What was read from an address is read no more. */
export const writeDays = command({
  action: 'board.days',
  in: 'person',
  input: BoardDays,
  policy: boardPolicy.change,
  load: (db, who, { boardId }) => findBoard(db, who, { boardId }),
  run: async (tx, board, { version, days: written }) => {
    holdTo(board, version);
    const { days, faults } = readDays(written);
    if (faults.length > 0)
      throw new AppError('BAD_REQUEST', 'days-not-read', { names: faults.map(({ line, text }) => `${line}: ${text}`) });
    await keepDays(tx, board, days, { source: 'typed', matching: '', readAt: null });
    return told(board, { count: days.length });
  },
});

/** The days of a calendar file. What cannot be read changes nothing. */
export const readCalendar = command({
  action: 'board.calendar',
  in: 'person',
  input: BoardCalendar,
  policy: boardPolicy.change,
  load: (db, who, { boardId }) => findBoard(db, who, { boardId }),
  run: async (tx, board, { version, calendar: text, matching }) => {
    holdTo(board, version);
    const signal = AbortSignal.timeout(longest);
    const asked = { text, matching, ...yearsAround(swedishDay()) };
    const found = await reader.run('daysIn', asked, { lane: 'page', signal }).catch((error: unknown) => {
      if (signal.aborted) return 'calendar-too-slow' as const;
      throw error;
    });
    if (typeof found === 'string') throw new AppError('BAD_REQUEST', found);
    const days = found.map((heldOn) => ({ heldOn, papersOn: null }));
    await keepDays(tx, board, days, { source: 'file', matching, readAt: new Date() });
    return told(board, { count: days.length });
  },
});

/** From which address the days are read from now on, once a day; none: they stay as they are. */
export const followFeed = command({
  action: 'board.feed',
  in: 'person',
  input: BoardFeed,
  policy: boardPolicy.change,
  load: (db, who, { boardId }) => findBoard(db, who, { boardId }),
  run: async (tx, board, { version, address, matching }) => {
    holdTo(board, version);
    if (address === '' && board.source !== 'feed') return told(board);
    const open = address === '' ? '' : openAddress(address)?.href;
    if (open === undefined) throw new AppError('BAD_REQUEST', 'address-not-open');
    await tx.boardFeed.delete({ boardId: board });
    if (open !== '') await tx.boardFeed.create({ boardId: board }, { address: open });
    const read = open === '' ? { source: 'typed' } : { source: 'feed', readAt: null };
    const whole = { failedSince: null, failure: '', version: { increment: 1 } };
    await tx.board.update({ id: board }, { ...read, matching, ...whole });
    return told(board);
  },
});
