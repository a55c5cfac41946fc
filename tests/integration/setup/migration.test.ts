import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samband-migration-'));
  await cp('prisma', join(directory, 'prisma'), { recursive: true });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** `npm run migration -- …` where `prisma/` is the copy. */
const migration = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [resolve('src/setup/migration.ts'), ...args], { cwd: directory }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), said: out + err }),
    );
  });

test('what is changed in prisma/sql and prisma/schema is told, written as one migration, and then agrees', async () => {
  const file = join(directory, 'prisma/sql/audience.sql');
  await writeFile(file, (await readFile(file, 'utf8')).replace("= 'yes'", "IN ('yes', 'oui')"));
  await appendFile(
    file,
    'CREATE FUNCTION app.zones() RETURNS SETOF zone LANGUAGE sql STABLE AS $$ SELECT * FROM zone $$;\n',
  );
  await appendFile(
    join(directory, 'prisma/schema/base.prisma'),
    '\nmodel Zone {\n  id Int @id\n\n  @@map("zone")\n}\n',
  );

  const told = await migration('--check');
  expect(told.code).toBe(1);
  expect(told.said).toContain('tables: prisma/schema says otherwise');
  expect(told.said).toContain('function app.administrator(): another in prisma/sql');
  expect(told.said).toContain('function app.zones(): in prisma/sql, but not in the migrations');
  expect(told.said).toContain('row-level security of zone: in prisma/sql, but not in the migrations');

  expect(await migration('zones')).toMatchObject({ code: 0 });
  const written = (await readdir(join(directory, 'prisma/migrations'))).find((name) => name.endsWith('_zones'));
  const sql = await readFile(join(directory, 'prisma/migrations', written!, 'migration.sql'), 'utf8');
  expect(sql.indexOf('CREATE TABLE "zone"')).toBeLessThan(sql.indexOf('FUNCTION app.zones()'));
  expect(await migration('--check')).toEqual({
    code: 0,
    said: 'The migrations agree with the kinds, prisma/schema and prisma/sql.\n',
  });

  expect(await migration('Not a name')).toMatchObject({ code: 2 });
}, 180_000);
