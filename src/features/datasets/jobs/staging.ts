import { setImmediate } from 'node:timers/promises';
import { FormatError } from '#src/formats/format-error.ts';
import { copyInto, type Release } from '#src/server/copy.ts';
import type { OpenFile } from '#src/server/files.ts';
import { dropStaged, type ImportWork, noteStaged, takeRelease } from '#src/server/imports.ts';
import type { AreaFinder } from '../rules/areas.ts';
import type { Measure } from '../schema/datasets.ts';
import type { Preview } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';
import { CellMaker } from './cells.ts';
import type { Faults } from './faults.ts';
import { areaLines } from './layer.ts';
import { openSource, type Opened, type Progress } from './source.ts';

export type Work = {
  job: ImportWork;
  file: OpenFile;
  blob: Blob;
  finder: AreaFinder;
  progress: Progress;
  signal: AbortSignal;
};
/** What the command that makes a release current is told of it. */
export type Staged = { release: number; rows: number; periods: string[]; measures: Measure[] };

/** Ends a copy of which nothing shall stay. */
class NotToBeKept extends Error {}

/**
 * Lines of COPY from everything in a file, as long as nothing is wrong with it; then the rest is read for its faults.
 */
async function* lines(
  opened: Opened,
  maker: CellMaker,
  mapping: Mapping,
  { job, progress, signal }: Work,
  faults: Faults,
  release: Release,
): AsyncGenerator<string> {
  if (opened.kind === 'features')
    return yield* areaLines(
      opened.stream,
      (job.preview as Preview | null)?.columns ?? [],
      mapping,
      faults,
      release,
      progress,
      signal,
    );
  for await (const batch of opened.table.rows.batches) {
    for (const { row, cells } of batch) {
      maker.take(cells, row);
      if (maker.lines.length < 65_536) continue;
      if (faults.count === 0) yield maker.lines;
      maker.lines = '';
    }
    progress.rows += batch.length;
    signal.throwIfAborted();
    await setImmediate();
  }
  if (faults.count === 0) yield maker.lines;
}

/**
 * Reads the whole file by its mapping, finds every fault there is, and copies what it reads under a release that nobody
 * sees: all of it, or nothing where there was a fault. Reading and copying go on side by side, and the file need not be
 * read again.
 */
export async function stage(work: Work, mapping: Mapping, faults: Faults): Promise<Staged | undefined> {
  const { job, blob, finder, progress, signal } = work;
  await dropStaged(job.id);
  const release = { datasetId: job.targetId, release: await takeRelease(job.id, job.targetId) };
  let staged: Staged | undefined;
  try {
    const opened = await openSource(blob, mapping, progress, signal, faults.addFormat);
    if (opened.kind === 'table' && opened.columns.length !== mapping.columns.length) {
      faults.add(0, 0, '', 'columns-differ', opened.columns.length);
      return undefined;
    }
    const maker = new CellMaker(
      mapping,
      opened.columns,
      finder,
      faults,
      release,
      opened.facts.decimal === '.' ? '.' : ',',
    );
    const sound = async function* (): AsyncGenerator<string> {
      yield* lines(opened, maker, mapping, work, faults, release);
      const rows = opened.kind === 'features' ? progress.rows : maker.count;
      if (rows === 0 && faults.count === 0) faults.add(0, 0, '', 'nothing-to-import', '');
      if (faults.count > 0) throw new NotToBeKept();
      staged = {
        release: release.release,
        rows,
        periods: [...maker.periods.keys()].sort(),
        measures: [...maker.measures.values()].map(({ key, label, unit }) => ({ key, label, unit })),
      };
    };
    await copyInto(
      opened.kind === 'features' ? 'dataset_area' : 'dataset_cell',
      sound(),
      (db) => noteStaged(db, job.id, staged ?? {}),
      signal,
    );
    return staged;
  } catch (error) {
    if (error instanceof FormatError) faults.addFormat(error);
    else if (!(error instanceof NotToBeKept)) throw error;
    return undefined;
  }
}
