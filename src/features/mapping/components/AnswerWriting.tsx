'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { forget, readKept, writeKept } from '#src/client/kept.ts';
import { useSend } from '#src/client/useSend.ts';
import { onWritten } from '#src/client/written.ts';
import type { Draft } from '../queries/answers.ts';
import { mostText } from '../rules/limits.ts';
import type { Question, Reply } from '../schema.ts';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
/**
 * What stands in one question's fields, and which saved version it is based on. `turn` grows when somebody else's text
 * takes its place.
 */
export type Field = {
  reply: Reply;
  version: number;
  state: SaveState;
  by: string;
  at: string;
  turn: number;
  theirs?: Draft | undefined;
  failure?: string | undefined;
};
type Fields = Record<string, Field>;
type Kept = Record<string, { reply: Reply; version: number }>;

export const emptyReply: Reply = {
  text: '',
  choices: [],
  number: null,
  municipalities: [],
  place: '',
  places: [],
  rows: [],
  files: [],
};
const pause = 900;

const nameOf = (itemId: string): string => `answer-${itemId}`;
const keptOf = (itemId: string): Kept => (readKept(nameOf(itemId)) as Kept | null) ?? {};
function keep(itemId: string, fields: Fields): void {
  const unsaved = Object.entries(fields)
    .filter(([, { state }]) => state !== 'saved')
    .map(([id, { reply, version }]) => [id, { reply, version }]);
  if (unsaved.length === 0) forget(nameOf(itemId));
  else writeKept(nameOf(itemId), Object.fromEntries(unsaved));
}

const fieldOf = (draft: Draft | undefined, turn = 0): Field => ({
  reply: draft?.reply ?? emptyReply,
  version: draft?.version ?? 0,
  state: 'saved',
  by: draft?.updatedBy ?? '',
  at: draft?.updatedAt ?? '',
  turn,
});

/**
 * Saves each question as it is written, keeps in the browser what is not saved yet, and takes in what colleagues write
 * meanwhile.
 */
export function useAnswerWriting({
  at,
  questions,
  drafts,
  name,
  open,
}: {
  at: { processId: string; itemId: string };
  questions: readonly Question[];
  drafts: readonly Draft[];
  name: string;
  open: boolean;
}) {
  const send = useSend();
  const { processId, itemId } = at;
  const [fields, setFields] = useState<Fields>(() =>
    Object.fromEntries(questions.map(({ id }) => [id, fieldOf(drafts.find((draft) => draft.questionId === id))])),
  );
  const latest = useRef(fields);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const running = useRef(new Map<string, Promise<void>>());

  const set = useCallback(
    (id: string, part: Partial<Field>) => {
      const now = latest.current[id];
      if (!now) return;
      latest.current = { ...latest.current, [id]: { ...now, ...part } };
      keep(itemId, latest.current);
      setFields(latest.current);
    },
    [itemId],
  );

  const saveOnce = useCallback(
    async (id: string): Promise<void> => {
      const field = latest.current[id];
      if (!field || field.state === 'saved' || field.state === 'conflict') return;
      // The field says already that it is too long, so it waits unsaved until it has been shortened.
      if (field.reply.text.length > mostText) return set(id, { state: 'failed', failure: undefined });
      set(id, { state: 'saving', failure: undefined });
      const sent = await send((client) =>
        client.mapping.saveReply.mutate({
          processId,
          itemId,
          questionId: id,
          basedOn: field.version,
          reply: field.reply,
        }),
      );
      const untouched = latest.current[id]?.reply === field.reply;
      if ('result' in sent)
        return set(id, {
          version: sent.result.saved,
          state: untouched ? 'saved' : 'waiting',
          by: name,
          at: new Date().toISOString(),
        });
      if (sent.failure.code !== 'CONFLICT') return set(id, { state: 'failed', failure: sent.failure.text });
      const now = await send((client) => client.mapping.replies.query({ processId, itemId }));
      const theirs = 'result' in now ? now.result.drafts.find((draft) => draft.questionId === id) : undefined;
      set(id, theirs ? { state: 'conflict', theirs } : { state: 'failed', failure: sent.failure.text });
    },
    [itemId, name, processId, send, set],
  );

  const save = useCallback(
    (id: string): Promise<void> => {
      clearTimeout(timers.current.get(id));
      const next = (running.current.get(id) ?? Promise.resolve()).then(() => saveOnce(id));
      running.current.set(id, next);
      return next;
    },
    [saveOnce],
  );
  const latestSave = useRef(save);
  latestSave.current = save;
  const saveSoon = useCallback((id: string): void => {
    clearTimeout(timers.current.get(id));
    timers.current.set(
      id,
      setTimeout(() => void latestSave.current(id), pause),
    );
  }, []);

  const change = useCallback(
    (id: string, part: Partial<Reply>): void => {
      const now = latest.current[id];
      if (!now) return;
      set(id, { reply: { ...now.reply, ...part }, ...(now.state !== 'conflict' && { state: 'waiting' as const }) });
      saveSoon(id);
    },
    [saveSoon, set],
  );

  /** Everything that waits, now; true when all of it is saved. */
  const flush = useCallback(async (): Promise<boolean> => {
    for (const id of Object.keys(latest.current)) if (latest.current[id]?.state !== 'saved') await save(id);
    return Object.values(latest.current).every(({ state }) => state === 'saved');
  }, [save]);

  const settle = useCallback(
    (id: string, choice: 'mine' | 'theirs'): void => {
      const now = latest.current[id];
      if (!now?.theirs) return;
      if (choice === 'theirs') return set(id, { ...fieldOf(now.theirs, now.turn + 1), theirs: undefined });
      set(id, { version: now.theirs.version, state: 'waiting', theirs: undefined });
      void save(id);
    },
    [save, set],
  );

  useEffect(() => {
    for (const [id, { reply, version }] of Object.entries(keptOf(itemId))) {
      const now = latest.current[id];
      if (!now || JSON.stringify(now.reply) === JSON.stringify(reply)) continue;
      set(id, { reply, version, state: 'waiting', turn: now.turn + 1 });
      if (open) saveSoon(id);
    }
  }, [itemId, open, saveSoon, set]);

  // What waits is let go only with the page: a page that reads itself anew must not forget to save.
  useEffect(() => {
    const waiting = timers.current;
    return () => waiting.forEach((timer) => clearTimeout(timer));
  }, []);

  useEffect(() => {
    if (!open) return undefined;
    let asked = 0;
    const look = async (): Promise<void> => {
      const number = (asked += 1);
      const { drafts: now } = await (await api()).mapping.replies.query({ processId, itemId });
      if (asked !== number) return;
      for (const draft of now) {
        const mine = latest.current[draft.questionId];
        if (mine?.state === 'saved' && draft.version > mine.version)
          set(draft.questionId, fieldOf(draft, mine.turn + 1));
      }
    };
    return onWritten((written) => {
      if (written === null || written === itemId) look().catch(() => undefined);
    });
  }, [itemId, open, processId, set]);

  return { fields, change, save, flush, settle, send };
}
