import { threadId } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#src/core/errors.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { SharedProgress } from '#src/server/worker-progress.ts';
import { inThread, stopWorkers, threadCount } from '#src/server/workers.ts';
import type * as work from '#tests/support/thread-work.ts';

const threads = inThread<typeof work>('../../tests/support/thread-work.ts');
const lane = 'job';

beforeEach(() => vi.stubEnv('SAMBAND_WORKER_MB', '96'));
afterEach(stopWorkers);

const standsStill = (progress: SharedProgress): Promise<void> =>
  vi.waitFor(
    async () => {
      const before = progress.rows;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(progress.rows).toBe(before);
    },
    { timeout: 10_000 },
  );
const hasBegun = (progress: SharedProgress): Promise<void> =>
  vi.waitFor(() => expect(progress.rows).toBeGreaterThan(0), { timeout: 10_000, interval: 5 });

test('work is done in another thread, whose progress is seen from here', async () => {
  const progress = new SharedProgress();
  const found = await threads.run('where', { add: 3 }, { lane, progress });
  expect(found).not.toBe(threadId);
  expect(progress).toMatchObject({ rows: 3, threadId: found });
});

test('errors of ours keep their class, their place and their details; others their words', async () => {
  const refused = (how: 'format' | 'app' | 'other') =>
    threads.run('refuse', { how }, { lane }).catch((error: unknown) => error);
  const format = await refused('format');
  expect(format).toBeInstanceOf(FormatError);
  expect(format).toMatchObject({
    reason: 'text-too-long',
    place: { row: 3, column: 2, sheet: 'Blad' },
    values: { limit: 7 },
  });
  const app = await refused('app');
  expect(app).toBeInstanceOf(AppError);
  expect(app).toMatchObject({ code: 'CONFLICT', details: { fields: [{ field: 'title', theirs: 'Ny' }] } });
  expect(await refused('other')).toMatchObject({ name: 'TypeError', message: 'neither' });
});

describe('pieces', () => {
  test('come in order, then the result', async () => {
    const stream = threads.stream('count', { to: 500 }, { lane });
    const seen: number[] = [];
    let next = await stream.next();
    for (; !next.done; next = await stream.next()) seen.push(next.value[0] ?? -1);
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index & 255));
    expect(next.value).toEqual({ given: 500 });
  });

  test('are not made faster than they are taken', async () => {
    const progress = new SharedProgress();
    const stream = threads.stream('count', { to: 100_000 }, { lane, progress });
    for (let taken = 1; taken <= 5; taken += 1) {
      await stream.next();
      await standsStill(progress);
      expect(progress.rows).toBeLessThan(taken + 5);
    }
    await stream.return({ given: 0 });
    await standsStill(progress);
    expect(threadCount()).toBe(0);
  });

  test('end in the error that the thread ended in', async () => {
    const stream = threads.stream('count', { to: 3, refused: true }, { lane });
    const all = async (): Promise<void> => {
      for await (const _ of stream);
    };
    await expect(all()).rejects.toMatchObject({ name: 'FormatError', reason: 'file-cut-short', place: { byte: 3 } });
  });

  test('handed in are taken as they come; an error on the way in comes back as it was', async () => {
    async function* words(broken: boolean): AsyncGenerator<string> {
      yield 'öst';
      yield 'väst';
      if (broken) throw new AppError('NOT_FOUND', 'item');
    }
    expect(await threads.run('joined', {}, { lane, takes: words(false) })).toBe('östväst');
    const failed = await threads.run('joined', {}, { lane, takes: words(true) }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AppError);
    expect(failed).toMatchObject({ reason: 'item' });
  });
});

test('called off, the thread stops wherever it is, and the next work finds another', async () => {
  const [progress, off] = [new SharedProgress(), new AbortController()];
  const spinning = threads.run('spin', {}, { lane, progress, signal: off.signal }).catch((error: Error) => error.name);
  await hasBegun(progress);
  off.abort();
  expect(await spinning).toBe('AbortError');
  await standsStill(progress);
  expect(await threads.run('where', { add: 1 }, { lane })).not.toBe(progress.threadId);
});

test.each(['objects', 'buffers'] as const)('too many %s end the work in words, and nothing else', async (what) => {
  const failed = await threads.run('hoard', { what }, { lane }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(AppError);
  expect(failed).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', reason: 'too-much-memory' });
  expect(await threads.run('where', { add: 1 }, { lane })).not.toBe(threadId);
});
