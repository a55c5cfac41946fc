import { setTimeout } from 'node:timers/promises';
import { AppError } from '#src/core/errors.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { actingFor } from '#src/server/acting.ts';
import { copyInto, dropRelease, type Release } from '#src/server/copy.ts';
import { type OpenFile, openFile } from '#src/server/files.ts';
import { claimImport, type ImportStep, type ImportWork, type Outcome, readForImport, settleImport, takeRelease, tellProgress } from '#src/server/imports.ts';
import type { Task } from '#src/server/jobs.ts';
import { spooled } from '#src/server/spool.ts';
import { importDataset, renewDataset } from '../commands/finish.ts';
import { compareReleases, knownAreas } from '../queries/import-data.ts';
import { AreaFinder, carriedMapping, mappingFaults } from '../rules.ts';
import { type Changes, ImportSettings, Mapping, type Preview } from '../schema.ts';
import { CellMaker } from './cells.ts';
import { Faults } from './faults.ts';
import { areaLines } from './layer.ts';
import { previewOf } from './preview.ts';
import { openSource, type Opened, type Progress } from './source.ts';

const complain = (id: string, error: unknown): void => void process.stderr.write(`${new Date().toISOString()} import ${id}: ${(error as Error).stack ?? String(error)}\n`);
type Work = { job: ImportWork; file: OpenFile; blob: Blob; finder: AreaFinder; progress: Progress; signal: AbortSignal };

const settingsOf = (job: ImportWork): ImportSettings => ImportSettings.parse(job.settings);

type Part = Pick<Mapping, 'sheet' | 'layer'>;
/** The sheet or layer that was chosen for another file may not be in this one: then the first, as the person will see. */
async function openPart({ blob, progress, signal }: Work, part: Part): Promise<{ opened: Opened; part: Part }> {
  try {
    return { opened: await openSource(blob, part, progress, signal), part };
  } catch (error) {
    if (!(error instanceof FormatError) || (error.reason !== 'sheet-missing' && error.reason !== 'layer-missing')) throw error;
    const first = { sheet: '', layer: '' };
    return { opened: await openSource(blob, first, progress, signal), part: first };
  }
}

/** Step one: what is in the file. A mapping that was chosen before, for another file, is carried over by the names of the columns. */
async function read(work: Work): Promise<Outcome> {
  const { job, file, blob, finder } = work;
  const settings = settingsOf(job);
  const before = job.preview as Preview | null;
  const { opened, part } = await openPart(work, { sheet: settings.mapping?.sheet ?? '', layer: settings.mapping?.layer ?? '' });
  const preview = await previewOf(opened, { bytes: blob.size, fileName: file.name, checksum: file.sha256 }, finder);
  const chosen = settings.mapping && settings.mapping.columns.length > 0 ? settings.mapping : undefined;
  const mapping = { ...(chosen && before ? carriedMapping(chosen, before.columns, preview.columns, preview.proposal) : (chosen ?? preview.proposal)), ...part };
  const known = { title: settings.title || (preview.facts['label'] as string | undefined) || file.name.replace(/\.[a-z0-9]{1,8}$/i, ''), origin: settings.origin || ((preview.facts['source'] as string | undefined) ?? ''), licence: settings.licence || ((preview.facts['licence'] as string | undefined) ?? '') };
  const filled = { ...settings, ...Object.fromEntries(Object.entries(known).map(([name, value]) => [name, value.slice(0, 200)])), sourceNotes: settings.sourceNotes || preview.notes.join('\n').slice(0, 20_000), mapping };
  const onwards = job.straight && mappingFaults(mapping).length === 0;
  return { state: onwards ? 'queued' : 'mapping', step: onwards ? 'check' : 'read', preview, settings: filled, faults: [], faultCount: 0 };
}

/** Everything of a file by its mapping; faults where something is wrong, lines where there is a release to copy to. */
async function* everything(opened: Opened, mapping: Mapping, { job, progress, signal }: Work, faults: Faults, release: Release | undefined, maker: CellMaker): AsyncGenerator<string> {
  if (opened.kind === 'features') return yield* areaLines(opened.stream, (job.preview as Preview | null)?.columns ?? [], mapping, faults, release, progress, signal);
  const { rows, position } = opened.table;
  for await (const row of rows) {
    progress.rows += 1;
    if ((progress.rows & 4_095) === 0) {
      signal.throwIfAborted();
      await setTimeout(0);
    }
    maker.take(row, position ? position.row : progress.rows);
    if (maker.lines.length < 65_536) continue;
    yield maker.lines;
    maker.lines = '';
  }
  yield maker.lines;
  maker.lines = '';
}

const makerFor = (opened: Opened, mapping: Mapping, finder: AreaFinder, faults: Faults, release?: Release): CellMaker =>
  new CellMaker(mapping, opened.columns, finder, faults, release, opened.facts.decimal === '.' ? '.' : ',');

