import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * A stream as a file for as long as `work` takes: it can be read anywhere and more than once, and none of it stands in
 * memory.
 */
export async function spooled<R>(stream: Readable, work: (file: Blob) => Promise<R>, signal?: AbortSignal): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'samband-'));
  try {
    const path = join(folder, 'file');
    await pipeline(stream, createWriteStream(path), signal ? { signal } : {});
    return await work(await openAsBlob(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
