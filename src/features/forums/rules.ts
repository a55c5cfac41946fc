import type { Kind } from '#src/core/kinds.ts';

/** The status an item takes when a meeting has decided about it; undefined where a decision changes nothing. */
export function decidedStatus(
  kind: Kind,
  status: string,
  outcome: 'approved' | 'rejected' | 'postponed',
): string | undefined {
  if (outcome === 'postponed') return undefined;
  const next: Partial<Record<Kind, { approved: string; rejected: string }>> = {
    strategy: { approved: 'decided', rejected: 'draft' },
    project: { approved: 'planned', rejected: 'idea' },
    conclusion: { approved: 'established', rejected: 'draft' },
    draft: { approved: 'adopted', rejected: 'draft' },
  };
  const found = next[kind]?.[outcome];
  return found === status ? undefined : found;
}
