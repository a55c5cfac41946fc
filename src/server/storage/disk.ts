import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, rename, rm, statfs } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Store } from './store.ts';

/** A disk with less room than this is full, in bytes. */
const leastRoom = 64 * 1024 * 1024;

/**
 * Files in a folder of the data directory; written beside their place and moved there once they are whole and on the
 * disk.
 */
export function diskStore(folder: string): Store {
  const placeOf = (key: string): string => join(folder, key.slice(-2), key);
  const partOf = (key: string): string => `${placeOf(key)}.part`;
  return {
    write: async (key, bytes) => {
      await mkdir(dirname(placeOf(key)), { recursive: true, mode: 0o700 });
      try {
        await pipeline(bytes, createWriteStream(partOf(key), { flags: 'wx', mode: 0o600, flush: true }));
        await rename(partOf(key), placeOf(key));
      } catch (error) {
        await rm(partOf(key), { force: true });
        throw error;
      }
    },
    read: async (key) => {
      const stream = createReadStream(placeOf(key));
      await once(stream, 'open');
      return stream;
    },
    remove: async (key) =>
      void (await Promise.all([rm(placeOf(key), { force: true }), rm(partOf(key), { force: true })])),
    check: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < leastRoom) throw new Error(`the disk of ${folder} is full`);
    },
  };
}
