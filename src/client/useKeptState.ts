'use client';
import { useCallback, useEffect, useState } from 'react';
import { forget } from './kept.ts';

/** A state that this browser keeps until it is forgotten; for what is no form. */
export function useKeptState<T>(keepAs: string, initial: T): [T, (next: (before: T) => T) => void, () => void] {
  const [state, setState] = useState(initial);
  const key = `samband.kept.${keepAs}`;
  useEffect(() => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
      if (kept !== null) setState(kept);
    } catch {
      // A browser that keeps nothing begins anew.
    }
  }, [key]);
  const change = useCallback((next: (before: T) => T) => setState((before) => {
    const now = next(before);
    try {
      localStorage.setItem(key, JSON.stringify(now));
    } catch {
      // Full or forbidden storage: the page itself still holds it.
    }
    return now;
  }), [key]);
  const clear = useCallback(() => {
    forget(keepAs);
    setState(initial);
  }, [keepAs, initial]);
  return [state, change, clear];
}
