import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A folder for as long as `work` takes; then it is gone, with what lies in it. */
export async function inFolder<R>(work: (folder: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'samband-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A stream, or several one after the other, as a file. */
export const spool = (
  stream: Readable | AsyncIterable<Uint8Array>,
  path: string,
  signal?: AbortSignal,
): Promise<void> => pipeline(stream, createWriteStream(path), signal ? { signal } : {});

/**
 * A stream as a file for as long as `work` takes: it can be read anywhere, more than once and by a thread, and none of
 * it stands in memory.
 */
export const spooled = <R>(stream: Readable, work: (path: string) => Promise<R>, signal?: AbortSignal): Promise<R> =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    await spool(stream, path, signal);
    return work(path);
  });
