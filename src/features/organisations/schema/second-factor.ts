import { z } from 'zod';
import { line } from '#src/core/fields.ts';

/** Of an authenticator, or for recovery: as it is typed, with spaces and hyphens. */
export const SecondFactorCode = z.object({ code: line(40) });

/**
 * Where signing in has come to: `code`, a second factor is asked for; `set-up`, one must be set up first; empty, the
 * session is whole.
 */
export type Awaited = 'code' | 'set-up' | '';
/**
 * What somebody's second factor is. `setUp`: what an authenticator is given while it is not in use; the image is SVG.
 * `left`: codes for recovery.
 */
export type SecondFactor = {
  awaits: Awaited;
  name: string;
  since: string | null;
  left: number;
  required: boolean;
  setUp: { secret: string; image: string } | null;
};
