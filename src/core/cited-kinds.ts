import type { Kind } from './kinds.ts';

/** Of what it is said which part is cited: figures of a dataset, rows of a run. */
export const citedInParts = (kind: Kind): boolean => kind === 'dataset' || kind === 'run';
