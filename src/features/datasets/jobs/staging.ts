import { copyInto } from '#src/server/copy.ts';
import { dropStaged, type ImportWork, noteStaged, takeRelease } from '#src/server/imports.ts';
import type { SharedProgress } from '#src/server/worker-progress.ts';
import { inThread } from '#src/server/workers.ts';
import type { Preview } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';
import type * as reading from '../work/reading.ts';

export const reader = inThread<typeof reading>('datasets/work/reading.ts');

export type ImportInput = {
  job: ImportWork;
  /** The file as it stands on this machine for as long as the step takes. */
  path: string;
  areas: reading.KnownAreas;
  progress: SharedProgress;
  signal: AbortSignal;
};
/** What the command that makes a release current is told of it. */
export type Staged = reading.StagedFile & { release: number };

/** Ends a copy of which nothing shall stay. */
class Rollback extends Error {}

/** What came of a dry run: `staged` where there was no fault. */
export type Tried = Omit<reading.Checked, 'staged'> & { staged?: Staged };

/**
 * Reads the whole file by its mapping, finds every fault there is, and copies what it reads under a release that nobody
 * sees: all of it, or nothing where there was a fault. Reading and copying go on side by side, and the file need not be
 * read again.
 */
export async function stage(work: ImportInput, mapping: Mapping): Promise<Tried> {
  const { job, path, areas, progress, signal } = work;
  await dropStaged(job.id);
  const release = { datasetId: job.targetId, release: await takeRelease(job.id, job.targetId) };
  const { kind, columns } = job.preview as Preview;
  let tried: Tried = { faults: [], faultCount: 0 };
  const sound = async function* (): AsyncGenerator<Uint8Array> {
    const { staged, ...found } = yield* reader.stream(
      'stage',
      { path, mapping, columns, areas, release },
      { lane: 'job', signal, progress },
    );
    tried = { ...found, ...(staged && { staged: { ...staged, release: release.release } }) };
    if (!tried.staged) throw new Rollback();
  };
  try {
    await copyInto(
      kind === 'features' ? 'dataset_area' : 'dataset_cell',
      sound(),
      (db) => noteStaged(db, job.id, tried.staged ?? {}),
      signal,
    );
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
  return tried;
}
