import { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import { parseCode } from '#src/core/kinds.ts';
import { findDataset } from '#src/features/datasets/queries/datasets.ts';
import {
  flowLines,
  namesOfAreas,
  type Provenance,
  provenanceOf,
  sizeOfFlows,
} from '#src/features/datasets/queries/flow-lines.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type Run, RunGet, type RunResult } from '../schema/runs.ts';
import { analysisOf } from '../rules/analyses.ts';
import { computing } from './computing.ts';
import { codesOf, findRun } from './runs.ts';

/** As many flows as somebody who waits for a page waits for. */
const mostAtOnce = 500_000;

/**
 * What a run of labour markets comes to on the vintage in force now; null where its own is that, where it cannot be
 * computed, where there is too much to wait for, and for other analyses, of which no change is told.
 */
export const runOnNewVintage = query({
  action: 'run.on-new-vintage',
  in: 'process',
  input: RunGet,
  run: async (db, who, input) => {
    const run = await findRun(db, who, input);
    if (!run) return undefined;
    const dataset = await findDataset(db, who, { itemId: run.datasetId });
    if (!dataset || dataset.release === run.release || !analysisOf(run.analysis).markets)
      return { result: null, names: {} };
    const source = { ...run, release: dataset.release };
    const { flows } = await sizeOfFlows(db, source, Infinity);
    if (flows === 0 || flows > mostAtOnce) return { result: null, names: {} };
    const { analysis, parameters } = run;
    const found = await computing
      .run('compute', { analysis, parameters }, { lane: 'page', takes: flowLines(db, source) })
      .catch((error: unknown) => {
        if (error instanceof AppError) return undefined;
        throw error;
      });
    if (!found) return { result: null, names: {} };
    const { result } = found;
    return { result, names: await namesOfAreas(db, codesOf(result)) };
  },
});

/** Two runs by their codes. */
export const RunsCompared = InProcess.extend({
  codes: z
    .array(z.string().regex(/^KR-\d{1,9}$/))
    .min(2)
    .max(2),
});

/** Two runs with what they came to, and the names of all areas in either. */
export const comparedRuns = query({
  action: 'run.compare',
  in: 'process',
  input: RunsCompared,
  run: async (db, who, { codes }) => {
    const runs: (Run & { result: RunResult; data: Provenance })[] = [];
    for (const code of codes) {
      const number = parseCode(code)?.number ?? 0;
      const found = await db.one<{ id: string; result: RunResult }>(sql`
        select i.id, d.result from item i join run d on d.item_id = i.id
         where i.process_id = ${who.processId}::uuid and i.kind = 'run' and i.number = ${number}::int`);
      const run = found && (await findRun(db, who, { itemId: found.id }));
      const data = run && (await provenanceOf(db, run));
      if (!data) return undefined;
      runs.push({ ...run, result: found.result, data });
    }
    const named = [...new Set(runs.flatMap(({ result }) => codesOf(result)))];
    return { runs, names: await namesOfAreas(db, named) };
  },
});
