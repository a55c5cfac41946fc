import { AppError } from '#src/core/errors.ts';
import type { Verdict } from '#src/core/verdict.ts';

/** The mark of a cleared row. A private field, so that nothing else has it and a copy with another id loses it. */
declare class Cleared<A extends string> {
  readonly #action: A;
}
/** A row that `authorize` has cleared for exactly this action. Cannot be built by hand, copied or altered. */
export type Permitted<T, A extends string> = Readonly<T> & Cleared<A>;

/** Clears `target` for `action`, or throws FORBIDDEN with the policy's reason. */
export function authorize<W, T, A extends string>(
  action: A,
  policy: (who: W, target: T) => Verdict,
  who: W,
  target: T,
): Permitted<T, A> {
  const verdict = policy(who, target);
  if (verdict !== 'ok') throw new AppError('FORBIDDEN', verdict, { action });
  return target as Permitted<T, A>;
}

/**
 * The same for a row that a field of the request names: BAD_REQUEST at that field, `unknown-reference` where there is
 * none in scope, otherwise the policy's reason.
 */
export function authorizeNamed<W, T, A extends string>(
  field: string,
  action: A,
  policy: (who: W, target: T) => Verdict,
  who: W,
  target: T | undefined,
): Permitted<T, A> {
  const refuse = (reason: string, why: string) =>
    new AppError('BAD_REQUEST', reason, { fields: [{ field, reason: why }] });
  if (target === undefined) throw refuse('unknown-reference', 'unknown-reference');
  const verdict = policy(who, target);
  if (verdict !== 'ok') throw refuse('invalid-input', verdict);
  return authorize(action, policy, who, target);
}
