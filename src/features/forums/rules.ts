import { type Kind, kindOf } from '#src/core/kinds.ts';

/** The status an item takes when a meeting has decided about it; undefined where a decision changes nothing. */
export function decidedStatus(
  kind: Kind,
  status: string,
  outcome: 'approved' | 'rejected' | 'postponed',
): string | undefined {
  if (outcome === 'postponed') return undefined;
  const found = kindOf(kind).decided?.[outcome];
  return found === status ? undefined : found;
}
