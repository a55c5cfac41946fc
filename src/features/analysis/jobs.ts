import { setTimeout } from 'node:timers/promises';
import { AppError } from '#src/core/errors.ts';
import { flowLines, sizeOfFlows } from '#src/features/datasets/queries/flow-lines.ts';
import type { Task } from '#src/server/jobs.ts';
import { log } from '#src/server/log.ts';
import { onBehalfOf } from '#src/server/on-behalf.ts';
import { claimRun, giveUpRun, readForRun, type RunWork, touchRun } from '#src/server/runs.ts';
import { SharedProgress } from '#src/server/worker-progress.ts';
import { untoldAssumptions } from '#src/server/assumptions.ts';
import { testAssumption } from './commands/assumptions.ts';
import { finishRun } from './commands/runs.ts';
import { computing } from './queries/computing.ts';
import type { AnalysisName } from './rules/analyses.ts';
import type { Outcome } from './rules/outcome.ts';

/** Says every half second how far it has come, and aborts `signal` when the run does not wait any more. */
async function watched<R>(
  run: RunWork,
  work: (signal: AbortSignal, progress: SharedProgress, tell: (total: number) => void) => Promise<R>,
): Promise<R> {
  const [calledOff, over] = [new AbortController(), new AbortController()];
  const progress = new SharedProgress();
  let total = 0;
  const telling = (async () => {
    while (!over.signal.aborted) {
      if (await touchRun(run.id, progress.rows, total).catch(() => false)) calledOff.abort();
      await setTimeout(500, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  try {
    return await work(calledOff.signal, progress, (areas) => (total = areas));
  } finally {
    over.abort();
    await telling;
  }
}

const perform = (run: RunWork): Promise<Outcome> =>
  watched(run, (signal, progress, tell) =>
    readForRun(async (db) => {
      tell((await sizeOfFlows(db, run)).areas);
      const input = { analysis: run.analysis as AnalysisName, parameters: run.parameters };
      return computing.run('compute', input, { lane: 'job', signal, progress, takes: flowLines(db, run) });
    }),
  );

/** What a run has come to already stays, by the version of the method that it is by. */
const outcome = async (run: RunWork): Promise<Outcome | { failure: string }> =>
  run.kept ? { failure: '' } : perform(run);

const settled = new Set(['BAD_REQUEST', 'PAYLOAD_TOO_LARGE']);

/** One run that waits; false when there is none. */
export async function runOnce(): Promise<boolean> {
  const run = await claimRun();
  if (!run) return false;
  const { id: itemId, processId, organisationId, createdBy: personId, version } = run;
  const found = await outcome(run).catch((error: unknown) => {
    if ((error as Error).name === 'AbortError') return undefined;
    if (error instanceof AppError && settled.has(error.code)) return { failure: error.reason };
    log().failure('run', error, { job: itemId });
    return { failure: 'unexpected' };
  });
  if (!found) return true;
  try {
    const caller = await onBehalfOf({ personId, organisationId }, processId);
    const came = 'failure' in found ? found : { result: JSON.stringify(found.result), sha256: found.sha256 };
    await finishRun(caller, { processId, itemId, version, ...came });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Somebody has changed its title meanwhile: it is computed again. Otherwise they may not write there any more.
    if (error.code !== 'CONFLICT') await giveUpRun(itemId);
  }
  return true;
}

export const runTask: Task = {
  name: 'runs',
  cron: '* * * * *',
  wakenBy: ({ action }) => action === 'import.run',
  work: async () => {
    while (await runOnce());
  },
};

/**
 * Tests the assumptions that say something else than they are found to be; how many of them it has told. Each is told
 * by the first of its speakers that may: whoever made it may have left.
 */
export async function testAssumptions(): Promise<number> {
  let told = 0;
  for (const { id: itemId, processId, version, speakers } of await untoldAssumptions())
    for (const speaker of speakers) {
      const done = await testAssumption(await onBehalfOf(speaker, processId), { processId, itemId, version }).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof AppError)) throw error;
          // Somebody has changed it, and that wakes the job again; or this one may not, and the next is asked.
          return error.code === 'CONFLICT';
        },
      );
      if (!done) continue;
      told += 1;
      break;
    }
  return told;
}

export const assumptionTask: Task = {
  name: 'assumptions',
  cron: '* * * * *',
  wakenBy: ({ action }) =>
    /^(?:assumption|dataset|project|strategy|conclusion|commitment|decision|item)[.]/.test(action),
  work: testAssumptions,
};
