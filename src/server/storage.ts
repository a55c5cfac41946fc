import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { v7 as newKey } from 'uuid';
import { environment } from './env.ts';
import { diskStore } from './storage/disk.ts';
import { type Measured, measuring, type Store } from './storage/store.ts';

export type Written = Measured & { key: string };
export type Storage = Pick<Store, 'read' | 'remove' | 'check'> & {
  /**
   * Takes a stream as it comes, `limit` bytes at most; what fails on the way leaves nothing behind. Throws
   * PAYLOAD_TOO_LARGE `file-too-large`.
   */
  write(bytes: Readable, limit: number, key?: string): Promise<Written>;
};

/** How much of what is written is kept for whoever asks what it is. */
const headLength = 256 * 1024;

function kept(open: () => Promise<Store>): Storage {
  return {
    write: async (bytes, limit, key = newKey()) => {
      const { stream, measured } = measuring(bytes, limit, headLength);
      await (await open()).write(key, stream);
      return { key, ...measured() };
    },
    read: async (key) => (await open()).read(key),
    remove: async (key) => (await open()).remove(key),
    check: async () => (await open()).check(),
  };
}

const stores = new Map<string, Storage>();

/** Where files are: a folder of the data directory, or the S3-compatible store of the configuration. */
export function storage(): Storage {
  const { objectStore, dataDirectory } = environment();
  const name = JSON.stringify([objectStore, dataDirectory]);
  const known = stores.get(name);
  if (known) return known;
  let opened: Promise<Store> | undefined;
  const made = kept(
    () =>
      (opened ??= objectStore
        ? import('./storage/s3.ts').then(({ s3Store }) => s3Store(objectStore))
        : Promise.resolve(diskStore(join(dataDirectory, 'files')))),
  );
  stores.set(name, made);
  return made;
}
