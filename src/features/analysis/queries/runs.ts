import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { findDataset } from '#src/features/datasets/queries/datasets.ts';
import {
  areasOfFlows,
  flowLines,
  namesOfAreas,
  type Provenance,
  provenanceOf,
  sizeOfFlows,
} from '#src/features/datasets/queries/flow-lines.ts';
import {
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import { countReferencing } from '#src/features/thread/queries/linked.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { runPolicy } from '../policy.ts';
import { analysisOf } from '../rules/analyses.ts';
import { areasIn, namesText } from '../rules/figures.ts';
import { FlowLinesGet, type Run, RunGet, RunList, type RunResult } from '../schema/runs.ts';
import { computing } from './computing.ts';

const columns = sql`${contentColumns('run')}, d.sha256, d.seen, d.failure, d.rows_done as "rowsDone",
  d.rows_total as "rowsTotal"`;

export const findRun = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Run | undefined> =>
  db.one<Run>(sql`select ${itemColumns}, ${columns} from ${itemSource} join run d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

/** Whether what a run `d` was made of has changed since. */
export const onOldFigures = sql`coalesce((select bool_or(s.stale) from link_state s
  where s.from_id = d.item_id and s.to_id = d.dataset_id), false)`;

const verdicts = (who: Standing, run: Run) => ({
  ...itemVerdicts(who, run),
  cancel: runPolicy.cancel(who, run),
});

export const codesOf = (result: RunResult): string[] => [
  ...new Set(
    (result?.rows ?? []).flatMap((row) =>
      Object.values(row).flatMap((value) => (typeof value === 'string' ? areasIn(value) : [])),
    ),
  ),
];

/** Where a run's figures come from, and whether they are others now. */
export type RunData = Provenance & { stale: boolean };
async function dataOf(db: Db, run: Run): Promise<RunData | undefined> {
  const found = await provenanceOf(db, run);
  const link = await db.one<{ stale: boolean }>(
    sql`select ${onOldFigures} as stale from run d where d.item_id = ${run.id}::uuid`,
  );
  return found && { ...found, stale: link?.stale ?? false };
}

/** A run with its result, the names of the areas in it, and where its figures come from. */
export const getRun = query({
  action: 'run.get',
  in: 'process',
  input: RunGet,
  run: async (db, who, { itemId }) => {
    const run = await findRun(db, who, { itemId });
    if (!run) return undefined;
    const kept = await db.one<{ result: RunResult }>(sql`select result from run where item_id = ${run.id}::uuid`);
    const result = kept?.result ?? null;
    const data = await dataOf(db, run);
    return data && { ...run, result, names: await namesOfAreas(db, codesOf(result)), data, can: verdicts(who, run) };
  },
});

export type RunRow = Omit<Run, 'text'> & { excerpt: string; dataset: string; uses: number; stale: boolean };

/** A page of the runs that have been kept. */
export const listRuns = query({
  action: 'run.list',
  in: 'process',
  input: RunList,
  run: async (db, who, input) => {
    // Joined before the page is cut: a run whose data whoever asks may not read is no row of it.
    const joined = sql`join run x on x.item_id = i.id`;
    const { from, ...sorting } = await pickedItems(db, who, 'run', input, { joined });
    const found = await db.rows<RunRow>(sql`
      select ${listColumns}, ${columns}, (select s.title from item s where s.id = d.dataset_id) as dataset,
          ${onOldFigures} as stale, ${countReferencing('grounds')} as uses
        from ${from} join run d on d.item_id = i.id order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    const statuses = await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'run'));
    return { rows: page, next, ...sorting, facets: { statuses, create: runPolicy.begin(who) } };
  },
});

/** Whether the caller may keep runs of the data that they may read. */
export const mayKeepRuns = query({
  action: 'run.may-keep',
  in: 'process',
  input: InProcess,
  run: (_db, who) => Promise.resolve(runPolicy.begin(who)),
});

/** What can be cited of a run: the areas that it has a row for, as the choice of a part asks it of any kind. */
export const runChoices = query({
  action: 'run.choices',
  in: 'process',
  input: RunGet,
  run: async (db, who, input) => {
    const run = await findRun(db, who, input);
    if (!run) return undefined;
    const rows = await db.rows<{ code: string }>(sql`
      select r.x ->> 'code' as code from run d, jsonb_array_elements(d.result -> 'rows') r (x)
        where d.item_id = ${run.id}::uuid`);
    const names = await namesOfAreas(
      db,
      rows.flatMap(({ code }) => areasIn(code)),
    );
    const areas = rows
      .map(({ code }) => ({ code, name: namesText(code, names) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'sv'));
    return { form: 'areas', measures: [], periods: [], areas, destinations: [] };
  },
});

/** How far a run has come; asked again and again while somebody watches. */
export const runProgress = query({
  action: 'run.progress',
  in: 'process',
  input: RunGet,
  run: async (db, who, input) => {
    const run = await findRun(db, who, input);
    return run && { status: run.status, failure: run.failure, rowsDone: run.rowsDone, rowsTotal: run.rowsTotal };
  },
});

/**
 * The same run once more, by the algorithm of today on the vintage it was run on: whether the result is the same, bit
 * for bit. Nothing is kept of it. @throws AppError what the computation throws
 */
export const repeatRun = query({
  action: 'run.repeat',
  in: 'process',
  input: RunGet,
  run: async (db, who, input) => {
    const run = await findRun(db, who, input);
    if (!run) return undefined;
    if (run.sha256 === '') throw new AppError('BAD_REQUEST', 'not-computed');
    const { analysis, parameters } = run;
    await sizeOfFlows(db, run);
    const { sha256 } = await computing.run(
      'compute',
      { analysis, parameters },
      { lane: 'page', takes: flowLines(db, run) },
    );
    return { sha256, same: sha256 === run.sha256, algorithm: analysisOf(analysis).version };
  },
});

async function collected<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** As many flows as a browser takes at once; more are computed by the server, once a run is kept. */
const mostInBrowser = 500_000;

/**
 * The flows of a dataset in its vintage in force, as the lines that an analysis reads, with the names of the areas and
 * where each has its main town. @throws AppError PAYLOAD_TOO_LARGE `too-many-flows`
 */
export const flowsToAnalyse = query({
  action: 'run.flows',
  in: 'process',
  input: FlowLinesGet,
  run: async (db, who, { datasetId, measure, period }) => {
    const dataset = await findDataset(db, who, { itemId: datasetId });
    if (!dataset) return undefined;
    const source = { datasetId, release: dataset.release, measure, period };
    await sizeOfFlows(db, source, mostInBrowser);
    const areas = await areasOfFlows(db, source);
    return { version: dataset.version, release: dataset.release, lines: await collected(flowLines(db, source)), areas };
  },
});
