'use client';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { personHere } from './person.ts';

const SignInDialog = lazy(async () => ({ default: (await import('./SignInDialog.tsx')).SignInDialog }));

const Ask = createContext<() => Promise<boolean>>(() => Promise.resolve(false));

/**
 * Asks for the password in place when a session has ended; resolves true once signed in, false when the person gives
 * up.
 */
export const useSignInAgain = () => useContext(Ask);

type Props = {
  /** The id of whoever the page was last read as, and of the organisation that they act for. */
  person: string | undefined;
  organisation: string | undefined;
  /** The words of the button to one's own organisation's sign-in, where there is one. */
  elsewhere: string | undefined;
  children: ReactNode;
};

/** Holds the dialog; however many requests fail at once, the person is asked once. */
export function SignInAgainProvider({ person, organisation, elsewhere, children }: Props) {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        waiting.current.push(resolve);
        setAsking(true);
      }),
    [],
  );
  const answer = useMemo(
    () => (signedIn: boolean) => {
      setAsking(false);
      for (const resolve of waiting.current.splice(0)) resolve(signedIn);
    },
    [],
  );
  // Read anew as somebody else, who has signed in in another tab, or for another organisation, chosen there: the page
  // begins anew as theirs, and what was written on it stays kept for its writer and for whom it was written.
  useEffect(() => {
    const here = personHere();
    if (person && (person !== here?.id || organisation !== here.organisation)) location.reload();
  }, [person, organisation]);
  return (
    <Ask value={ask}>
      {children}
      {asking && (
        <Suspense>
          <SignInDialog answer={answer} elsewhere={elsewhere} />
        </Suspense>
      )}
    </Ask>
  );
}
