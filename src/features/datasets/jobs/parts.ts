import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { FormatError } from '#src/formats/format-error.ts';
import { joinCubes } from '#src/formats/cube-join.ts';
import type { Cube } from '#src/formats/cube.ts';
import { readJsonStatCube } from '#src/formats/json-stat.ts';
import { writeJsonStat } from '#src/formats/json-stat-write.ts';
import { readKoladaData } from '#src/formats/kolada-api.ts';
import { koladaDataPaths } from '#src/formats/kolada-paths.ts';
import { pxwebDataBody, pxwebDataPath } from '#src/formats/pxweb.ts';
import { pxwebFirstDataBody, pxwebFirstTablePath } from '#src/formats/pxweb-first.ts';
import { splitSelection } from '#src/formats/selection.ts';
import { withoutInvalidZeros } from '#src/formats/validity.ts';
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
import { spooled } from '#src/server/spool.ts';
import { storage } from '#src/server/storage.ts';
import { limitsOf } from '../queries/sources.ts';

/** What was fetched, as one file that can be read more than once, and how many cells of it are no numbers. */
export type FetchedFile = { pieces: () => Iterable<Uint8Array>; masked: number };

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
      ? await store(
          Readable.from([JSON.stringify({ values: await pagesOf(path, options), next_url: null })], {
            objectMode: false,
          }),
        )
      : await requestService(job.service, path, { ...options, ...(body && { body }) }, async ({ body: stream }) => {
          const written = await store(stream);
          await readPart(storedAs).catch(async (error: unknown) => {
            await storage().remove(storedAs);
            throw error instanceof FormatError && (error.reason === 'file-cut-short' || error.reason === 'empty-file')
              ? new SourceError('answer-cut-short', path)
              : error;
          });
          return written;
        });
  await keepPart(job.id, { number, storedAs }, bytes);
}

async function pagesOf(first: string, options: RequestOptions): Promise<object[]> {
  const values: object[] = [];
  let next: string | undefined = first;
  for (let page = 0; next !== undefined; page += 1) {
    if (page >= 1_000) throw new SourceError('answer-too-large', 'pages without end');
    const answer = readKoladaData(await requestJson('kolada', next, options));
    values.push(...answer.values);
    next = answer.next;
  }
  return values;
}

const readPart = async (storedAs: string): Promise<Cube> =>
  spooled(await storage().read(storedAs), (blob) => readJsonStatCube(blob));

/**
 * Everything of a fetch. What was kept before an interruption is not asked for again; a table that has changed
 * meanwhile is fetched from the beginning.
 */
export async function fetchFile(job: FetchWork, signal: AbortSignal, retry: RetryPolicy): Promise<FetchedFile> {
  const limits = await limitsOf(job.service, job.language, retry);
  const questions = partRequests(job, limits.cells);
  await expectParts(job.id, questions.length);
  for (let attempt = 1; ; attempt += 1) {
    const kept = new Set((await keptParts(job.id)).map(({ number }) => number));
    for (const [number, question] of questions.entries())
      if (!kept.has(number)) await fetchPart(job, number, question, { pace: limits.pace, retry, signal });
    await advanceFetch(job.id, 'joining');
    const parts = await keptParts(job.id);
    if (job.service === 'kolada') return fileOfKoladaPages(parts);
    const cubes: Cube[] = [];
    for (const { storedAs } of parts) cubes.push(await readPart(storedAs));
    if (new Set(cubes.map(({ updated }) => updated)).size <= 1) return fileOfCube(joinCubes(cubes));
    if (attempt === 2) throw new SourceError('changed-meanwhile', job.tableId);
    await discardParts(job.id, parts);
  }
}

function fileOfCube(cube: Cube): FetchedFile {
  const { cube: valid, masked } = withoutInvalidZeros(cube);
  const encoder = new TextEncoder();
  return {
    masked,
    pieces: function* pieces() {
      for (const piece of writeJsonStat(valid)) yield encoder.encode(piece);
    },
  };
}

/** An array of the answers, which is how several pages are read as one file. */
async function fileOfKoladaPages(parts: readonly KeptPart[]): Promise<FetchedFile> {
  const texts: Buffer[] = [];
  for (const { storedAs } of parts)
    for await (const piece of await storage().read(storedAs)) texts.push(piece as Buffer);
  const whole =
    parts.length === 1
      ? texts
      : [
          Buffer.from(
            `[${Buffer.concat(texts).toString('utf8').replaceAll('"next_url":null}{', '"next_url":null},{')}]`,
          ),
        ];
  return { masked: 0, pieces: () => whole };
}

async function discardParts(id: string, parts: readonly KeptPart[]): Promise<void> {
  await dropParts(id);
  for (const { storedAs } of parts) await storage().remove(storedAs);
}
