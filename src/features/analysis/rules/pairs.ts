import type { Parameter } from './analysis.ts';

/** How many pairs are kept of those that there are: the first of them, as the analysis ranks them. */
export const shownPairs = {
  unit: 'number',
  least: 1,
  most: 1_000,
  reach: 500,
  step: 1,
  preset: 50,
  inAddress: 'par',
} as const satisfies Parameter;
