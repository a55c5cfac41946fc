import type { Assumption, Cause } from '../schema/assumptions.ts';

/**
 * What is remembered of an assumption that comes to a state, whose next version is written. One that ceases to hold
 * remembers the content version that it left, until somebody changes its words.
 */
export function causeOf(
  it: Pick<Assumption, 'version' | 'contentVersion' | 'cause'>,
  state: Assumption['state'],
  reason: string,
): Cause {
  const said = reason === '' ? {} : { reason };
  if (state === 'holds') return said;
  const was = it.cause.was !== undefined && it.cause.at === it.contentVersion ? it.cause.was : it.contentVersion;
  return { was, at: it.version + 1, ...said };
}

/**
 * The content version from which what rests on an assumption follows it as it holds again: it says what it said then.
 * Undefined where its words have been changed meanwhile, and must be read.
 */
export const heldSince = ({
  contentVersion,
  cause,
}: Pick<Assumption, 'contentVersion' | 'cause'>): number | undefined =>
  cause.at === contentVersion ? cause.was : undefined;
