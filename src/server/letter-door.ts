import { AppError } from '#src/core/errors.ts';
import { limited, wrongSecrets } from './rate-limit.ts';

/** What the secret of a letter opens, or why nothing: it never did or does no more, or too many such have come. */
export type Opened<R> = { shown: R } | { over: 'wrong' | 'too-many-attempts' };

/**
 * Reads by the secret of a letter. Those that open nothing are counted by the address that they come from, and they
 * alone are refused by it: many read their letters from behind one.
 */
export async function openLetter<R>(address: string, read: () => Promise<R>): Promise<Opened<R>> {
  try {
    return { shown: await read() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    return { over: (await limited(wrongSecrets(address))) ? 'too-many-attempts' : 'wrong' };
  }
}
