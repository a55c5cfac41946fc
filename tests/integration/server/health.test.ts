import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { healthCheck } from '#src/server/http/health.ts';
import { diskStore } from '#src/server/storage/disk.ts';
import { roleIn } from '#src/setup/application-role.ts';
import { keptCatalog } from '#src/setup/catalog.ts';
import { checkDatabase, databaseFaults } from '#src/setup/database-faults.ts';
import { migrate } from '#src/setup/migrate.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
let client: pg.Client;
let role: string;

beforeEach(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  client = new pg.Client(database.url);
  await client.connect();
  role = await roleIn(client);
  return async () => {
    await client.end();
    await database.drop();
  };
});

const run = (sql: string) => client.query(sql.replaceAll('ROLE', role));

describe('a database that is not as this version makes it', () => {
  it('has no fault where it is', async () => {
    expect(await databaseFaults(client)).toEqual([]);
  });

  it.each([
    ['a policy is missing', 'drop policy readable on item', 'safeguards', /policy readable on item/],
    ['a policy was added', 'create policy open on item using (true)', 'safeguards', /not made.*policy open on item/],
    ['a trigger is missing', 'drop trigger keep_minuted on decision', 'safeguards', /trigger keep_minuted on decision/],
    ['a grant is missing', 'revoke select on item from ROLE', 'safeguards', /SELECT to samband_app on item/],
    ['a table lies open', 'alter table link disable row level security', 'role', /switched off for link/],
    [
      'a migration is not known here',
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        values ('x', 'x', '29990101000000_of_tomorrow', now(), 1)`,
      'ahead',
      /another version.*29990101000000_of_tomorrow/,
    ],
    [
      'an applied migration was edited',
      "update _prisma_migrations set checksum = 'other' where migration_name like '%_base'",
      'edited',
      /changed after.*_base/,
    ],
    [
      'a migration is missing',
      "delete from _prisma_migrations where migration_name like '%_base'",
      'behind',
      /lacks migrations.*_base/,
    ],
  ])('says so where %s', async (_name, sql, of, says) => {
    await run(sql);
    const found = await databaseFaults(client);
    expect(found.find((fault) => fault.of === of)?.says).toMatch(says);
  });

  it('leaves the policies of other schemas to their owners', async () => {
    await run('create schema report');
    await run('create table report.own (id int)');
    await run('create policy mine on report.own using (true)');
    expect(await databaseFaults(client)).toEqual([]);
  });

  it('leaves what is granted to logins of somebody’s own alone', async () => {
    const login = `report_${role.slice(-8)}`;
    await run(`create role ${login}`);
    try {
      await run(`grant select on item to ${login}`);
      expect(await databaseFaults(client)).toEqual([]);
    } finally {
      await run(`drop owned by ${login}; drop role ${login}`);
    }
  });

  it('is refused before its migrations are applied where it is of another version', async () => {
    const said: string[] = [];
    const log = (line: string): number => said.push(line);
    await expect(checkDatabase(database.url, log, 'before')).resolves.toBeUndefined();
    await run("update _prisma_migrations set migration_name = '29990101000000_x' where migration_name like '%_base'");
    await expect(checkDatabase(database.url, log, 'before')).rejects.toThrow(/another version/);
    expect(said).toEqual([]);
  });
});

it('the catalog is read with the line ends of another system as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samband-catalog-'));
  await writeFile(join(folder, 'catalog.txt'), 'policy a on b\r\nview c\r\n');
  expect(await keptCatalog(join(folder, 'catalog.txt'))).toEqual(['policy a on b', 'view c']);
  await rm(folder, { recursive: true });
});

describe('whether one may ask', () => {
  /** As the process asks, but with files in `folder` and nothing kept from the question before. */
  const checking = (folder: string, files = () => diskStore(folder).check(), patience?: number) => {
    const log: string[] = [];
    const health = healthCheck({
      databaseUrl: database.url,
      version: '1.2.3',
      looks: {
        safeguards: async (asking) => (await databaseFaults(asking)).map(({ says }) => says),
        files: () => files().then(() => []),
      },
      log: (line) => void log.push(line),
      keep: 0,
      ...(patience !== undefined && { patience }),
    });
    return { health, log };
  };
  const well = { status: 'ok', version: '1.2.3', database: 'ok', safeguards: 'ok', files: 'ok' };

  it('is no where a safeguard is missing, said by name in the log alone and once, and yes when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samband-ready-'));
    const { health, log } = checking(folder);
    try {
      expect(await health.check()).toEqual(well);
      expect(log).toEqual([]);
      await run('alter policy readable on item rename to another');
      const answer = await health.check();
      expect(answer).toEqual({ ...well, status: 'degraded', safeguards: 'wrong' });
      await health.check();
      expect(log).toEqual([expect.stringContaining('policy readable on item')]);
      await run('alter policy another on item rename to readable');
      expect(await health.check()).toEqual(well);
      expect(log[1]).toBe('All is well again.');
    } finally {
      await health.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is no where no file can be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samband-ready-'));
    await writeFile(join(folder, 'files'), 'no folder');
    const { health, log } = checking(join(folder, 'files'));
    try {
      expect(await health.check()).toEqual({ ...well, status: 'degraded', files: 'wrong' });
      expect(log).toEqual([expect.stringMatching(/^files: EEXIST/)]);
    } finally {
      await health.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is no where a store never answers, and the check can be asked again and ended all the same', async () => {
    const { health, log } = checking('', () => new Promise(() => undefined), 500);
    for (let time = 0; time < 2; time += 1)
      expect(await health.check()).toMatchObject({ status: 'degraded', database: 'ok', files: 'wrong' });
    expect(log.join('\n')).toContain('files: no answer in 0.5 seconds');
    await health.close();
  });

  it('tells in the log what a store says without addresses and what stands in quotes', async () => {
    const { health, log } = checking('', () =>
      Promise.reject(new Error('no "Löner 2026" at s3://nyckel@kommun.example/a')),
    );
    expect(await health.check()).toMatchObject({ files: 'wrong' });
    expect(log).toEqual(['files: no "…" at s3://kommun.example/…']);
    await health.close();
  });

  it('outlives a connection that is lost in the middle of a question', async () => {
    const lost = () =>
      run(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'samband-health' and datname = current_database()",
      );
    const { health } = checking('', async () => void (await lost()));
    expect(await health.check()).toMatchObject({ database: 'ok' });
    expect((await health.check()).version).toBe('1.2.3');
    await health.close();
  });

  it('is no as soon as the process leaves', async () => {
    const { health } = checking(await mkdtemp(join(tmpdir(), 'samband-ready-')));
    health.leave();
    expect(await health.check()).toEqual({ ...well, status: 'degraded', closing: true });
    await health.close();
  });
});
