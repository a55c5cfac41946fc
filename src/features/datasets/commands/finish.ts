import { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import { Count, line } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { all } from '#src/core/verdict.ts';
import { changed, command, created } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { datasetPolicy } from '../policy.ts';
import { findDataset } from '../queries/datasets.ts';
import { lockJob, type FoundJob } from '../queries/jobs.ts';
import type { Dataset } from '../schema/datasets.ts';
import { ImportRef, ImportSettings } from '../schema/imports.ts';

/*
 * Called by the job, as the person, when the cells are in place under a release that nobody sees: from here on they do.
 */

const Measure = z.object({ key: line(300), label: line(500), unit: line(100, 0) });
const Loaded = ImportRef.extend({
  release: Count,
  rows: Count,
  periods: z.array(line(20)).max(5_000),
  measures: z.array(Measure).max(300),
});
const nullable = z.number().max(Number.MAX_VALUE).nullable();
const Changes = z.object({
  before: Count,
  changed: Count,
  added: Count,
  removed: Count,
  largest: z
    .array(
      z.object({
        measure: line(500),
        period: line(20),
        area: line(40),
        destination: line(40, 0),
        before: nullable,
        after: nullable,
        what: z.enum(['added', 'removed', 'changed']),
      }),
    )
    .max(50),
});
const Renewed = Loaded.extend({ changes: Changes });

/** What of the file and its query a dataset and its vintage keep. */
function provenance(job: FoundJob, { release, rows, periods, measures }: z.output<typeof Loaded>) {
  const settings = ImportSettings.parse(job.settings);
  const { origin, licence, address, sourceNotes, query, fetchedAt } = settings;
  const [fileName, checksum, bytes] = [
    job.preview?.fileName ?? '',
    job.preview?.checksum ?? '',
    BigInt(job.preview?.bytes ?? 0),
  ];
  const mapping = { ...settings.mapping, names: job.preview?.columns ?? [] };
  return {
    settings,
    detail: {
      form: settings.mapping?.form ?? 'measures',
      origin,
      licence,
      address,
      sourceNotes,
      measures,
      periods,
      release,
      checksum,
      rows,
      fileName,
      query,
      mapping,
      fetchedAt: new Date(fetchedAt ?? job.createdAt),
    },
    vintage: { number: release, fileId: job.fileId, fileName, checksum, bytes, rows, query, notes: sourceNotes },
  };
}

const finished = <A extends string>(tx: Tx<A>, job: Permitted<{ id: string }, A>, datasetId: string) =>
  tx.importJob.update({ id: job }, { state: 'done', datasetId, endedAt: new Date() });

export const importDataset = command({
  action: 'dataset.import',
  in: 'process',
  input: Loaded,
  policy: datasetPolicy.finish,
  load: lockJob,
  run: async (tx, job, input, who) => {
    const { settings, detail, vintage } = provenance(job, input);
    const shared = settings.audience === 'process' ? ({ audience: 'process', documentStatus: 'shared' } as const) : {};
    const item = { ...newItem(who, 'dataset', settings.title, settings.text), ...shared, id: job.targetId };
    const dataset = await tx.item.create(job, { ...item, status: 'current' }, detail);
    await tx.datasetRelease.create({ datasetId: dataset }, { ...vintage, itemVersion: 1, importedBy: who.userId });
    await finished(tx, job, dataset.id);
    return created(dataset, { rows: input.rows });
  },
});

type Renewal = Dataset & { job: FoundJob };
async function findRenewal(db: Db, who: Standing, { jobId }: { jobId: string }): Promise<Renewal | undefined> {
  const job = await lockJob(db, who, { jobId });
  const dataset = job?.datasetId ? await findDataset(db, who, { itemId: job.datasetId }) : undefined;
  return job && dataset && { ...dataset, job };
}

/** A new vintage. What cites cells that are the same holds still; what cites changed ones has something to answer. */
export const renewDataset = command({
  action: 'dataset.renew',
  in: 'process',
  input: Renewed,
  policy: (who: Standing, it: Renewal) => all(datasetPolicy.renew(who, it), datasetPolicy.finish(who, it.job)),
  also: { job: datasetPolicy.finish },
  load: findRenewal,
  run: async (tx, dataset, input, who, also) => {
    const { settings, detail, vintage } = provenance(dataset.job, input);
    const { changes } = input;
    // Compared with another release than the one in force: somebody else was quicker.
    if (changes.before !== dataset.release || input.release <= dataset.release)
      throw new AppError('CONFLICT', 'newer-version');
    const version = dataset.version + 1;
    await tx.item.update(dataset, { title: settings.title, text: settings.text }, { dataset: detail });
    await tx.datasetRelease.create(
      { datasetId: dataset },
      { ...vintage, itemVersion: version, changes, importedBy: who.userId },
    );
    const carried = await tx.link.carry(dataset, {
      before: changes.before,
      after: input.release,
      contentVersion: dataset.contentVersion,
      version,
      same: changes.changed + changes.added + changes.removed === 0,
    });
    await finished(tx, also.job(dataset.job, 'jobId'), dataset.id);
    return changed(
      dataset,
      {
        release: input.release,
        changed: changes.changed,
        added: changes.added,
        removed: changes.removed,
        carried,
      },
      { number: dataset.number },
    );
  },
});
