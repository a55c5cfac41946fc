import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
let data: string;

beforeAll(async () => {
  database = await freshDatabase();
  data = await mkdtemp(join(tmpdir(), 'samband-cli-'));
});

afterAll(async () => {
  await database.drop();
  await rm(data, { recursive: true });
});

const samband = (...args: string[]) => new Promise<{ code: number; output: string }>((resolve) => {
  const env = { ...process.env, DATABASE_URL: database.url, SAMBAND_DATA: data, SAMBAND_ADDRESS: 'https://samband.example.se' };
  execFile(process.execPath, ['src/setup/samband.ts', ...args], { env }, (error, stdout, stderr) =>
    resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }));
});

async function people() {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(`
    select p.email, p.name, o.name as organisation, p.administrator, p.disabled_at is not null as disabled, c.password_hash is not null as "hasPassword"
      from person p join organisation o on o.id = p.organisation_id left join credential c on c.person_id = p.id`);
  await client.end();
  return rows;
}

const anna = ['--email', 'Anna@Kommun.example', '--name', 'Anna Å'];

test('the first administrator is made where there is no demo, with the official organisations to choose from', async () => {
  const { code, output } = await samband('user', 'add', ...anna, '--organisation', 'Region Gävleborg', '--admin');
  expect(output).toMatch(/Region Gävleborg.*administrator[^]*shown this once: \S{20}/);
  expect(code).toBe(0);
  expect(await people()).toEqual([{
    email: 'anna@kommun.example', name: 'Anna Å', organisation: 'Region Gävleborg', administrator: true, disabled: false, hasPassword: true,
  }]);
});

test('nobody is added twice, to no organisation, or to one of several', async () => {
  expect(await samband('user', 'add', ...anna, '--organisation', 'Hudiksvall')).toMatchObject({ code: 1, output: expect.stringContaining('already') as unknown });
  expect(await samband('user', 'add', ...anna, '--organisation', 'Atlantis')).toMatchObject({ code: 1, output: expect.stringContaining('Atlantis') as unknown });
  expect(await samband('user', 'add', ...anna, '--organisation', '21')).toMatchObject({ code: 1, output: expect.stringContaining('county-board:21') as unknown });
  expect(await people()).toHaveLength(1);
});

test('a link to choose a password leads to the public address', async () => {
  expect((await samband('user', 'link', '--email', 'anna@kommun.example')).output).toMatch(/^https:\/\/samband\.example\.se\/nytt-losenord\/\S+\n$/);
});

test('a person who is disabled stays, and cannot sign in', async () => {
  expect((await samband('user', 'disable', '--email', 'anna@kommun.example')).code).toBe(0);
  expect(await people()).toMatchObject([{ disabled: true }]);
  expect(await samband('user', 'disable', '--email', 'ingen@kommun.example')).toMatchObject({ code: 1, output: expect.stringContaining('Nobody') as unknown });
});

test('what makes no sense is answered with what does', async () => {
  const { code, output } = await samband('user', 'dance');
  expect(code).toBe(2);
  expect(output).toContain('user add --email');
});
