import { AppError } from '#src/core/errors.ts';
import { ItemChange } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { findDataset } from '#src/features/datasets/queries/datasets.ts';
import { changed, command, created } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { runPolicy } from '../policy.ts';
import { findRun } from '../queries/runs.ts';
import { analysisOf } from '../rules/analyses.ts';
import { RunCreate, RunEdit, RunFinish } from '../schema/runs.ts';

/** The data of a new run, and whether those of the caller's organisation read it who would read the run. */
async function findData(db: Db, who: Standing, { datasetId }: { datasetId: string }) {
  const dataset = await findDataset(db, who, { itemId: datasetId });
  const row =
    dataset &&
    (await db.one<{ within: boolean }>(sql`
      select app.read_by_all('organisation', ${who.organisationId}::uuid, ${dataset.audience},
        ${dataset.organisationId}::uuid) as within`));
  return dataset && { ...dataset, beyond: row?.within !== true };
}

const unknown = (field: string): AppError =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason: 'unknown-reference' }] });

/** Keeps a run of an analysis; the job computes it on the vintage that is in force now. */
export const createRun = command({
  action: 'run.create',
  in: 'process',
  input: RunCreate,
  policy: runPolicy.create,
  load: findData,
  run: async (tx, dataset, input, who) => {
    const { measure, period, analysis, parameters, seen } = input;
    const { of, version } = analysisOf(analysis);
    const measured = dataset.measures.some(({ key }) => key === measure);
    if (dataset.form !== of) throw unknown('datasetId');
    if (of === 'flows' ? !measured : measure !== '') throw unknown('measure');
    if (!dataset.periods.includes(period)) throw unknown('period');
    const { release, checksum } = dataset;
    const run = await tx.item.create(dataset, newItem(who, 'run', input.title, input.text), {
      ...{ analysis, parameters, seen, release, checksum, measure, period },
      algorithm: version,
      datasetId: dataset.id,
    });
    // Only these figures are cited: a new vintage in which they are the same makes nothing stale.
    const cited = { id: dataset.id, version: input.datasetVersion, part: [{ ...(measure && { measure }), period }] };
    await linkTo(tx, who, run, 'cites', [cited]);
    return created(run);
  },
});

export const editRun = command({
  action: 'run.edit',
  in: 'process',
  input: RunEdit,
  policy: runPolicy.edit,
  load: findRun,
  run: async (tx, run, { title, text }) => {
    await tx.item.update(run, { title, text });
    return changed(run);
  },
});

/**
 * What the job has come to. A result that is another than the one on the screen is kept, and the run says so. A run
 * that has a result, and was taken up again, keeps it with the version of the method that it is by.
 */
export const finishRun = command({
  action: 'run.finish',
  in: 'process',
  input: RunFinish,
  policy: runPolicy.finish,
  load: findRun,
  run: async (tx, run, { result, sha256, failure }) => {
    if (run.sha256 !== '') await tx.item.update(run, { status: 'done' });
    else if (result) {
      const own = { result: JSON.parse(result) as object, sha256, algorithm: analysisOf(run.analysis).version };
      await tx.item.update(run, { status: 'done' }, { run: own });
    } else await tx.item.update(run, { status: 'failed' }, { run: { failure } });
    return changed(run);
  },
});

/** Called off: the job stops where it is, and the run is out of use until it is taken up again. */
export const cancelRun = command({
  action: 'run.cancel',
  in: 'process',
  input: ItemChange,
  policy: runPolicy.cancel,
  load: findRun,
  run: async (tx, run) => {
    await tx.item.update(run, { status: 'withdrawn' });
    return changed(run);
  },
});
