import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freePort } from '#src/setup/port.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { hashPassword } from '#src/server/password.ts';
import { runOn } from '#tests/support/postgres.ts';
import { type RunningSamband, startSamband } from '#tests/support/process.ts';

let data: string;
let database: FreshDatabase;
let samband: RunningSamband;
let metricsPort: number;

const secret = 'kJ3v0m9bQeX7sW1tZr5uYc2nLd8pHa4fGi6oBTxNMwE';
const process_ = '01890a5d-ac96-774b-bcce-b302099a8057';
const address = 'anna.ek@kommun.example';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'samband-seen-'));
  database = await freshDatabase();
  metricsPort = await freePort();
  samband = await startSamband({
    DATABASE_URL: database.url,
    SAMBAND_DATA: data,
    SAMBAND_LOG: 'json',
    SAMBAND_TRUST_PROXY: 'yes',
    SAMBAND_METRICS_PORT: String(metricsPort),
  });
}, 180_000);

afterAll(async () => {
  await samband.stop();
  await database.drop();
  await rm(data, { recursive: true });
});

async function run(statement: string, values: string[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  return (await client.query<Record<string, unknown>>(statement, values).finally(() => client.end())).rows;
}

type Line = Record<string, unknown>;
const lines = (): Line[] =>
  samband
    .output()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${samband.address}${path}`, { redirect: 'manual', ...init });
/** The line of a request, once it has been written. */
const lineOf = async (requestId: string): Promise<Line | undefined> => {
  const found = (): Line | undefined =>
    lines().find((line) => line['requestId'] === requestId && line['msg'] === 'request');
  await expect.poll(found, { timeout: 10_000 }).toBeDefined();
  return found();
};

const json = { 'Content-Type': 'application/json' };
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { ...json, Origin: samband.address },
  body: JSON.stringify(body),
});

/** Addresses that hold what nobody else may read, how they are asked, and what they are called. */
const asked: [path: string, route: string, init?: () => RequestInit][] = [
  [`/kalender/${secret}.ics`, '/kalender/[secret]'],
  [`/inbjudan/${secret}`, '/inbjudan/[token]'],
  [`/nytt-losenord/${secret}?e=${address}`, '/nytt-losenord/[token]'],
  [`/processer/${process_}/sok?q=hemligt`, '/processer/[processId]/sok'],
  [`/processer/${process_}/sak/F-12`, '/processer/[processId]/sak/[code]'],
  [`/api/files/${process_}?name=hemligt.xlsx`, '/api/files/[id]'],
  [`/api/files?process=${process_}&name=hemligt.xlsx`, '/api/files', () => ({ ...post({}), body: 'x' })],
  [
    `/api/trpc/processes.get?input=${encodeURIComponent(JSON.stringify({ processId: secret }))}`,
    '/api/trpc/processes.get',
  ],
  ['/api/trpc/organisations.requestReset', '/api/trpc/organisations.requestReset', () => post({ email: address })],
  [`/hemligt/${secret}`, '(unknown)'],
];

describe('the log', () => {
  test('is lines for programs from the first to the last, with the words that a start has', () => {
    expect(lines()[0]).toMatchObject({ level: 'info', time: expect.any(String) });
    expect(lines().map(({ msg }) => msg)).toContain(`Samband is ready: ${samband.address}`);
  });

  test.each(asked)('tells of %s as %s, and nothing that stands in it', async (path, route, init) => {
    const requestId = `from-the-proxy-${asked.findIndex(([one]) => one === path)}`;
    const given = init?.() ?? {};
    const response = await ask(path, { ...given, headers: { ...given.headers, 'X-Request-Id': requestId } });
    await response.text();
    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(response.status).toBeLessThan(500);
    const line = await lineOf(requestId);
    expect(line).toMatchObject({ level: 'info', method: given.method ?? 'GET', route, status: response.status });
    expect(line?.['duration']).toBeGreaterThan(0);
    expect(samband.output()).not.toMatch(/kJ3v0m|anna\.ek|kommun\.example|hemligt|F-12/);
    expect(samband.output()).not.toContain(process_);
  });
});

/** Signs in as the sign-in page does. */
async function signIn(email: string, password: string, requestId: string): Promise<string> {
  const token = await ask('/api/auth/csrf');
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const cookies = token.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const response = await ask('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { Cookie: cookies.join('; '), 'X-Request-Id': requestId },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  await response.text();
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function signOut(session: string, requestId: string): Promise<void> {
  const token = await ask('/api/auth/csrf');
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const Cookie = [session, ...token.headers.getSetCookie().map((cookie) => cookie.split(';')[0])].join('; ');
  const headers = { Cookie, 'X-Request-Id': requestId };
  const response = await ask('/api/auth/signout', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ csrfToken }),
  });
  await response.text();
  await lineOf(requestId);
}

const security = (requestId: string): Line[] =>
  lines().filter((line) => line['stream'] === 'security' && line['requestId'] === requestId);

describe('the security stream', () => {
  let account: string;
  beforeAll(async () => {
    const rows = await run(
      `insert into person (id, email, name, organisation_id)
       select gen_random_uuid(), $1, 'Anna Ek', id from organisation where code = '2184' limit 1 returning id`,
      [address],
    );
    account = String(rows[0]?.['id']);
    await run('insert into credential (person_id, password_hash) values ($1, $2)', [
      account,
      await hashPassword('ett långt lösenord'),
    ]);
  });

  test('tells of a sign-in, of one that failed, and of a sign-out, by the account alone', async () => {
    await signIn(address, 'fel lösenord hemligt', 'sign-in-wrong');
    await signIn('ingen@kommun.example', 'fel lösenord hemligt', 'sign-in-nobody');
    const Cookie = await signIn(address, 'ett långt lösenord', 'sign-in-right');
    await lineOf('sign-in-right');
    expect(security('sign-in-wrong')).toMatchObject([{ event: 'sign-in-failed', reason: 'wrong-password', account }]);
    expect(security('sign-in-nobody')).toMatchObject([{ event: 'sign-in-failed', reason: 'unknown-person' }]);
    expect(security('sign-in-nobody')[0]).not.toHaveProperty('account');
    expect(security('sign-in-right')).toMatchObject([{ event: 'sign-in', account }]);
    await signOut(Cookie, 'sign-out-once');
    expect(security('sign-out-once')).toMatchObject([{ event: 'sign-out', account }]);
    expect(samband.output()).not.toMatch(/kommun\.example|lösenord|Anna Ek/);
  });

  test('tells of a refusal, and of a calendar address made', async () => {
    const Cookie = await signIn(address, 'ett långt lösenord', 'sign-in-again');
    const call = async (path: string, body: unknown, requestId: string) => {
      const given = post(body);
      const headers = { ...given.headers, Cookie, 'X-Request-Id': requestId };
      const { status } = await ask(`/api/trpc/${path}`, { ...given, headers });
      await lineOf(requestId);
      return status;
    };
    const fields = { email: 'ny@kommun.example', name: 'Ny', title: '', organisationId: process_, locale: 'sv' };
    expect(
      await call('organisations.createPerson', { ...fields, administrator: true, key: process_ }, 'make-administrator'),
    ).toBe(403);
    expect(security('make-administrator')).toMatchObject([{ event: 'refused', action: 'person.create', account }]);
    expect(await call('forums.renewFeed', { forumId: null }, 'make-calendar')).toBe(200);
    expect(security('make-calendar')).toMatchObject([
      { event: 'calendar.renew', account, subject: 'person', subjectId: account },
    ]);
    expect(samband.output()).not.toMatch(/kommun\.example|Anna Ek/);
  });
});

describe('the figures', () => {
  const figures = async (): Promise<string> => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  /** The series of a figure, each with its value. */
  const series = async (name: string): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await figures())
        .split('\n')
        .filter((line) => new RegExp(`^${name}[{ ]`).test(line))
        .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );

  test('stand on a port of their own, at one address', async () => {
    const { status, headers } = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
    expect((await ask('/metrics')).status).toBe(404);
  });

  test('say what runs, how it fares, and what waits', async () => {
    await run(
      `insert into mail (id, recipient, subject, body, next_attempt, created_at)
       values (gen_random_uuid(), $1, 'hemligt', 'hemligt', now() + interval '1 day', now() - interval '1 hour')`,
      [address],
    );
    expect((await series('samband_mail_unsent'))['samband_mail_unsent']).toBeGreaterThan(0);
    expect((await series('samband_mail_oldest_seconds'))['samband_mail_oldest_seconds']).toBeGreaterThan(3_500);
    const text = await figures();
    expect(text).toMatch(/^samband_build_info\{version="\d+\.\d+\.\d+",commit="\w*"\} 1$/m);
    expect(text).toMatch(/^samband_database_answers 1$/m);
    for (const pool of ['read', 'write', 'system'])
      expect(text).toMatch(new RegExp(`^samband_database_waiting\\{pool="${pool}"\\} 0$`, 'm'));
    expect(text).toMatch(/^samband_jobs_waiting\{queue="post"\} \d+$/m);
    expect(text).toMatch(/^samband_imports_waiting 0$/m);
    expect(text).toMatch(/^samband_event_streams_open 0$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });

  test('count requests by route, and a thousand made-up addresses as one', async () => {
    const named = (all: Record<string, number>) => Object.keys(all).filter((name) => name.includes('(unknown)'));
    for (let n = 0; n < 1_000; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, place) =>
          (await ask(`/api/trpc/made-up-${n + place}?name=hemligt`)).text(),
        ),
      );
    const counted = 'samband_http_requests_total{route="/api/trpc/(unknown)",method="GET",status="4xx"}';
    const count = async () => (await series('samband_http_requests_total'))[counted];
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThanOrEqual(1_000);
    const after = await series('samband_http_requests_total');
    expect(named(after).filter((name) => name.includes('trpc'))).toEqual([counted]);
    expect(JSON.stringify(after)).not.toContain('made-up');
  });

  test('that the database does not give are left out, and the others are there', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const [server, admin] = [inject('postgresUrl'), 'postgres'];
    expect(await figures()).toMatch(/^samband_mail_unsent \d+$/m);
    await runOn(server, admin, `alter database ${name} allow_connections false`);
    await runOn(server, admin, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    const text = await figures();
    await runOn(server, admin, `alter database ${name} allow_connections true`);
    expect(text).toMatch(/^samband_database_answers 0$/m);
    expect(text).not.toMatch(/^samband_(?:mail|jobs|imports)\w+(?:\{.*\})? \d/m);
    expect(text).toMatch(/^samband_http_requests_total\{/m);
    expect(await figures()).toMatch(/^samband_mail_unsent \d+$/m);
  });

  test('hold nothing of persons, processes or secrets', async () => {
    for (const [path, , init] of asked) await (await ask(path, init?.())).text();
    const text = await figures();
    expect(text).toContain('route="/kalender/[secret]"');
    expect(text).not.toMatch(/kJ3v0m|anna\.ek|Anna Ek|kommun\.example|hemligt|F-12/);
    expect(text).not.toContain(process_);
  });
});
