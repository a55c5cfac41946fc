import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logTo, requests, takeOverConsole } from '#src/server/log.ts';
import { scrubbed, toldError } from '#src/server/scrubbed.ts';

const secret = 'kJ3v0m9bQeX7sW1tZr5uYc2nLd8pHa4fGi6oBTxNMwE';

function written(): { out: { write(line: string): void }; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  return {
    out: { write: (line) => void (text += line) },
    lines: () =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => text,
  };
}

describe('words without what they were about', () => {
  test.each([
    ['Failed to parse https://samband.example.se/kalender/abc.ics?x=1', 'Failed to parse https://samband.example.se/…'],
    ['connect postgresql://samband:hemligt@db:5432/region', 'connect postgresql://db:5432/…'],
    ['no account anna.ek@kommun.example here', 'no account …@… here'],
    ['invalid input syntax for type uuid: "anna"', 'invalid input syntax for type uuid: "…"'],
    ["ENOENT: no such file or directory, open '/data/files/Löner 2026.xlsx'", /^ENOENT: .* open '…'$/],
    ['cannot read /srv/data/protokoll.pdf now', 'cannot read … now'],
    ['Key (email)=(anna ek) already exists', 'Key (email)=(…) already exists'],
    [`the token ${secret} is old`, 'the token … is old'],
    ['the item 01890a5d-ac96-774b-bcce-b302099a8057 is gone', 'the item … is gone'],
    ['first line\n  second', 'first line second'],
  ])('%s', (words, expected) => {
    expect(scrubbed(words)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  test('our own address stays, and words that give nothing away', () => {
    expect(scrubbed('Samband is ready: http://localhost:3000')).toBe('Samband is ready: http://localhost:3000');
    expect(scrubbed('timeout exceeded when trying to connect')).toBe('timeout exceeded when trying to connect');
  });
});

describe('an error', () => {
  test('of the database is told without the row it was about', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "person_email_key"'), {
      code: '23505',
      detail: 'Key (email)=(anna@kommun.example) already exists.',
      parameters: [secret],
    });
    const told = toldError(error);
    expect(told).toMatchObject({
      type: 'Error',
      code: '23505',
      message: 'duplicate key value violates unique constraint "person_email_key"',
    });
    expect(told.stack).toMatch(/^\s+at .*log\.test\.ts/);
    expect(JSON.stringify(told)).not.toMatch(/anna|kommun|kJ3v/);
  });

  test('says which property was missing, and its cause, but not what stood in a text', () => {
    expect(toldError(new TypeError("Cannot read properties of undefined (reading 'title')")).message).toContain(
      "'title'",
    );
    const told = toldError(new Error('outer', { cause: new SyntaxError('Unexpected token, "anna ek" is not JSON') }));
    expect(told.cause).toMatchObject({ type: 'SyntaxError', message: 'Unexpected token, "…" is not JSON' });
  });

  test('whose message has several lines keeps only frames in its stack', () => {
    const error = new Error(`Invalid invocation\n  where: { email: 'anna@kommun.example' }\n\nno`);
    expect(toldError(error).stack).not.toContain('anna');
    expect(toldError(`just ${secret}`)).toEqual({ type: 'string', message: 'just …' });
  });
});

describe('lines for programs', () => {
  test('have level, time, the request they belong to and their fields', () => {
    const { out, lines } = written();
    const log = logTo('json', out);
    requests().run('a-request-1', () => {
      log.answered({ method: 'GET', route: '/konto', status: 200, duration: 1.5 });
      log.answered({ method: 'GET', route: '/konto', status: 503, duration: 1 });
      log.failure('jobs', new Error('lost "x y"'), { job: '7' });
    });
    log.security('sign-in', { account: 'id-1' });
    expect(lines()).toMatchObject([
      { level: 'info', requestId: 'a-request-1', route: '/konto', status: 200, duration: 1.5, msg: 'request' },
      { level: 'warn', status: 503 },
      { level: 'error', requestId: 'a-request-1', where: 'jobs', job: '7', msg: 'lost "…"' },
      { level: 'info', stream: 'security', event: 'sign-in', account: 'id-1' },
    ]);
    for (const { time } of lines()) expect(new Date(String(time)).toISOString()).toBe(time);
    expect(lines()[3]).not.toHaveProperty('requestId');
  });

  test('a person at a terminal is told what goes wrong, and neither of requests nor of sign-ins', () => {
    const { out, text } = written();
    const log = logTo('plain', out);
    log.answered({ method: 'GET', route: '/konto', status: 500, duration: 1 });
    log.security('sign-in', { account: 'id-1' });
    expect(text()).toBe('');
    log.say('\nSamband is ready: http://localhost:3000');
    log.failure('import', new Error('lost "x y"', { cause: new Error('deeper') }), { job: '7' });
    expect(text()).toMatch(
      /^\nSamband is ready: http:\/\/localhost:3000\n\S+Z import 7: Error: lost "…"\n\s+at [^]*because of Error: deeper/,
    );
  });
});

test('a log that cannot be written, as on a full disk, stops nothing, and the process ends', () => {
  const program = `
    const { outward, logTo } = await import('#src/server/log.ts');
    const log = logTo('json', outward(1));
    for (let n = 0; n < 5_000; n += 1) log.say('x'.repeat(1_000));
    await new Promise((done) => setImmediate(done));
    log.failure('here', new Error('odd'));
    process.stderr.write('went on');`;
  const full = openSync('/dev/full', 'w');
  const args = ['--input-type=module', '-e', program];
  const patience = { timeout: 60_000, killSignal: 'SIGKILL' } as const;
  const ended = spawnSync(process.execPath, args, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8', ...patience });
  closeSync(full);
  expect([ended.status, ended.stderr]).toEqual([0, 'went on']);
});

describe('what libraries print', () => {
  const own = { ...globalThis.console };
  beforeEach(() => void Object.assign(own, globalThis.console));
  afterEach(() => void Object.assign(globalThis.console, own));

  test('is a line too, without what it was about', () => {
    const { out, lines, text } = written();
    takeOverConsole(logTo('json', out));
    globalThis.console.error('⨯', new Error(`no "${secret}"`));
    globalThis.console.warn(`odd: anna@kommun.example`);
    globalThis.console.log('said');
    expect(lines()).toMatchObject([
      { level: 'error', where: 'console', msg: 'no "…"' },
      { level: 'warn', where: 'console', msg: 'odd: …@…' },
      { level: 'info', msg: 'said' },
    ]);
    expect(text()).not.toContain(secret);
  });

  test('stays as it is at a terminal', () => {
    const before = globalThis.console.error;
    takeOverConsole(logTo('plain', written().out));
    expect(globalThis.console.error).toBe(before);
  });
});
