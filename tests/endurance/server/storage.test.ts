import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Storage, storage } from '#src/server/storage.ts';
import { type FakeStore, objectStore, storeKeys } from '#tests/support/object-store.ts';

const mebi = 1024 * 1024;
const pieces = (bytes: Buffer, size = 300_000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );
const breaking = (bytes: Buffer) =>
  Readable.from(
    (function* () {
      yield bytes;
      throw new Error('the line broke');
    })(),
  );

let folder: string;
let store: FakeStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-storage-'));
  store = await objectStore();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const onDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const inStore = async () => [...store.objects.keys(), ...store.unfinished.keys()];

describe.each([
  ['the disk', onDisk, {}],
  [
    'an S3-compatible store',
    inStore,
    {
      S3_BUCKET: 'filer',
      S3_ACCESS_KEY_ID: storeKeys.accessKeyId,
      S3_SECRET_ACCESS_KEY: storeKeys.secretAccessKey,
      S3_PREFIX: 'samband/',
      S3_REGION: 'eu-north-1',
    },
  ],
])('files on %s', (_name, lying, variables) => {
  let files: Storage;
  beforeEach(() => {
    vi.stubEnv('SAMBAND_DATA', folder);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    if ('S3_BUCKET' in variables) vi.stubEnv('S3_ENDPOINT', store.address);
    delete store.fail.next;
    files = storage();
  });

  test.each([0, 17, 8 * mebi, 20 * mebi + 5])('%i bytes come back as they were', async (length) => {
    const bytes = randomBytes(length);
    const { key, ...told } = await files.write(pieces(bytes), 100 * mebi);
    expect({ ...told, head: undefined }).toEqual({
      bytes: length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      head: undefined,
    });
    expect(bytes.subarray(0, 256 * 1024).equals(told.head)).toBe(true);
    expect((await buffer(await files.read(key))).equals(bytes)).toBe(true);
    await files.remove(key);
    await files.remove(key);
    await expect(files.read(key)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await lying()).toEqual([]);
  });

  test('one byte too many, or a stream that breaks, leaves nothing', async () => {
    await expect(files.write(pieces(randomBytes(2 * mebi + 1)), 2 * mebi)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      reason: 'file-too-large',
    });
    await expect(files.write(pieces(randomBytes(20 * mebi)), 18 * mebi)).rejects.toMatchObject({
      reason: 'file-too-large',
    });
    await expect(files.write(breaking(randomBytes(9 * mebi)), 100 * mebi)).rejects.toThrow('the line broke');
    expect(await lying()).toEqual([]);
    const { key } = await files.write(pieces(randomBytes(2 * mebi)), 2 * mebi);
    await files.remove(key);
  });
});

describe('on the disk', () => {
  test('others on the machine read nothing', async () => {
    vi.stubEnv('SAMBAND_DATA', folder);
    const { key } = await storage().write(Readable.from([Buffer.from('x')]), 10);
    expect((await stat(join(folder, 'files', key.slice(-2), key))).mode & 0o077).toBe(0);
    await storage().remove(key);
  });
});

describe('in a store', () => {
  test('a refusal is told, and a large file goes in parts', async () => {
    vi.stubEnv('S3_BUCKET', 'filer');
    vi.stubEnv('S3_ENDPOINT', store.address);
    vi.stubEnv('S3_ACCESS_KEY_ID', storeKeys.accessKeyId);
    vi.stubEnv('S3_SECRET_ACCESS_KEY', storeKeys.secretAccessKey);
    store.requests.length = 0;
    const { key } = await storage().write(pieces(randomBytes(20 * mebi)), 100 * mebi);
    expect(store.requests.filter((request) => request === `PUT filer/${key}?partNumber&uploadId`)).toHaveLength(3);
    store.fail.next = 403;
    await expect(storage().write(pieces(randomBytes(10)), 100)).rejects.toThrow();
    vi.stubEnv('S3_SECRET_ACCESS_KEY', 'en annan nyckel');
    delete store.fail.next;
    await expect(storage().read(key)).rejects.toThrow();
  });
});
