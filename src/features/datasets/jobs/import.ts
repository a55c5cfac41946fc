import { setTimeout } from 'node:timers/promises';
import { AppError } from '#src/core/errors.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { type OpenFile, openFile } from '#src/server/files.ts';
import {
  claimImport,
  dropAbandoned,
  type ImportStep,
  type ImportWork,
  latestRelease,
  type Outcome,
  readForImport,
  settleImport,
  tellProgress,
} from '#src/server/imports.ts';
import type { Task } from '#src/server/jobs.ts';
import { log } from '#src/server/log.ts';
import { onBehalfOf } from '#src/server/on-behalf.ts';
import { spooled } from '#src/server/spool.ts';
import { SharedProgress } from '#src/server/worker-progress.ts';
import { importDataset, renewDataset } from '../commands/finish.ts';
import { compareReleases, knownAreas } from '../queries/import-data.ts';
import { fault, formatFault } from '../rules/faults.ts';
import { carriedMapping, mappingFaults } from '../rules/mapping.ts';
import { cut, tidy, tidyLines } from '../rules/text.ts';
import type { Changes } from '../schema/datasets.ts';
import { type Fault, ImportSettings, type Preview, told } from '../schema/imports.ts';
import { Mapping, Reading } from '../schema/mapping.ts';
import { reader, stage, type Staged, type Tried, type ImportInput } from './staging.ts';

const logError = (id: string, error: unknown): void => log().failure('import', error, { job: id });

type Step = ImportInput & { file: OpenFile };

const settingsOf = (job: ImportWork): ImportSettings => ImportSettings.parse(job.settings);

/**
 * Step one: what is in the file. A mapping that was chosen before, for another file, is carried over by the names of
 * the columns.
 */
async function read({ job, file, path, areas, progress, signal }: Step): Promise<Outcome> {
  const settings = settingsOf(job);
  const before = job.preview as Preview | null;
  const { preview, part } = await reader.run(
    'preview',
    {
      path,
      part: Reading.parse(settings.mapping ?? {}),
      // Whoever has said what every column gives, for a file that nobody watches, need not be asked about it.
      whole: !(job.straight && settings.mapping && settings.mapping.columns.length > 0),
      about: { bytes: Number(file.bytes), fileName: file.name, checksum: file.sha256 },
      areas,
    },
    { lane: 'job', progress, signal },
  );
  const chosen = settings.mapping && settings.mapping.columns.length > 0 ? settings.mapping : undefined;
  const mapping = {
    ...(chosen && before
      ? carriedMapping(chosen, before.columns, preview.columns, preview.proposal)
      : (chosen ?? preview.proposal)),
    ...part,
  };
  const known = {
    title:
      settings.title || (preview.facts['label'] as string | undefined) || file.name.replace(/\.[a-z0-9]{1,8}$/i, ''),
    origin: settings.origin || ((preview.facts['source'] as string | undefined) ?? ''),
    licence: settings.licence || ((preview.facts['licence'] as string | undefined) ?? ''),
  };
  const filled = {
    ...settings,
    ...Object.fromEntries(Object.entries(known).map(([name, value]) => [name, cut(tidy(value), 200)])),
    sourceNotes: settings.sourceNotes || tidyLines(preview.notes.join('\n'), 20_000),
    mapping,
  };
  const onwards = job.straight && mappingFaults(mapping).length === 0;
  return {
    state: onwards ? 'queued' : 'mapping',
    step: onwards ? 'check' : 'read',
    preview,
    settings: filled,
    faults: [],
    faultCount: 0,
  };
}

/**
 * Step two, the dry run: the whole file is read, and what is wrong with it found. What it copies meanwhile nobody sees.
 */
async function check(work: ImportInput): Promise<Outcome> {
  const { job, progress } = work;
  const mapping = Mapping.parse(settingsOf(job).mapping);
  const lacking = mappingFaults(mapping).map((reason) => fault(0, 0, '', reason, ''));
  const tried: Tried =
    lacking.length > 0 ? { faults: lacking, faultCount: lacking.length } : await stage(work, mapping);
  const { faults, faultCount, staged } = tried;
  const onwards = job.straight && faultCount === 0;
  return {
    state: onwards ? 'queued' : 'ready',
    step: onwards ? 'load' : 'check',
    faults,
    faultCount,
    rowsTotal: progress.rows,
    summary: { cells: staged?.rows ?? 0, ...told(tried) },
  };
}

