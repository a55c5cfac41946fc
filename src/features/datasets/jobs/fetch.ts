import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '#src/core/errors.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { translate } from '#src/i18n/translate.ts';
import { background, type RetryPolicy } from '#src/server/connectors/request.ts';
import {
  claimFetch,
  type FetchOutcome,
  type FetchWork,
  markScheduled,
  settleFetch,
  stopSchedule,
  takeDue,
  touchFetch,
} from '#src/server/connectors/fetches.ts';
import { baseOf } from '#src/server/connectors/guarded-address.ts';
import { SourceError } from '#src/server/connectors/source-error.ts';
import { sql } from '#src/server/database.ts';
import { openFile, takeFile } from '#src/server/files.ts';
import { readForImport } from '#src/server/imports.ts';
import type { Task } from '#src/server/jobs.ts';
import { log } from '#src/server/log.ts';
import { onBehalfOf } from '#src/server/on-behalf.ts';
import { inFolder, spooled } from '#src/server/spool.ts';
import { storage } from '#src/server/storage.ts';
import { refreshDataset } from '../commands/fetches.ts';
import { beginImport } from '../commands/import.ts';
import { describeTableNow, limitsOf } from '../queries/sources.ts';
import { provenanceOf } from '../rules/repeat.ts';
import { tidyLines } from '../rules/text.ts';
import type { ImportSettings } from '../schema/imports.ts';
import { fetchFile, joiner, type FetchedFile } from './parts.ts';

const logError = (id: string, error: unknown): void => log().failure('fetch', error, { job: id });

/** Refusals that asking again some other week will not change: a schedule stops at them. */
const final = new Set([
  'gone',
  'not-there',
  'refused',
  'too-much-asked',
  'switched-off',
  'leads-elsewhere',
  'private-address',
]);
const rightsLost = new Set(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND']);

/** Whether the dataset's latest vintage came from a file with exactly the same cells. */
async function isUnchanged(datasetId: string, { path }: FetchedFile, signal: AbortSignal): Promise<boolean> {
  const last = await readForImport((db) =>
    db.one<{ fileId: string | null }>(sql`
    select file_id as "fileId" from dataset_release where dataset_id = ${datasetId}::uuid order by number desc limit 1`),
  );
  const file = last?.fileId ? await readForImport((db) => openFile(db, last.fileId ?? '')) : undefined;
  if (!file) return false;
  return spooled(await file.stream(), (before) => joiner.run('isSame', { before, now: path }, { lane: 'job', signal }));
}

async function settingsOf(job: FetchWork, fetched: FetchedFile, retry: RetryPolicy): Promise<Partial<ImportSettings>> {
  const table = await describeTableNow(job.service, job.tableId, job.language, retry);
  const { licence = '', credit } = await limitsOf(job.service, job.language, retry);
  const t = translate(job.language);
  const notes = [
    ...(credit ? [credit] : []),
    ...(table?.notes ?? []),
    ...(table?.updated ? [t('datasets.sources.notes.updated', { date: table.updated.slice(0, 10) })] : []),
    ...(fetched.masked > 0 ? [t('datasets.sources.notes.masked', { count: fetched.masked })] : []),
  ];
  return {
    title: job.title,
    origin: table?.source || t(`datasets.sources.origins.${job.service}`),
    licence: /cc0|publicdomain\/zero/i.test(licence) ? 'CC0 1.0' : licence || t('datasets.sources.notes.credit'),
    address: new URL(
      job.service === 'kolada' ? `kpi/${job.tableId}` : job.service === 'scb' ? `tables/${job.tableId}` : job.tableId,
      baseOf(job.service),
    ).href,
    sourceNotes: tidyLines(notes.join('\n\n'), 20_000),
    query: provenanceOf(job),
    fetchedAt: new Date().toISOString(),
    audience: 'organisation',
  };
}

async function perform(job: FetchWork, signal: AbortSignal, retry: RetryPolicy, folder: string): Promise<FetchOutcome> {
  const fetched = await fetchFile(job, signal, retry, folder);
  if (job.datasetId && (await isUnchanged(job.datasetId, fetched, signal))) return { state: 'unchanged' };
  const settings = await settingsOf(job, fetched, retry);
  signal.throwIfAborted();
  const { processId, organisationId, createdBy: personId } = job;
  const caller = await onBehalfOf({ personId, organisationId }, processId);
  const file = await takeFile(
    caller,
    { processId, name: `${job.tableId.split('/').at(-1)}.json` },
    createReadStream(fetched.path),
  );
  const { jobId } = await beginImport(caller, {
    processId,
    key: randomUUID(),
    fileId: file.id,
    ...(job.datasetId && { datasetId: job.datasetId }),
    settings: settings as ImportSettings,
    straight: true,
  });
  return { state: 'done', fileId: file.id, importJobId: jobId };
}

/** Notes every half second that somebody works on it, and aborts `signal` when the person has cancelled it. */
async function withCancellation<R>(job: FetchWork, run: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const [calledOff, over] = [new AbortController(), new AbortController()];
  const telling = (async () => {
    while (!over.signal.aborted) {
      if (await touchFetch(job.id).catch(() => false)) calledOff.abort();
      await setTimeout(500, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  try {
    return await run(calledOff.signal);
  } finally {
    over.abort();
    await telling;
  }
}

const failureOf = (error: unknown): string =>
  error instanceof SourceError
    ? error.reason
    : error instanceof FormatError
      ? 'not-data'
      : error instanceof AppError && rightsLost.has(error.code)
        ? 'left'
        : error instanceof AppError && error.reason === 'too-much-memory'
          ? 'answer-too-large'
          : (error as Error).name === 'AbortError'
            ? 'cancelled'
            : 'unexpected';

/** One fetch that waits; false when there is none. */
export async function fetchOnce(retry: RetryPolicy = background): Promise<boolean> {
  const job = await claimFetch();
  if (!job) return false;
  const outcome = await withCancellation(job, (signal) =>
    inFolder((folder) => perform(job, signal, retry, folder)),
  ).catch((error: unknown): FetchOutcome => {
    const failure = failureOf(error);
    if (failure === 'unexpected') logError(job.id, error);
    return failure === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure };
  });
  for (const { storedAs } of await settleFetch(job.id, outcome)) await storage().remove(storedAs);
  if (job.scheduled && job.datasetId && (outcome.failure === 'left' || final.has(outcome.failure ?? '')))
    await stopSchedule(job.datasetId, outcome.failure ?? '');
  return true;
}

/** What is due by a schedule is asked for as the person who set it; a person who may not any more stops it. */
export async function refreshDue(): Promise<void> {
  for (const { datasetId, processId, setBy } of await takeDue()) {
    try {
      const caller = await onBehalfOf(setBy, processId);
      const { fetchId } = await refreshDataset(caller, { processId, itemId: datasetId });
      await markScheduled(fetchId);
    } catch (error) {
      if (!(error instanceof AppError)) logError(datasetId, error);
      else await stopSchedule(datasetId, rightsLost.has(error.code) ? 'left' : 'not-there');
    }
  }
}

export const fetchTask: Task = {
  name: 'fetches',
  cron: '* * * * *',
  atATime: 2,
  wakenBy: ({ action }) => action === 'import.fetch',
  work: async () => {
    while (await fetchOnce());
  },
};
export const refreshTask: Task = { name: 'refreshes', cron: '15 * * * *', work: refreshDue };
