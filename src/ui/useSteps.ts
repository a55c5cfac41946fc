import { type KeyboardEvent, useEffect, useRef } from 'react';

type Steps = {
  /** What is on the map, in the order it is walked through. */
  keys: readonly string[];
  /** What is chosen: from there one goes on. */
  from: string | undefined;
  /** Goes to one of them, and says its name. */
  reach: (key: string) => void;
  choose: (key: string) => void;
};

/**
 * N and P walk through what is on a map, one by one; until the map is moved, Enter chooses the one that was reached.
 */
export function useSteps({ keys, from, reach, choose }: Steps): {
  onKey: (event: KeyboardEvent) => boolean;
  reached: () => boolean;
} {
  const last = useRef(from);
  const stepped = useRef<string>(undefined);
  useEffect(() => {
    last.current = from ?? last.current;
  }, [from]);
  const step = (by: number): void => {
    const before = keys.indexOf(last.current ?? '');
    const next = keys[before < 0 ? (by > 0 ? 0 : keys.length - 1) : (before + by + keys.length) % keys.length];
    if (next === undefined) return;
    [last.current, stepped.current] = [next, next];
    reach(next);
  };
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey || altKey) return false;
    const by = { n: 1, p: -1 }[key.toLowerCase()];
    if (by !== undefined) step(by);
    else if (key === 'Enter' && stepped.current) choose(stepped.current);
    else {
      if (key !== 'Shift' && key !== 'Tab') stepped.current = undefined;
      return false;
    }
    return true;
  };
  return { onKey, reached: () => stepped.current !== undefined };
}
