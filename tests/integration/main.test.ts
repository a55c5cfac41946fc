import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { keptSecret } from '#src/setup/secrets.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { runOn } from '#tests/support/postgres.ts';
import { type RunningSamband, startSamband } from '#tests/support/process.ts';

let data: string;
let database: FreshDatabase;
let samband: RunningSamband;

const building = 180_000;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'samband-main-'));
  database = await freshDatabase();
  samband = await startSamband({ DATABASE_URL: database.url, SAMBAND_DATA: data, SAMBAND_DRAIN_SECONDS: '2' });
}, building);

afterAll(async () => {
  await samband.stop();
  await database.drop();
  await rm(data, { recursive: true });
});

const call = (headers: Record<string, string>, body: RequestInit['body'] = '{}') =>
  fetch(`${samband.address}/api/trpc/no.such`, {
    method: 'POST',
    headers,
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit);
const fromHere = () => ({ Origin: samband.address, 'Content-Type': 'application/json' });
const reason = async (response: Response) =>
  ((await response.json()) as { error: { data: { reason: string } } }).error.data.reason;

describe('the process', () => {
  test("says where it is and offers no demo accounts in a database of somebody's own", () => {
    expect(samband.output()).toContain(`Samband is ready: ${samband.address}`);
    expect(samband.output()).not.toContain('password');
  });

  test('keeps the secret it made from others', async () => {
    const made = join(data, 'embedded');
    const secret = await keptSecret(made);
    expect((await stat(join(made, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(await keptSecret(made)).toBe(secret);
  });
});

const asked = async (path: string) => {
  const response = await fetch(`${samband.address}${path}`);
  return { status: response.status, body: (await response.json()) as unknown };
};

describe('whether it is ready', () => {
  test('is no while the database is gone, at both of its addresses, and yes again by itself', async () => {
    const version = expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown;
    const well = { status: 200, body: { status: 'ok', database: 'ok', safeguards: 'ok', files: 'ok', version } };
    expect(await asked('/api/ready')).toEqual(well);
    expect(await asked('/api/health')).toEqual(well);
    const name = new URL(database.url).pathname.slice(1);
    const server = inject('postgresUrl');
    await runOn(server, 'postgres', `alter database ${name} allow_connections false`);
    await runOn(server, 'postgres', `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    expect(await asked('/api/ready')).toMatchObject({
      status: 503,
      body: { status: 'degraded', database: 'unreachable' },
    });
    expect(await asked('/api/live')).toEqual({ status: 200, body: { status: 'ok', version } });
    await runOn(server, 'postgres', `alter database ${name} allow_connections true`);
    expect(await asked('/api/ready')).toEqual(well);
    expect(samband.child.exitCode).toBeNull();
  });
});

describe('every response', () => {
  test.each(['/api/live', '/api/ready', '/', '/no-such-page', '/api/trpc/no.such', '/_next/static/none.js'])(
    '%s has the security headers',
    async (path) => {
      const { headers } = await fetch(`${samband.address}${path}`, { redirect: 'manual' });
      const policy = headers.get('content-security-policy');
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
      expect(policy).toMatch(/object-src 'none'.*frame-ancestors 'none'.*base-uri 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test.each([
    '/',
    '/logga-in',
    '/konto',
    '/api/trpc/processes.list',
    '/api/files/01890a5d-ac96-774b-bcce-b302099a8057',
    '/api/auth/session',
  ])('%s is that of somebody unknown when a cookie makes no sense', async (path) => {
    const { status } = await fetch(`${samband.address}${path}`, {
      redirect: 'manual',
      headers: { Cookie: 'samband.session=%; samband.locale=%E0%A4%A; samband.theme=%' },
    });
    expect(status).toBe((await fetch(`${samband.address}${path}`, { redirect: 'manual' })).status);
    expect(status).toBeLessThan(500);
  });

  test.each(['/processer/%E0%A4%A', '/nytt-losenord/%FF', '/api/auth/callback/credentials', '/api/auth/%E0%A4%A'])(
    '%s, which no page can read, is refused and no fault of ours',
    async (path) => {
      const { status } = await fetch(`${samband.address}${path}`, { redirect: 'manual' });
      expect([400, 405]).toContain(status);
    },
  );

  test('an address to come back to that cannot be read is no fault of ours, and leads nowhere else', async () => {
    for (const [path, cookie] of [
      ['/api/auth/csrf?callbackUrl=http%3A%2F%2F%5B', ''],
      ['/api/auth/providers', 'next-auth.callback-url=nonsense'],
    ] as const)
      expect((await fetch(`${samband.address}${path}`, { headers: { Cookie: cookie } })).status).toBe(200);
    const token = await fetch(`${samband.address}/api/auth/csrf`);
    const { csrfToken } = (await token.json()) as { csrfToken: string };
    const leads = async (callbackUrl: string) => {
      const response = await fetch(`${samband.address}/api/auth/signout`, {
        method: 'POST',
        headers: {
          Cookie: token.headers
            .getSetCookie()
            .map((one) => one.split(';')[0])
            .join('; '),
        },
        body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
      });
      return [response.status, ((await response.json()) as { url: string }).url];
    };
    for (const elsewhere of ['http://[', 'https://evil.example/', '//evil.example', 'javascript:alert(1)'])
      expect(await leads(elsewhere)).toEqual([200, samband.address]);
    expect(await leads('/om')).toEqual([200, `${samband.address}/om`]);
  });

  test("every script of a page carries that response's nonce, never used twice", async () => {
    const page = async () => {
      const response = await fetch(`${samband.address}/logga-in`);
      const [, nonce] = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '') ?? [];
      return { nonce, scripts: [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag) };
    };
    const [first, second] = [await page(), await page()];
    expect(first.nonce).not.toBe(second.nonce);
    expect(first.scripts.length).toBeGreaterThan(0);
    for (const tag of first.scripts) expect(tag).toContain(`nonce="${first.nonce}"`);
  });
});

describe('a call that changes something', () => {
  test('is heard when it comes from our own page', async () => {
    const response = await call(fromHere());
    expect(response.status).toBe(404);
    expect(await reason(response)).toBe('not-found');
  });

  test('is refused from another site, and as a form', async () => {
    const foreign = await call({ ...fromHere(), Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await reason(foreign)).toBe('cross-origin');
    expect((await call({ ...fromHere(), 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await call({ ...fromHere(), 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=1')).status).toBe(
      415,
    );
  });

  test('may not be larger than two megabytes', async () => {
    const response = await call(fromHere(), JSON.stringify('x'.repeat(2 * 1024 * 1024)));
    expect(response.status).toBe(413);
    expect(await reason(response)).toBe('payload-too-large');
  });
});

describe('starting', () => {
  const ended = async (environment: Record<string, string>) => {
    const failed = await startSamband({ SAMBAND_DATA: data, ...environment });
    return { code: await failed.stop(), output: failed.output() };
  };

  test('on a port that is taken says so', async () => {
    const { code, output } = await ended({ DATABASE_URL: database.url, PORT: new URL(samband.address).port });
    expect(code).toBe(1);
    expect(output).toMatch(/Port \d+ is in use.*PORT=\d+ npm start/);
  });

  test('with a database of one’s own and no secret that all its processes share says what is missing', async () => {
    const { code, output } = await ended({ DATABASE_URL: database.url, NEXTAUTH_SECRET: '' });
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL needs NEXTAUTH_SECRET');
  });

  test('with a database that does not answer says which, without its password', async () => {
    const { code, output } = await ended({ DATABASE_URL: 'postgresql://somebody:hemligt@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(output).toMatch(/DATABASE_URL \(127\.0\.0\.1:1\/none\) cannot be used/);
    expect(output).not.toContain('hemligt');
  });

  test('with an environment that makes no sense names what is wrong', async () => {
    expect((await ended({ DATABASE_URL: 'mysql://db/x' })).output).toMatch(/DATABASE_URL/);
  });
});

test('stopping is orderly: it is told before nobody is let in', async () => {
  const stopped = samband.stop();
  await expect
    .poll(() => asked('/api/ready'), { interval: 50 })
    .toMatchObject({ status: 503, body: { closing: true, database: 'ok' } });
  expect(await stopped).toBe(0);
  await expect(fetch(`${samband.address}/api/ready`)).rejects.toThrow();
});