/**
 * Step three: the command that makes current what the dry run has copied, as the person. Read again is only what
 * somebody else's vintage has come before.
 */
async function load(work: ImportInput): Promise<Outcome> {
  const { job, progress } = work;
  let staged = job.staged as Staged | null | undefined;
  for (let attempt = 1; ; attempt += 1) {
    if (!staged || staged.release <= (await latestRelease(job.targetId)))
      staged = (await stage(work, Mapping.parse(settingsOf(job).mapping))).staged;
    if (!staged) throw new AppError('BAD_REQUEST', 'import-faults');
    work.signal.throwIfAborted();
    try {
      const { id, changes } = await makeCurrent(job, staged);
      const summary = { ...changes, ...told(staged) };
      return { state: 'done', datasetId: id, rowsTotal: job.rowsTotal || progress.rows, summary };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT' || attempt === 3) throw error;
    }
  }
}

/** Somebody else may renew the dataset in the same moment: then there is a conflict, and it is compared with theirs. */
async function makeCurrent(
  { processId, organisationId, id: jobId, datasetId, createdBy }: ImportWork,
  staged: Staged,
): Promise<{ id: string; changes?: Changes }> {
  const at = { processId, jobId, ...staged };
  const caller = await onBehalfOf({ personId: createdBy, organisationId }, processId);
  if (datasetId === null) return importDataset(caller, at);
  const changes = await readForImport((db) => compareReleases(db, datasetId, staged.release));
  return { ...(await renewDataset(caller, { ...at, changes })), changes };
}

const steps: Record<ImportStep, (work: Step) => Promise<Outcome>> = { read, check, load };

/** Notes every half second how far it has come, and aborts `signal` when the person has cancelled it. */
async function withProgress<R>(
  job: ImportWork,
  size: number,
  run: (progress: SharedProgress, signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const progress = new SharedProgress();
  const [calledOff, over] = [new AbortController(), new AbortController()];
  const telling = (async () => {
    while (!over.signal.aborted) {
      const cancelled = await tellProgress(job.id, {
        bytesDone: Math.min(progress.bytes, size),
        bytesTotal: size,
        rowsDone: progress.rows,
      }).catch(() => false);
      if (cancelled) calledOff.abort();
      await setTimeout(500, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  try {
    return await run(progress, calledOff.signal);
  } finally {
    over.abort();
    await telling;
  }
}

async function perform(job: ImportWork): Promise<Outcome> {
  if (job.cancelled) return { state: 'cancelled' };
  const file = await readForImport((db) => openFile(db, job.fileId));
  if (!file) return { state: 'failed', failure: 'file-gone' };
  const areas = await readForImport(knownAreas);
  return withProgress(job, Number(file.bytes), async (progress, signal) =>
    spooled(await file.stream(), (path) => steps[job.step]({ job, file, path, areas, progress, signal }), signal),
  );
}

/**
 * One step of one import that waits, or the clearing up after one that came to nothing; false when there is neither.
 */
export async function importOnce(): Promise<boolean> {
  const job = await claimImport();
  if (!job) return dropAbandoned();
  const outcome = await perform(job).catch(async (error: unknown): Promise<Outcome> => {
    const cancelled = await tellProgress(job.id, { bytesDone: 0, bytesTotal: 0, rowsDone: 0 }).catch(() => false);
    if (cancelled) return { state: 'cancelled' };
    const unreadable = (why: Fault): Outcome => ({
      state: 'failed',
      failure: 'unreadable',
      faults: [why],
      faultCount: 1,
    });
    if (error instanceof FormatError) return unreadable(formatFault(error));
    if (error instanceof AppError && error.reason === 'too-much-memory')
      return unreadable(fault(0, 0, '', error.reason, ''));
    if (!(error instanceof AppError)) logError(job.id, error);
    return { state: 'failed', failure: error instanceof AppError ? error.reason : 'unexpected' };
  });
  await settleImport(job.id, job.step, outcome);
  return true;
}

/** Imports wake it; each minute it looks for those whose process died. */
export const importTask: Task = {
  name: 'imports',
  cron: '* * * * *',
  atATime: 2,
  wakenBy: ({ action }) => action === 'import.queued',
  work: async () => {
    while (await importOnce());
  },
};
