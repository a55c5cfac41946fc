import type { Failure, Seen } from './failure.ts';

/**
 * What was vouched for as it was seen and says something else now: what an input refers to, or the item itself that it
 * acts on. Empty where the failure is another.
 */
export const newerIn = ({ seen, current }: Failure): readonly Seen[] =>
  seen ?? (current ? [{ ...current, at: 'version', code: '', changes: current.changes ?? [] }] : []);

/** The same input with the versions of now, once their differences have been read. */
export function withVersionsOf<I extends object>(input: I, seen: readonly Seen[]): I {
  const copy = structuredClone(input);
  for (const { at, version } of seen) {
    const path = at.split('.');
    const last = path.pop() ?? '';
    const place = path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], copy);
    if (typeof place === 'object' && place !== null) (place as Record<string, unknown>)[last] = version;
  }
  return copy;
}
