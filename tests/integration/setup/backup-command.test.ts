import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { asked, emptyFor } from '#tests/support/backups.ts';
import { emptyDatabase, type FreshDatabase } from '#tests/support/database.ts';
import { testSecret } from '#tests/support/process.ts';
import { runOn } from '#tests/support/postgres.ts';

let folder: string;
let source: FreshDatabase;
let target: FreshDatabase;
let later: string[];
const login = `keeper_${process.pid}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-backup-cli-'));
  await runOn(inject('postgresUrl'), 'postgres', `create role ${login} login createrole password 'hemligt'`);
  [source, target] = await Promise.all([emptyDatabase(), emptyFor(login)]);
  // As the first version that could be backed up left it.
  const names = (await readdir(migrationsDirectory)).filter((name) => /^\d/.test(name)).sort();
  const first = names.findIndex((name) => name.endsWith('_letters_are_held'));
  later = names.slice(first + 1);
  await migrate(source.url, { only: new Set(names.slice(0, first + 1)) });
  await asked(
    source.url,
    "insert into organisation (id, kind, name, short_name) values (gen_random_uuid(), 'other', 'Å-kommittén', 'Å')",
  );
});
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()]);
  await runOn(inject('postgresUrl'), 'postgres', `drop role ${login}`);
  await rm(folder, { recursive: true });
});

const variables = (database: FreshDatabase): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: database.url,
  NEXTAUTH_SECRET: testSecret,
  SAMBAND_DATA: join(folder, 'data'),
  SAMBAND_BACKUP_KEY: '',
  INIT_CWD: folder,
});
const samband = (database: FreshDatabase, ...args: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ['src/setup/samband.ts', ...args], { env: variables(database) }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), output: out + err }),
    );
  });

test('a backup is made and restored from the command line, with a key in a file, and brought up to date', async () => {
  await writeFile(join(folder, 'key'), 'nyckel nyckel nyckel nyckel nyckel\n');
  expect(await samband(source, 'backup', 'natt', '--key-file', 'key')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Backed up to .*natt: \d+ tables .* encrypted\./) as unknown,
  });
  expect(await samband(target, 'restore', 'natt')).toEqual({
    code: 1,
    output: 'The backup is encrypted: SAMBAND_BACKUP_KEY or --key-file has to say its key.\n',
  });
  const { code, output } = await samband(target, 'restore', 'natt', '--key-file', 'key');
  expect(output).toMatch(/Restored as it was at 20.*each compared[^]*No letter leaves until you say so/);
  for (const name of later) expect(output).toContain(name);
  expect(code).toBe(0);
  expect(await asked(target.url, "select kind from organisation where name = 'Å-kommittén'")).toEqual([
    { kind: 'other' },
  ]);
  expect(await samband(target, 'mail', 'release')).toMatchObject({
    code: 0,
    output: expect.stringContaining('Letters leave again. 0 ') as unknown,
  });
  expect(await samband(target, 'backup')).toMatchObject({ code: 2 });
}, 120_000);

test('one that is killed midway is no backup, and says so to the next', async () => {
  const child = spawn(process.execPath, ['src/setup/samband.ts', 'backup', 'avbruten'], { env: variables(source) });
  const begun = () =>
    access(join(folder, 'avbruten.part')).then(
      () => true,
      () => false,
    );
  await expect.poll(begun, { timeout: 20_000, interval: 5 }).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await readdir(folder)).not.toContain('avbruten');
  expect((await samband(target, 'restore', 'avbruten')).output).toContain('There is no finished backup');
  expect(await samband(source, 'backup', 'avbruten')).toMatchObject({
    code: 1,
    output: expect.stringContaining('another backup is being written, or one was cut short') as unknown,
  });
}, 60_000);
