'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { useNotices } from '#src/ui/Notices.tsx';
import { api } from './api.ts';
import { type CommandName, type InputOf, type ResultOf, sendCommand } from './command-name.ts';
import { type Failure, failureOf } from './failure.ts';
import { newerIn } from './seen.ts';
import { useSignInAgain } from './SignInAgain.tsx';
import { sendWithSignIn } from './useSend.ts';
import { useWords } from './words.tsx';

export type CommandOptions<C extends CommandName> = {
  /** Waited for, before the page reads itself anew. */
  done?: ((result: ResultOf<C>, input: InputOf<C>) => unknown) | undefined;
  /** Where it leads when it has gone well; `{number}` and the like are taken from the result. */
  goTo?: string | undefined;
  /** Said when it has gone well; of several, the one that the result's `outcome` names. */
  notice?: string | Readonly<Record<string, string>> | undefined;
  /** Offered with what is said. */
  takeBack?: { label: string; onUndo: (result: object) => unknown } | undefined;
  /** The form shows its own failures; without it they become notices. */
  quiet?: boolean | undefined;
  /** Whoever uses it shows what has been written since; everything else becomes a notice. */
  showsNewer?: boolean | undefined;
};

/** An address with its places filled from what the command gave back. */
export const addressFrom = (pattern: string, result: object): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((result as Record<string, unknown>)[name])),
  );

/**
 * The browser's one way to write, by the command's name. After success the page reads itself anew. An expired session
 * asks to sign in again in place and sends the same input once more, so nothing that was written is lost.
 */
export function useCommand<C extends CommandName>(command: C, options: CommandOptions<C> = {}) {
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);
  const [refreshing, refresh] = useTransition();
  const { push, refresh: readAnew } = useRouter();
  const notices = useNotices();
  const signInAgain = useSignInAgain();
  const words = useWords();
  const latest = useRef({ command, options });
  latest.current = { command, options };
  // There before it is needed, so that what is written on a failing line says so at once and is sent when it is back.
  useEffect(() => void api().catch(() => undefined), []);

  const run = useCallback(
    async (input: InputOf<C>): Promise<ResultOf<C> | undefined> => {
      setSending(true);
      setFailure(undefined);
      const { done, goTo, notice, quiet, showsNewer, takeBack } = latest.current.options;
      try {
        const result = await sendWithSignIn(
          async () => sendCommand(await api(), latest.current.command, input),
          signInAgain,
        );
        const said = typeof notice === 'object' ? notice[(result as { outcome?: string }).outcome ?? ''] : notice;
        if (said)
          notices.success(
            said,
            takeBack && { label: takeBack.label, onAction: () => void takeBack.onUndo(result as object) },
          );
        await done?.(result, input);
        if (goTo !== undefined) push(addressFrom(goTo, result as object));
        refresh(() => readAnew());
        return result;
      } catch (error) {
        const failed = failureOf(error, words);
        setFailure(failed);
        if (!quiet && !(showsNewer && newerIn(failed).length > 0)) notices.error(noticeOf(failed));
        return undefined;
      } finally {
        setSending(false);
      }
    },
    [notices, push, readAnew, signInAgain, words],
  );

  return { run, pending: sending || refreshing, error: failure };
}

/** What a failure says where no form shows it: of refused fields the reasons too, a sentence each. */
const noticeOf = ({ text, fields }: Failure): string =>
  [text, ...new Set(fields.map(({ message }) => message))].join(' ');
