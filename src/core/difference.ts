/** By how much a value has changed, where both are known. */
export const differenceOf = (
  before: number | null,
  after: number | null,
): { by: number; percent: number | null } | undefined =>
  before === null || after === null
    ? undefined
    : { by: after - before, percent: before === 0 ? null : (100 * (after - before)) / Math.abs(before) };
