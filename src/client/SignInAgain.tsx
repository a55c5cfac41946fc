'use client';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useMemo, useRef, useState } from 'react';

const SignInDialog = lazy(async () => ({ default: (await import('./SignInDialog.tsx')).SignInDialog }));

const Ask = createContext<() => Promise<boolean>>(() => Promise.resolve(false));

/** Asks for the password in place when a session has ended; resolves true once signed in, false when the person gives up. */
export const useSignInAgain = () => useContext(Ask);

/** Holds the dialog; however many requests fail at once, the person is asked once. */
export function SignInAgainProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  const ask = useCallback(() => new Promise<boolean>((resolve) => {
    waiting.current.push(resolve);
    setAsking(true);
  }), []);
  const answer = useMemo(() => (signedIn: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(signedIn);
  }, []);
  return (
    <Ask value={ask}>
      {children}
      {asking && <Suspense><SignInDialog answer={answer} /></Suspense>}
    </Ask>
  );
}
