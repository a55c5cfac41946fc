import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { command, ownMark } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { openFile } from '#src/server/files.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Columns } from '#src/server/rows.ts';
import type { Tx } from '#src/server/tables.ts';
import { datasetPolicy } from '../policy.ts';
import { findDataset } from '../queries/datasets.ts';
import { lockJob } from '../queries/jobs.ts';
import type { Dataset } from '../schema/datasets.ts';
import { ImportBegin, ImportCheck, ImportRead, ImportRef, ImportReplace, ImportSettings } from '../schema/imports.ts';

/* Until it is done, an import is recorded for its own organisation alone; other parties see nothing of it. */

const unknownFile = (): AppError =>
  new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field: 'fileId', reason: 'unknown-reference' }] });
async function expectFile(db: Db, who: Standing, fileId: string): Promise<void> {
  const file = await openFile(db, fileId);
  if (!file || file.processId !== who.processId) throw unknownFile();
}

/** The settings a new vintage begins with: those of its dataset. */
const settingsOf = ({ title, text, origin, licence, address, mapping, audience }: Dataset) => ({
  title,
  text,
  origin,
  licence,
  address,
  ...(mapping.columns && { mapping }),
  audience: audience === 'process' ? 'process' : 'organisation',
});

/**
 * Begins an import of a file, into a new dataset or as a new vintage of one there is; the job reads the file at once.
 */
export const beginImport = command({
  action: 'import.begin',
  in: 'process',
  input: ImportBegin,
  policy: datasetPolicy.begin,
  load: (db, who, { datasetId }) =>
    datasetId === undefined ? Promise.resolve(who as Standing | Dataset) : findDataset(db, who, { itemId: datasetId }),
  run: async (tx, target, { fileId, datasetId, settings, straight }, who) => {
    await expectFile(tx, who, fileId);
    const id = uuidv7();
    const dataset = 'mapping' in target ? (target as Dataset) : undefined;
    const columns = (dataset?.mapping as { names?: object[] } | undefined)?.names;
    const given = settings && {
      ...settings,
      title: settings.title || dataset?.title || '',
      ...(settings.mapping === undefined && dataset?.mapping.columns && { mapping: dataset.mapping }),
    };
    await tx.importJob.createBy(target, {
      id,
      processId: who.processId,
      organisationId: who.organisationId,
      createdBy: who.userId,
      datasetId: datasetId ?? null,
      targetId: datasetId ?? uuidv7(),
      fileId,
      straight,
      settings: ImportSettings.parse(given ?? (dataset ? settingsOf(dataset) : {})),
      ...(columns && { preview: { columns } }),
    });
    return ownMark(id, { jobId: id });
  },
});

const queued = <A extends string>(
  tx: Tx<A>,
  job: Permitted<{ id: string }, A>,
  step: 'read' | 'check' | 'load',
  more: Columns<'importJob'> = {},
) =>
  tx.importJob.update(
    { id: job },
    { state: 'queued', step, failure: '', bytesDone: 0, rowsDone: 0, cancelledAt: null, endedAt: null, ...more },
  );

/** Reads the file anew: another sheet of the workbook, another layer of the archive. */
export const readImport = command({
  action: 'import.read',
  in: 'process',
  input: ImportRead,
  policy: datasetPolicy.prepare,
  load: lockJob,
  run: async (tx, job, { processId: _process, jobId: _job, ...reading }) => {
    const { mapping: _mapping, ...settings } = ImportSettings.parse(job.settings);
    await queued(tx, job, 'read', {
      settings: ImportSettings.parse({ ...settings, mapping: reading }),
      faults: [],
      faultCount: 0,
    });
    return ownMark(job.id);
  },
});

/** The dry run by what the person has chosen; it finds every fault there is, and nothing comes into force. */
export const checkImport = command({
  action: 'import.check',
  in: 'process',
  input: ImportCheck,
  policy: datasetPolicy.prepare,
  load: lockJob,
  run: async (tx, job, { settings }) => {
    if (settings.title === '')
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'title', reason: 'required' }] });
    const { query, fetchedAt, mapping } = ImportSettings.parse(job.settings);
    await queued(tx, job, 'check', {
      settings: {
        ...settings,
        mapping: settings.mapping ?? mapping,
        query: Object.keys(settings.query).length > 0 ? settings.query : query,
        ...(fetchedAt && { fetchedAt }),
      },
      faults: [],
      faultCount: 0,
    });
    return ownMark(job.id);
  },
});

/** The corrected file in place of the one with faults; everything that was filled in stays. */
export const replaceImportFile = command({
  action: 'import.replace-file',
  in: 'process',
  input: ImportReplace,
  policy: datasetPolicy.prepare,
  load: lockJob,
  run: async (tx, job, { fileId }, who) => {
    await expectFile(tx, who, fileId);
    await queued(tx, job, 'read', { fileId, faults: [], faultCount: 0 });
    return ownMark(job.id);
  },
});

/** All of it or nothing: only what has passed the dry run without a fault. */
export const loadImport = command({
  action: 'import.load',
  in: 'process',
  input: ImportRef,
  policy: datasetPolicy.load,
  load: lockJob,
  run: async (tx, job) => {
    if (job.faultCount > 0) throw new AppError('BAD_REQUEST', 'import-faults');
    await queued(tx, job, 'load');
    return ownMark(job.id);
  },
});

/** Called off: at once while it waits, otherwise as soon as the job hears of it; nothing of it stays. */
export const cancelImport = command({
  action: 'import.cancel',
  in: 'process',
  input: ImportRef,
  policy: datasetPolicy.cancel,
  load: lockJob,
  run: async (tx, job) => {
    const atWork = ['reading', 'checking', 'loading'].includes(job.state);
    await tx.importJob.update(
      { id: job },
      { cancelledAt: new Date(), ...(!atWork && { state: 'cancelled', endedAt: new Date() }) },
    );
    return ownMark(job.id);
  },
});
