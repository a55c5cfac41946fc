import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { beginImport, checkImport, loadImport } from '#src/features/datasets/commands/import.ts';
import { importOnce } from '#src/features/datasets/jobs/import.ts';
import { type FoundJob, getImport } from '#src/features/datasets/queries/jobs.ts';
import type { ImportSettings } from '#src/features/datasets/schema/imports.ts';
import { takeFile } from '#src/server/files.ts';
import type { Caller } from '#src/server/caller.ts';

/* An import from beginning to end, with the job's work done at once and in the test's own process. */

/** Does all the work that waits. */
export async function workOff(): Promise<void> {
  while (await importOnce());
}

export const upload = (caller: Caller, processId: string, content: string | Uint8Array, name = 'fil.csv') =>
  takeFile(caller, { processId, name }, Readable.from([typeof content === 'string' ? Buffer.from(content) : content]));

export type Given = { name?: string; datasetId?: string; settings?: Partial<ImportSettings> };

/** Hands in a file and lets it be read: what the person sees before choosing anything. */
export async function begun(
  caller: Caller,
  processId: string,
  content: string | Uint8Array,
  { name, datasetId, settings }: Given = {},
): Promise<FoundJob> {
  const file = await upload(caller, processId, content, name);
  const { jobId } = await beginImport(caller, {
    processId,
    key: randomUUID(),
    fileId: file.id,
    ...(datasetId && { datasetId }),
    ...(settings && { settings }),
  });
  await workOff();
  return getImport(caller, { processId, jobId });
}

/** The dry run with what has been proposed, and what is given besides. */
export async function checked(
  caller: Caller,
  processId: string,
  job: FoundJob,
  settings: Partial<ImportSettings> = {},
): Promise<FoundJob> {
  await checkImport(caller, { processId, jobId: job.id, settings: { ...job.settings, ...settings } });
  await workOff();
  return getImport(caller, { processId, jobId: job.id });
}

export async function loaded(caller: Caller, processId: string, job: FoundJob): Promise<FoundJob> {
  await loadImport(caller, { processId, jobId: job.id });
  await workOff();
  return getImport(caller, { processId, jobId: job.id });
}

/** All of it at once; the finished job names the dataset. */
export async function imported(
  caller: Caller,
  processId: string,
  content: string | Uint8Array,
  { settings, ...given }: Given = {},
): Promise<FoundJob & { datasetId: string }> {
  const job = await loaded(
    caller,
    processId,
    await checked(caller, processId, await begun(caller, processId, content, given), {
      audience: 'process',
      ...settings,
    }),
  );
  if (job.state !== 'done' || job.datasetId === null)
    throw new Error(`${job.state} ${job.failure} ${JSON.stringify(job.faults)}`);
  return { ...job, datasetId: job.datasetId };
}
