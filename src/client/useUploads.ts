'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mostFileBytes } from '#src/core/files.ts';
import { useSignInAgain } from './SignInAgain.tsx';
import { upload, type UploadedFile, type UploadOutcome } from './upload.ts';
import { useWords } from './words.tsx';

export type Upload =
  | { key: number; name: string; bytes: number; sent: number; state: 'waiting' | 'sending' | 'failed'; problem: string }
  | { key: number; name: string; bytes: number; state: 'done'; file: UploadedFile };

type Options = {
  processId: string;
  multiple: boolean;
  initial: readonly UploadedFile[];
  changed: (files: UploadedFile[]) => void;
};

const doneFrom = (file: UploadedFile, key: number): Upload => ({
  key,
  name: file.name,
  bytes: file.bytes,
  state: 'done',
  file,
});

/**
 * The files that are on their way or have come, one at a time. An expired session asks to sign in again in place and
 * goes on.
 */
export function useUploads({ processId, multiple, initial, changed }: Options) {
  const [uploads, setUploads] = useState<readonly Upload[]>(() => initial.map(doneFrom));
  const chosen = useRef(new Map<number, { file: File; abort: AbortController }>());
  const queue = useRef<Promise<void>>(Promise.resolve());
  const next = useRef(initial.length);
  const signInAgain = useSignInAgain();
  const words = useWords();
  const tell = useRef(changed);
  tell.current = changed;
  useEffect(() => () => chosen.current.forEach(({ abort }) => abort.abort()), []);

  const done = uploads.flatMap((one) => (one.state === 'done' ? [one.file] : []));
  const known = useRef(done.map(({ id }) => id).join());
  useEffect(() => {
    const now = done.map(({ id }) => id).join();
    if (known.current === now) return;
    known.current = now;
    tell.current(done);
  });

  const change = useCallback(
    (key: number, to: (one: Upload) => Upload | undefined) =>
      setUploads((all) => all.flatMap((one) => (one.key === key ? (to(one) ?? []) : one))),
    [],
  );

  const send = useCallback(
    async (key: number): Promise<void> => {
      const it = chosen.current.get(key);
      if (!it || it.abort.signal.aborted) return;
      const {
        file,
        abort: { signal },
      } = it;
      change(key, ({ name, bytes }) => ({ key, name, bytes, sent: 0, state: 'sending', problem: '' }));
      const attempt = (): Promise<UploadOutcome> =>
        upload({
          processId,
          file,
          signal,
          words,
          progress: (sent) => change(key, (one) => (one.state === 'sending' ? { ...one, sent } : one)),
        });
      let outcome = await attempt();
      if (
        outcome !== 'cancelled' &&
        'failure' in outcome &&
        outcome.failure.code === 'UNAUTHORIZED' &&
        (await signInAgain())
      )
        outcome = await attempt();
      if (outcome === 'cancelled') return;
      const ended = outcome;
      if ('file' in ended) change(key, () => doneFrom(ended.file, key));
      else
        change(key, ({ name, bytes }) => ({
          key,
          name,
          bytes,
          sent: 0,
          state: 'failed',
          problem: ended.failure.fields[0]?.message ?? ended.failure.text,
        }));
    },
    [change, processId, signInAgain, words],
  );

  const enqueue = useCallback((key: number) => void (queue.current = queue.current.then(() => send(key))), [send]);

  const cancel = useCallback(
    (key: number): void => {
      chosen.current.get(key)?.abort.abort();
      chosen.current.delete(key);
      change(key, () => undefined);
    },
    [change],
  );

  const add = (files: readonly File[]): void => {
    if (!multiple) uploads.forEach(({ key }) => cancel(key));
    for (const file of multiple ? files : files.slice(0, 1)) {
      const key = (next.current += 1);
      const problem = file.size > mostFileBytes ? words.fileTooLarge : file.size === 0 ? words.fileEmpty : '';
      chosen.current.set(key, { file, abort: new AbortController() });
      setUploads((all) => [
        ...all,
        { key, name: file.name, bytes: file.size, sent: 0, state: problem ? 'failed' : 'waiting', problem },
      ]);
      if (!problem) enqueue(key);
    }
  };
  const retry = (key: number): void => {
    change(key, ({ name, bytes }) => ({ key, name, bytes, sent: 0, state: 'waiting', problem: '' }));
    enqueue(key);
  };
  return { uploads, add, cancel, retry };
}
