import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FormatError } from '#src/formats/format-error.ts';
import { readKoladaData } from '#src/formats/kolada-api.ts';
import { koladaDataPaths } from '#src/formats/kolada-paths.ts';
import { pxwebDataBody, pxwebDataPath } from '#src/formats/pxweb.ts';
import { pxwebFirstDataBody, pxwebFirstTablePath } from '#src/formats/pxweb-first.ts';
import { splitSelection } from '#src/formats/selection.ts';
import { requestService, requestJson, type RequestOptions, type RetryPolicy } from '#src/server/connectors/request.ts';
import {
  advanceFetch,
  dropParts,
  expectParts,
  type FetchWork,
  keepPart,
  keptParts,
  type KeptPart,
} from '#src/server/connectors/fetches.ts';
import { SourceError } from '#src/server/connectors/source-error.ts';
import { inFolder, spool, spooled } from '#src/server/spool.ts';
import { storage } from '#src/server/storage.ts';
import { inThread } from '#src/server/workers.ts';
import { limitsOf } from '../queries/sources.ts';
import type * as fetched from '../work/fetched.ts';

export const joiner = inThread<typeof fetched>('datasets/work/fetched.ts');

/** What was fetched, as one file on this machine, and how many cells of it are no numbers. */
export type FetchedFile = { path: string; masked: number };

type PartRequest = { path: string; body?: object };

/** What is asked for a fetch, one answer after the other. A service that tells no limit is asked for little at once. */
function partRequests({ service, tableId, language, query }: FetchWork, most = 10_000): PartRequest[] {
  if (service === 'kolada') return koladaDataPaths(query).map((path) => ({ path }));
  return splitSelection(query, most).map((chosen) =>
    service === 'scb'
      ? { path: pxwebDataPath(tableId, language), body: pxwebDataBody(chosen) }
      : { path: pxwebFirstTablePath(tableId), body: pxwebFirstDataBody(chosen) },
  );
}

/**
 * An answer as it came, into the storage; one that cannot be read is not kept. Kolada's is several pages, each told by
 * the one before.
 */
async function fetchPart(
  job: FetchWork,
  number: number,
  { path, body }: PartRequest,
  options: RequestOptions,
): Promise<void> {
  const storedAs = randomUUID();
  const limit = options.retry.bytes;
  const store = (stream: Readable): Promise<{ bytes: number }> => storage().write(stream, limit, storedAs);
  const { bytes } =
    job.service === 'kolada'
      ? await store(Readable.from(pagesOf(path, options), { objectMode: false }))
      : await requestService(job.service, path, { ...options, ...(body && { body }) }, async ({ body: stream }) => {
          const written = await store(stream);
          await checkPart(storedAs, options).catch(async (error: unknown) => {
            await storage().remove(storedAs);
            throw error instanceof FormatError && (error.reason === 'file-cut-short' || error.reason === 'empty-file')
              ? new SourceError('answer-cut-short', path)
              : error;
          });
          return written;
        });
  await keepPart(job.id, { number, storedAs }, bytes);
}

/** Page after page as one answer, of which one page at a time stands in memory. */
async function* pagesOf(first: string, options: RequestOptions): AsyncGenerator<string> {
  let comma = '';
  yield '{"values":[';
  let next: string | undefined = first;
  for (let page = 0; next !== undefined; page += 1) {
    if (page >= 1_000) throw new SourceError('answer-too-large', 'pages without end');
    const answer = readKoladaData(await requestJson('kolada', next, options));
    for (const value of answer.values) {
      yield comma + JSON.stringify(value);
      comma = ',';
    }
    next = answer.next;
  }
  yield '],"next_url":null}';
}

const checkPart = async (storedAs: string, { signal }: RequestOptions): Promise<void> =>
  spooled(await storage().read(storedAs), (path) =>
    joiner.run('checkAnswer', { path }, { lane: 'job', ...(signal && { signal }) }),
  );

/**
 * Everything of a fetch, as a file in `folder`. What was kept before an interruption is not asked for again; a table
 * that has changed meanwhile is fetched from the beginning.
 */
export async function fetchFile(
  job: FetchWork,
  signal: AbortSignal,
  retry: RetryPolicy,
  folder: string,
): Promise<FetchedFile> {
  const limits = await limitsOf(job.service, job.language, retry);
  const questions = partRequests(job, limits.cells);
  await expectParts(job.id, questions.length);
  const path = join(folder, 'whole');
  for (let attempt = 1; ; attempt += 1) {
    const kept = new Set((await keptParts(job.id)).map(({ number }) => number));
    for (const [number, question] of questions.entries())
      if (!kept.has(number)) await fetchPart(job, number, question, { pace: limits.pace, retry, signal });
    await advanceFetch(job.id, 'joining');
    const parts = await keptParts(job.id);
    if (job.service === 'kolada')
      return { path: await spool(koladaPages(parts), path, signal).then(() => path), masked: 0 };
    const joined = await joinParts(parts, path, signal);
    if (joined) return { path, masked: joined.masked };
    if (attempt === 2) throw new SourceError('changed-meanwhile', job.tableId);
    await discardParts(job.id, parts);
  }
}

const joinParts = (parts: readonly KeptPart[], into: string, signal: AbortSignal) =>
  inFolder(async (folder) => {
    const paths: string[] = [];
    for (const { number, storedAs } of parts) {
      const path = join(folder, String(number));
      await spool(await storage().read(storedAs), path, signal);
      paths.push(path);
    }
    return joiner.run('join', { paths, into }, { lane: 'job', signal });
  });

/** An array of the answers, which is how several pages are read as one file. */
async function* koladaPages(parts: readonly KeptPart[]): AsyncGenerator<Uint8Array> {
  for (const [index, { storedAs }] of parts.entries()) {
    if (parts.length > 1) yield Buffer.from(index === 0 ? '[' : ',');
    yield* await storage().read(storedAs);
  }
  if (parts.length > 1) yield Buffer.from(']');
}

async function discardParts(id: string, parts: readonly KeptPart[]): Promise<void> {
  await dropParts(id);
  for (const { storedAs } of parts) await storage().remove(storedAs);
}
