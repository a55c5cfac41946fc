'use client';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '#src/client/useCommand.ts';
import { mostCells } from '../rules/limits.ts';
import type { TaskRole } from '../schema.ts';

type Row = { id: string; cells: readonly string[] };
/** `was`: the role that stood in the cell as this one was given. */
type Given = { task: string; party: string; role: TaskRole | null; was: TaskRole | null };
type Keyed = readonly [key: string, one: Given];

const roleIn = (cell: string): TaskRole | null => (cell.split(' ')[0] || null) as TaskRole | null;
const keyOf = (task: string, party: string): string => `${task} ${party}`;

/**
 * The cells of the matrix as they are being written: what has been given is shown at once and sent at once, one request
 * at a time; what is given meanwhile goes together in the next. What is refused comes back to what it was, and takes
 * nothing of another task with it.
 */
export function useRoles(processId: string, rows: readonly Row[], parties: readonly { id: string }[]) {
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  const waiting = useRef(new Map<string, Given>());
  const sending = useRef(false);
  useEffect(() => {
    if (!sending.current) setGiven({});
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
  /** Of several tasks: refused, it is not told of until each has been sent by itself. */
  const { run: runSeveral } = useCommand('rolemap.ask', { quiet: true });

  const write = async (batch: readonly Keyed[]): Promise<void> => {
    const cells = batch.map(([, { task, party, role, was }]) => ({ itemId: task, organisationId: party, role, was }));
    const tasks = [...Map.groupBy(batch, ([, { task }]) => task).values()];
    if (await (tasks.length > 1 ? runSeveral : run)({ processId, cells })) return;
    if (tasks.length > 1) {
      for (const piece of tasks) await write(piece);
      return;
    }
    // What has been given meanwhile was given on top of what is refused.
    for (const [key, { was }] of batch) {
      const next = waiting.current.get(key);
      if (next) next.was = was;
    }
    setGiven((now) => without(now, batch));
  };
  const send = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      while (waiting.current.size > 0) {
        const batch = [...waiting.current].slice(0, mostCells);
        for (const [key] of batch) waiting.current.delete(key);
        await write(batch);
      }
    } finally {
      sending.current = false;
    }
  };

  /** A cell as it is shown: `responsible asked`, or nothing. */
  const cellOf = (row: Row, place: number): string => {
    const mine = given[keyOf(row.id, parties[place]?.id ?? '')];
    const now = row.cells[place] ?? '';
    if (!mine || mine.role === roleIn(now)) return now;
    return mine.role ? `${mine.role} asked` : '';
  };
  const give = (row: Row, places: readonly number[], role: TaskRole | null): void => {
    const those = places.flatMap((place): Keyed[] => {
      const party = parties[place]?.id;
      if (party === undefined) return [];
      const key = keyOf(row.id, party);
      const unsent = waiting.current.get(key);
      return [[key, { task: row.id, party, role, was: unsent ? unsent.was : roleIn(cellOf(row, place)) }]];
    });
    for (const [key, one] of those) waiting.current.set(key, one);
    setGiven((now) => ({ ...now, ...Object.fromEntries(those) }));
    void send();
  };
  return { cellOf, give };
}

/** Of what is shown ahead of the server, without what it refused, where nothing newer has been given since. */
const without = (now: Readonly<Record<string, Given>>, refused: readonly Keyed[]): Record<string, Given> =>
  Object.fromEntries(Object.entries(now).filter(([key, one]) => !refused.some(([k, was]) => k === key && was === one)));
