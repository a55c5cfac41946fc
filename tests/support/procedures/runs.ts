import { commutingFile } from '#prisma/seed/demo/commuting.ts';
import { createRun } from '#src/features/analysis/commands/runs.ts';
import { runOnce } from '#src/features/analysis/jobs.ts';
import { imported } from '../imports.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { at, base } from './made.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const flows = { measure: 'Förvärvsarbetande', period: '2023' };

/** The demo's commuting in the county, of the process leader and read by all parties. */
export const commutingOf = async (r: Region, more: object = {}): Promise<string> =>
  (await imported(r.callers.lead, r.processId, commutingFile(2023, false), { settings: more })).datasetId;

const once = new WeakMap<Region, Promise<string>>();
const commuting = (r: Region): Promise<string> => {
  const known = once.get(r) ?? commutingOf(r);
  once.set(r, known);
  return known;
};
export const runInput = async (r: Region, more: object = {}) => ({
  ...base(r),
  title: 'Arbetsmarknader 2023',
  text: '',
  datasetId: await commuting(r),
  datasetVersion: 1,
  ...flows,
  analysis: 'labour-markets' as const,
  parameters: { commuting: 20, single: 7.5 },
  ...more,
});
/** A run that Hudiksvall's contributor has kept, and that waits for the job. */
export const aRun = async (r: Region, more: object = {}, as: 'lead' | 'contributor' = 'contributor') =>
  createRun(r.callers[as], await runInput(r, more));
const waiting = async (r: Region) => at(r, await aRun(r));
const there = async (r: Region) => ({ processId: r.processId, itemId: (await aRun(r)).id });
const hidden = { as: 'contributor2', code: 'NOT_FOUND' } as const;

export const runCases: ProcedureCase[] = [
  {
    path: 'analysis.runs',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, status: 'done', order: 'title', limit: 5 }),
    refused: [outside],
  },
  { path: 'analysis.run', as: 'contributor', input: there, refused: [hidden, outside] },
  { path: 'analysis.runChoices', as: 'contributor', input: there, refused: [hidden, outside] },
  { path: 'analysis.runProgress', as: 'contributor', input: there, refused: [hidden, outside] },
  {
    path: 'analysis.repeatRun',
    as: 'contributor',
    input: async (r) => {
      const run = await there(r);
      while (await runOnce());
      return run;
    },
    refused: [hidden, outside],
  },
  {
    path: 'analysis.flows',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, datasetId: await commuting(r), ...flows }),
    refused: [outside],
  },
  {
    path: 'analysis.createRun',
    as: 'contributor',
    input: runInput,
    refused: [{ as: 'reviewer', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'analysis.editRun',
    as: 'contributor',
    input: async (r) => ({ ...(await waiting(r)), title: 'Efter regeln', text: 'Till slutsatsen om kusten.' }),
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'analysis.cancelRun',
    as: 'contributor',
    input: waiting,
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
];