/** Step two, the dry run: the whole file is read and nothing is kept but what is wrong with it. */
async function check(work: Work): Promise<Outcome> {
  const { job, blob, finder, progress, signal } = work;
  const faults = new Faults();
  const mapping = Mapping.parse(settingsOf(job).mapping);
  for (const reason of mappingFaults(mapping)) faults.add(0, 0, '', reason, '');
  let rows = 0;
  if (faults.count === 0) {
    try {
      const opened = await openSource(blob, mapping, progress, signal, faults.addFormat);
      if (opened.kind === 'table' && opened.columns.length !== mapping.columns.length) faults.add(0, 0, '', 'columns-differ', opened.columns.length);
      else {
        const maker = makerFor(opened, mapping, finder, faults);
        for await (const _ of everything(opened, mapping, work, faults, undefined, maker));
        rows = opened.kind === 'features' ? progress.rows : maker.count;
        if (rows === 0 && faults.count === 0) faults.add(0, 0, '', 'nothing-to-import', '');
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      faults.addFormat(error);
    }
  }
  const onwards = job.straight && faults.count === 0;
  return { state: onwards ? 'queued' : 'ready', step: onwards ? 'load' : 'check', faults: faults.kept, faultCount: faults.count, rowsTotal: progress.rows, summary: { cells: rows } };
}

/** Step three: all the cells under a release nobody sees, then the command that makes it current, as the person. */
async function load(work: Work): Promise<Outcome> {
  const { job, blob, finder, progress, signal } = work;
  const mapping = Mapping.parse(settingsOf(job).mapping);
  const release = { datasetId: job.datasetId ?? job.targetId, release: await takeRelease(job.id, job.targetId) };
  const faults = new Faults();
  try {
    const opened = await openSource(blob, mapping, progress, signal, faults.addFormat);
    const maker = makerFor(opened, mapping, finder, faults, release);
    const lines = async function* (): AsyncGenerator<string> {
      yield* everything(opened, mapping, work, faults, release, maker);
      if (faults.count > 0) throw new AppError('BAD_REQUEST', 'import-faults');
    };
    await copyInto(opened.kind === 'features' ? 'dataset_area' : 'dataset_cell', release, lines(), signal);
    signal.throwIfAborted();
    const known = { rows: opened.kind === 'features' ? progress.rows : maker.count, periods: [...maker.periods.keys()].sort(), measures: [...maker.measures.values()].map(({ key, label, unit }) => ({ key, label, unit })) };
    const { id, changes } = await makeCurrent(work, release, known);
    return { state: 'done', datasetId: id, rowsTotal: progress.rows, summary: changes ?? {} };
  } catch (error) {
    await dropRelease(release);
    throw error;
  }
}

type Known = { rows: number; periods: string[]; measures: { key: string; label: string; unit: string }[] };

/** Somebody else may have renewed the dataset meanwhile: then it is compared with theirs. */
async function makeCurrent({ job }: Work, release: Release, known: Known): Promise<{ id: string; changes?: Changes }> {
  const at = { processId: job.processId, jobId: job.id, release: release.release, ...known };
  const { datasetId } = job;
  if (datasetId === null) return actingFor(job.createdBy, (caller) => importDataset(caller, at));
  for (let attempt = 1; ; attempt += 1) {
    const changes = await readForImport((db) => compareReleases(db, datasetId, release.release));
    try {
      return { ...(await actingFor(job.createdBy, (caller) => renewDataset(caller, { ...at, changes }))), changes };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT' || attempt === 3) throw error;
    }
  }
}

const steps: Record<ImportStep, (work: Work) => Promise<Outcome>> = { read, check, load };

/** Says every half second how far it has come, and stops when the person has called it off. */
async function watched<R>(job: ImportWork, size: number, run: (progress: Progress, signal: AbortSignal) => Promise<R>): Promise<R> {
  const progress: Progress = { bytes: 0, rows: 0 };
  const [calledOff, over] = [new AbortController(), new AbortController()];
  const telling = (async () => {
    while (!over.signal.aborted) {
      const cancelled = await tellProgress(job.id, { bytesDone: Math.min(progress.bytes, size), bytesTotal: size, rowsDone: progress.rows }).catch(() => false);
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
  const { municipalities, counties } = await readForImport(knownAreas);
  const finder = new AreaFinder(municipalities, counties);
  return watched(job, Number(file.bytes), async (progress, signal) =>
    spooled(await file.stream(), (blob) => steps[job.step]({ job, file, blob, finder, progress, signal }), signal));
}

/** One step of one import that waits; false when there is none. */
export async function importOnce(): Promise<boolean> {
  const job = await claimImport();
  if (!job) return false;
  const outcome = await perform(job).catch(async (error: unknown): Promise<Outcome> => {
    const cancelled = await tellProgress(job.id, { bytesDone: 0, bytesTotal: 0, rowsDone: 0 }).catch(() => false);
    if (cancelled) return { state: 'cancelled' };
    if (error instanceof FormatError) {
      const faults = new Faults();
      faults.addFormat(error);
      return { state: 'failed', failure: 'unreadable', faults: faults.kept, faultCount: 1 };
    }
    if (!(error instanceof AppError)) complain(job.id, error);
    return { state: 'failed', failure: error instanceof AppError ? error.reason : 'unexpected' };
  });
  await settleImport(job.id, job.step, outcome);
  return true;
}

/** Imports wake it; each minute it looks for those whose process died. */
export const importTask: Task = {
  name: 'imports', cron: '* * * * *', atATime: 2, wakenBy: ({ action }) => action === 'import.queued',
  work: async () => {
    while (await importOnce());
  },
};
