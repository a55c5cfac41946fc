'use client';
import { useCallback, useEffect, useState } from 'react';
import { forget, readKept, writeKept } from './kept.ts';

/** A state that this browser keeps until it is forgotten; for what is no form. */
export function useKeptState<T>(keepAs: string, initial: T): [T, (next: (before: T) => T) => void, () => void] {
  const [state, setState] = useState(initial);
  useEffect(() => {
    const kept = readKept(keepAs) as T | null;
    if (kept !== null) setState(kept);
  }, [keepAs]);
  const change = useCallback(
    (next: (before: T) => T) =>
      setState((before) => {
        const now = next(before);
        writeKept(keepAs, now);
        return now;
      }),
    [keepAs],
  );
  const clear = useCallback(() => {
    forget(keepAs);
    setState(initial);
  }, [keepAs, initial]);
  return [state, change, clear];
}
