/** Why an analysis cannot be made of what it was given. */
export const analysisReasons = [
  'value-not-valid',
  'pair-twice',
  'parameter-not-valid',
  'nothing-to-analyse',
  'lengths-differ',
  'code-unknown',
  'not-converged',
  'margins-cannot-be-met',
] as const;
export type AnalysisReason = (typeof analysisReasons)[number];

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
