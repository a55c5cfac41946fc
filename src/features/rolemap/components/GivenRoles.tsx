'use client';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '#src/client/useCommand.ts';
import type { TaskRole } from '../schema.ts';

type Row = { id: string; cells: readonly string[] };
type Given = { task: string; party: string; place: number; role: TaskRole | null };

/** The most cells that one request takes. */
const most = 400;
const roleIn = (cell: string): TaskRole | null => (cell.split(' ')[0] || null) as TaskRole | null;

/**
 * The cells of the matrix as they are being written: what has been given is shown at once and sent at once, one request
 * at a time; what is given meanwhile goes together in the next. What is refused comes back to what it was.
 */
export function useRoles(processId: string, rows: readonly Row[], parties: readonly { id: string }[]) {
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  /** What the server has taken since the page was read, and what is still to be sent. */
  const taken = useRef(new Map<string, TaskRole | null>());
  const waiting = useRef(new Map<string, Given>());
  const sending = useRef(false);
  useEffect(() => {
    if (sending.current || waiting.current.size > 0) return;
    taken.current.clear();
    setGiven({});
  }, [rows]);
  // What is on its way is not lost by leaving the page at once: the browser asks first.
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent): void => {
      if (sending.current) event.preventDefault();
    };
    addEventListener('beforeunload', leaving);
    return () => removeEventListener('beforeunload', leaving);
  }, []);
  const { run } = useCommand('rolemap.ask');

  const keyOf = (task: string, place: number): string => `${task} ${parties[place]?.id ?? ''}`;
  const stored = (task: string, place: number): string => rows.find(({ id }) => id === task)?.cells[place] ?? '';
  const known = ({ task, place }: Given): TaskRole | null => {
    const key = keyOf(task, place);
    return taken.current.has(key) ? (taken.current.get(key) ?? null) : roleIn(stored(task, place));
  };

  const send = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    while (waiting.current.size > 0) {
      const batch = [...waiting.current.entries()].slice(0, most);
      for (const [key] of batch) waiting.current.delete(key);
      const cells = batch.map(([, one]) => ({
        itemId: one.task,
        organisationId: one.party,
        role: one.role,
        was: known(one),
      }));
      const done = await run({ processId, cells });
      for (const [key, one] of batch) if (done) taken.current.set(key, one.role);
      if (!done) setGiven((now) => without(now, batch));
    }
    sending.current = false;
  };
  const give = (those: readonly Given[]): void => {
    for (const one of those) waiting.current.set(keyOf(one.task, one.place), one);
    setGiven((now) => ({ ...now, ...Object.fromEntries(those.map((one) => [keyOf(one.task, one.place), one])) }));
    void send();
  };

  const cellOf = (task: string, place: number): string => {
    const mine = given[keyOf(task, place)];
    const now = stored(task, place);
    if (!mine || mine.role === roleIn(now)) return now;
    return mine.role ? `${mine.role} asked` : '';
  };
  return { cellOf, give };
}

/** Of what is shown ahead of the server, without what it refused, where nothing newer has been given since. */
const without = (
  now: Readonly<Record<string, Given>>,
  refused: readonly (readonly [string, Given])[],
): Record<string, Given> =>
  Object.fromEntries(Object.entries(now).filter(([key, one]) => !refused.some(([k, was]) => k === key && was === one)));
