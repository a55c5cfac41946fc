'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { useNotices } from '#src/ui/Notices.tsx';
import { type Api, api } from './api.ts';
import { type Failure, failureOf } from './failure.ts';
import { useSignInAgain } from './SignInAgain.tsx';
import { sendOnceMore } from './useSend.ts';
import { useWords } from './words.tsx';

/** A mutation of the tRPC client, chosen as `(api) => api.mapping.accept`. */
export type Chosen<I, R> = (client: Api) => { mutate: (input: I) => Promise<R> };
export type CommandOptions<R> = {
  done?: ((result: R) => void) | undefined;
  /** Said when it has gone well. */
  notice?: string | undefined;
  /** The form shows its own failures; without it they become notices. */
  quiet?: boolean | undefined;
};

/**
 * The browser's one way to write. After success the page reads itself anew. An expired session asks to sign in again in
 * place and sends the same input once more, so nothing that was written is lost.
 */
export function useCommand<I, R>(choose: Chosen<I, R>, options: CommandOptions<R> = {}) {
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);
  const [refreshing, refresh] = useTransition();
  const { refresh: readAnew } = useRouter();
  const notices = useNotices();
  const signInAgain = useSignInAgain();
  const words = useWords();
  const latest = useRef({ choose, options });
  latest.current = { choose, options };
  // There before it is needed, so that what is written on a failing line says so at once and is sent when it is back.
  useEffect(() => void api().catch(() => undefined), []);

  const run = useCallback(
    async (input: I): Promise<R | undefined> => {
      setSending(true);
      setFailure(undefined);
      const { done, notice, quiet } = latest.current.options;
      try {
        const result = await sendOnceMore(async () => latest.current.choose(await api()).mutate(input), signInAgain);
        if (notice) notices.success(notice);
        done?.(result);
        refresh(() => readAnew());
        return result;
      } catch (error) {
        const failed = failureOf(error, words);
        setFailure(failed);
        if (!quiet) notices.error(failed.text);
        return undefined;
      } finally {
        setSending(false);
      }
    },
    [notices, readAnew, signInAgain, words],
  );

  return { run, pending: sending || refreshing, error: failure };
}
