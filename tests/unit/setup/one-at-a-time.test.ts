import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFault } from '#src/setup/build.ts';
import { oneAtATime } from '#src/setup/one-at-a-time.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-starting-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('of two starts one waits for the other, and says so once', async () => {
  const file = join(folder, 'starting');
  const said: string[] = [];
  // The process that has begun this test's is alive and another.
  await writeFile(file, `${hostname()} ${process.ppid}`);
  const done = oneAtATime(
    file,
    async () => 'done',
    (line) => said.push(line),
  );
  await expect.poll(() => said).toEqual(['Another start is at work in this folder; this one waits for it …']);
  await rm(file);
  expect(await done).toBe('done');
  expect(said).toHaveLength(1);
  expect(await readdir(folder)).toEqual([]);
});

test('what a killed start has left is passed over, and one that fails leaves nothing', async () => {
  const file = join(folder, 'starting');
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(file, `${hostname()} ${pid}`);
  await expect(
    oneAtATime(
      file,
      () => Promise.reject(new Error('no room')),
      () => undefined,
    ),
  ).rejects.toThrow('no room');
  expect(await readdir(folder)).toEqual([]);
});

test('a build that was killed for its memory says so', () => {
  expect(buildFault(0, null)).toBeUndefined();
  for (const signal of ['SIGKILL', 'SIGABRT'] as const) expect(buildFault(null, signal)).toContain('memory ran out');
  for (const status of [137, 134]) expect(buildFault(status, null)).toContain('memory ran out');
  expect(buildFault(1, null)).toBe('The pages could not be built; the reason stands above.');
});
