/** Why an analysis cannot be made of what it was given. */
export type AnalysisReason =
  | 'value-not-valid'
  | 'pair-twice'
  | 'parameter-not-valid'
  | 'nothing-to-analyse'
  | 'lengths-differ'
  | 'code-unknown'
  | 'not-converged'
  | 'no-places'
  | 'no-ages'
  | 'ages-cut';

/** The one error that analyses throw. It holds no sentence: whoever shows it has the words. */
export class AnalysisError extends Error {
  override name = 'AnalysisError';
  readonly reason: AnalysisReason;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(reason: AnalysisReason, values: Readonly<Record<string, unknown>> = {}) {
    super(`${reason} ${JSON.stringify(values)}`);
    this.reason = reason;
    this.values = values;
  }
}

/** @throws AnalysisError `parameter-not-valid` unless the number lies within the bounds, both included */
export function heldWithin(parameter: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most))
    throw new AnalysisError('parameter-not-valid', { parameter, value, least, most });
}

/** The same of a whole number. @throws AnalysisError `parameter-not-valid` with `whole` where it is none */
export function heldWhole(parameter: string, value: number, least: number, most: number): void {
  heldWithin(parameter, value, least, most);
  if (!Number.isInteger(value)) throw new AnalysisError('parameter-not-valid', { parameter, value, whole: true });
}

/** The same of a number above zero. @throws AnalysisError `parameter-not-valid` with `above` */
export function heldAboveZero(parameter: string, value: number): void {
  if (!(value > 0)) throw new AnalysisError('parameter-not-valid', { parameter, value, above: 0 });
}

/** Whether it is a number of something: zero or more, and not infinite. */
export const isAmount = (value: number): boolean => value >= 0 && value < Infinity;

/** @throws AnalysisError `value-not-valid` unless each is an amount; `at` is its place, from 0 */
export function heldAmounts(amounts: readonly number[]): void {
  for (const [at, value] of amounts.entries())
    if (!isAmount(value)) throw new AnalysisError('value-not-valid', { at, value });
}
