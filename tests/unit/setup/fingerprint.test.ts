import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, isFresh } from '#src/setup/fingerprint.ts';

let folder: string;
const of = (except: string[] = []) =>
  fingerprint([`${folder}/**/*`], { except: except.map((name) => join(folder, name)) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-fingerprint-'));
  await mkdir(join(folder, 'made'));
  await writeFile(join(folder, 'a.ts'), 'one');
});

afterEach(() => rm(folder, { recursive: true }));

test("it changes with a file's content and with its name, and with nothing else", async () => {
  const before = await of();
  expect(await of()).toBe(before);
  await writeFile(join(folder, 'a.ts'), 'two');
  const after = await of();
  expect(after).not.toBe(before);
  await rename(join(folder, 'a.ts'), join(folder, 'b.ts'));
  expect(await of()).not.toBe(after);
});

test('what is made from the files does not count', async () => {
  const before = await of(['made']);
  await writeFile(join(folder, 'made/c.ts'), 'made');
  expect(await of(['made'])).toBe(before);
  expect(await of()).not.toBe(before);
});

test('without its stamp, nothing is fresh', async () => {
  const stamp = join(folder, 'stamp');
  expect(await isFresh(stamp, 'abc')).toBe(false);
  await writeFile(stamp, 'abc');
  expect(await isFresh(stamp, 'abc')).toBe(true);
});
