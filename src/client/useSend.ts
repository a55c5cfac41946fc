'use client';
import { useCallback } from 'react';
import { type Api, api } from './api.ts';
import { type Failure, failureOf } from './failure.ts';
import { useSignInAgain } from './SignInAgain.tsx';
import { useWords } from './words.tsx';

/** Calls, and where the session has ended asks to sign in again in place and calls once more. */
export async function sendWithSignIn<R>(call: () => Promise<R>, signInAgain: () => Promise<boolean>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    const code = failureOf(error, { offline: '', failed: '' }).code;
    if (code !== 'UNAUTHORIZED' || !(await signInAgain())) throw error;
    return call();
  }
}

/** For what saves by itself as one writes: says how it went, and leaves the page as it is. */
export function useSend() {
  const signInAgain = useSignInAgain();
  const words = useWords();
  return useCallback(
    async <R>(call: (client: Api) => Promise<R>): Promise<{ result: R } | { failure: Failure }> => {
      try {
        return { result: await sendWithSignIn(async () => call(await api()), signInAgain) };
      } catch (error) {
        return { failure: failureOf(error, words) };
      }
    },
    [signInAgain, words],
  );
}
