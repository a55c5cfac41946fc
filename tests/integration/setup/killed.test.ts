import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, migrationsDirectory } from '#src/setup/migrate.ts';
import { emptyDatabase } from '#tests/support/database.ts';

/* Migrating is killed at random moments, and begins again: nobody ever has to look in the database. */

const rounds = 40;
const script = fileURLToPath(new URL('../../support/migrate.ts', import.meta.url));
/** What an older program had: every migration but the last third. */
let older: string;
let names: string[];

beforeAll(async () => {
  names = (await readdir(migrationsDirectory, { withFileTypes: true }))
    .filter((it) => it.isDirectory())
    .map(({ name }) => name)
    .sort();
  older = await mkdtemp(join(tmpdir(), 'samband-older-'));
  for (const name of names.slice(0, Math.floor((names.length * 2) / 3)))
    await cp(join(migrationsDirectory, name), join(older, name), { recursive: true });
});
afterAll(() => rm(older, { recursive: true }));

type State = { names: string; open: string; relations: string; functions: string };
async function stateOf(url: string): Promise<State | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<State>(`
      select (select string_agg(migration_name, ' ' order by migration_name) from _prisma_migrations where finished_at is not null and rolled_back_at is null) as names,
        (select count(*) from _prisma_migrations where finished_at is null and rolled_back_at is null) as open,
        (select count(*) from pg_class where relnamespace = 'public'::regnamespace) as relations,
        (select count(*) from pg_proc where pronamespace = 'app'::regnamespace) as functions`);
    return rows[0];
  } finally {
    await client.end();
  }
}

/** Migrates in a process of its own, killed after `after` ms where it still runs by then; says whether it was. */
async function killedAfter(url: string, after: number): Promise<boolean> {
  const child = fork(script, [url], { stdio: 'ignore' });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const running = await Promise.race([ended.then(() => false), pause(after, true)]);
  if (running) child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

describe.each(['first starts', 'upgrades'] as const)('forty %s, killed at random moments', (kind) => {
  test('all begin again by themselves and end alike', { timeout: 600_000 }, async () => {
    const whole = await emptyDatabase();
    const began = performance.now();
    await killedAfter(whole.url, 300_000);
    const length = performance.now() - began;
    const wanted = await stateOf(whole.url);
    await whole.drop();
    expect(wanted?.names.split(' ')).toEqual(names);
    let killed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const database = await emptyDatabase();
      try {
        if (kind === 'upgrades') await migrate(database.url, { migrations: older });
        // Later rounds are killed later, so that every migration has its turn; none waits for the whole length.
        if (await killedAfter(database.url, 150 + ((round % 20) / 20) * length)) killed += 1;
        await migrate(database.url);
        expect(await stateOf(database.url), `round ${round}`).toEqual(wanted);
      } finally {
        await database.drop();
      }
    }
    process.stdout.write(`${killed} of ${rounds} ${kind} were killed before they were done\n`);
    expect(killed).toBeGreaterThan(0);
  });
});
