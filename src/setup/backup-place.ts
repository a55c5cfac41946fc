import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { objectStoreAt } from '#src/server/env.ts';
import type { Store } from '#src/server/storage/store.ts';
import { BackupFault } from './backup-fault.ts';

/** How a part lies in a backup: its length in bytes and its SHA-256 in hexadecimal digits. */
export type Kept = { bytes: number; sha256: string };

/** Where a backup lies. What has been begun is a backup only once it is finished. */
export type Place = {
  name: string;
  begin(): Promise<void>;
  write(part: string, bytes: AsyncIterable<Uint8Array>): Promise<Kept>;
  /** `last` is written after all else. */
  finish(last: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  abandon(): Promise<void>;
  /** Rejects with code ENOENT where there is no such part. */
  read(part: string): Promise<Readable>;
};

/** The place at `address`: s3://bucket/prefix in the store that the environment names, or a folder seen from `from`. */
export async function placeAt(address: string, from: string, header: string): Promise<Place> {
  if (!address.startsWith('s3://')) return folder(resolve(from, address));
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/*$/.exec(address) ?? [];
  if (bucket === '' || prefix === '')
    throw new BackupFault(`${address} names no place for a backup: it is s3://bucket/name.`);
  const { s3Store } = await import('#src/server/storage/s3.ts');
  return inStore(address, s3Store(objectStoreAt(bucket, `${prefix}/`)), header);
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function folder(place: string): Place {
  const part = `${place}.part`;
  const write = async (name: string, bytes: AsyncIterable<Uint8Array>): Promise<Kept> => {
    const path = join(part, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const kept = measure();
    await pipeline(bytes, kept.pass, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    return kept.result();
  };
  return {
    name: place,
    begin: async () => {
      if (await there(place)) throw new BackupFault(`${place} is there already: a backup is written to a new folder.`);
      if (await there(part))
        throw new BackupFault(
          `${part} is there: another backup is being written, or one was cut short. Remove it if none is.`,
        );
      await mkdir(dirname(place), { recursive: true });
      await mkdir(part, { mode: 0o700 });
    },
    write,
    finish: async (last, bytes) => {
      await write(last, bytes);
      await flushed(part);
      await rename(part, place);
      await flushed(dirname(place));
    },
    abandon: () => rm(part, { recursive: true, force: true }),
    read: async (name) => {
      const stream = createReadStream(join(place, name));
      await once(stream, 'open');
      return stream;
    },
  };
}

/** What a folder names is on the disk. */
async function flushed(path: string): Promise<void> {
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

function inStore(name: string, store: Store, header: string): Place {
  const written: string[] = [];
  const write = async (part: string, bytes: AsyncIterable<Uint8Array>): Promise<Kept> => {
    const kept = measure();
    written.push(part);
    await store.write(part, Readable.from(kept.pass(bytes), { objectMode: false }));
    return kept.result();
  };
  return {
    name,
    begin: async () => {
      const found = await store.read(header).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      found?.destroy();
      if (found) throw new BackupFault(`${name} is there already: a backup is written under a new name.`);
    },
    write,
    finish: async (last, bytes) => void (await write(last, bytes)),
    abandon: async () => {
      for (const part of written) await store.remove(part);
    },
    read: (part) => store.read(part),
  };
}

/** Passes bytes on and tells afterwards how many they were, and their digest. */
function measure(): { pass(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>; result(): Kept } {
  const hash = createHash('sha256');
  let length = 0;
  return {
    async *pass(bytes) {
      for await (const chunk of bytes) {
        hash.update(chunk);
        length += chunk.byteLength;
        yield chunk;
      }
    },
    result: () => ({ bytes: length, sha256: hash.digest('hex') }),
  };
}
