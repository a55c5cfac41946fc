import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sql } from '#src/server/database.ts';
import { cleanFiles } from '#src/server/file-cleaning.ts';
import { bear, settledMark, storeFault } from '#src/server/storage/mark.ts';
import { storage } from '#src/server/storage.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let other: string;
beforeAll(async () => {
  r = await region();
  other = await mkdtemp(join(tmpdir(), 'samband-other-disk-'));
});
afterAll(async () => {
  await r.close();
  await rm(other, { recursive: true });
});

const wasteKeys = async () =>
  (await asSystem((db) => db.rows<{ key: string }>(sql`select stored_as as key from stored_waste order by 1`))).map(
    ({ key }) => key,
  );
const waste = (key: string) =>
  asSystem((db) =>
    db.rows(sql`insert into stored_waste (stored_as, since) values (${key}, now() - interval '9 days')`),
  );

describe('where files are', () => {
  it('is settled by the first who looks, and refused to whoever looks at another disk', async () => {
    expect(await Promise.all([storeFault(), storeFault()])).toEqual([undefined, undefined]);
    const mark = (await asSystem(settledMark))!.mark;
    vi.stubEnv('SAMBAND_DATA', other);
    expect(await storeFault()).toMatch(/is not where this database's files are: it bears no mark/);
    expect(await readdir(other)).toEqual([]);
    await bear('01890a5d-ac96-774b-bcce-b302099a8057');
    expect(await storeFault()).toMatch(/it bears another mark/);
    expect((await asSystem(settledMark))!.mark).toBe(mark);
  });

  it('is not cleaned by whoever looks elsewhere: what is not found there is not forgotten', async () => {
    await waste('kept-elsewhere');
    vi.stubEnv('SAMBAND_DATA', other);
    await expect(cleanFiles()).rejects.toThrow(/is not where/);
    expect(await wasteKeys()).toEqual(['kept-elsewhere']);
    vi.unstubAllEnvs();
    await cleanFiles();
    expect(await wasteKeys()).toEqual([]);
  });

  it('keeps note of what could not be removed, and removes the rest', async () => {
    const files = storage();
    for (const key of ['a-stuck', 'b-loose']) {
      await files.write(Readable.from([Buffer.from('x')]), 10, key);
      await waste(key);
    }
    const remove = files.remove;
    vi.spyOn(files, 'remove').mockImplementation((key) =>
      key === 'a-stuck' ? Promise.reject(new Error('EROFS')) : remove(key),
    );
    await cleanFiles();
    expect(await wasteKeys()).toEqual(['a-stuck']);
    vi.restoreAllMocks();
    await cleanFiles();
    expect(await wasteKeys()).toEqual([]);
  });

  it('is where the files have been moved to, once whoever runs Samband says so', async () => {
    vi.stubEnv('SAMBAND_DATA', other);
    await bear((await asSystem(settledMark))!.mark);
    expect(await storeFault()).toBeUndefined();
  });
});
