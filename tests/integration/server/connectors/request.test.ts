import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { requestService, requestJson, type RequestOptions, background } from '#src/server/connectors/request.ts';
import { sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { type Replay, replayServer } from '#tests/support/replay/server.ts';

let database: FreshDatabase;
let replay: Replay;
let elsewhere: Replay;
const brisk: RequestOptions = {
  pace: { calls: 1_000, seconds: 1 },
  retry: {
    ...background,
    attempts: 3,
    pause: 10,
    longest: 1_500,
    firstByte: 400,
    betweenBytes: 400,
    bytes: 2_000_000,
  },
};
const begin = { Region: ['2180', '2182'], Kon: ['1'], ContentsCode: ['000007SF'], Tid: ['2024'] };
const body = { selection: Object.entries(begin).map(([variableCode, valueCodes]) => ({ variableCode, valueCodes })) };

beforeAll(async () => {
  database = await freshDatabase();
  process.env['DATABASE_URL'] = database.url;
  elsewhere = await replayServer();
});
afterAll(async () => {
  await elsewhere.close();
  await disconnectSystem();
  await database.drop();
});
beforeEach(async () => {
  replay = await replayServer({ elsewhere: elsewhere.address });
  vi.stubEnv('SCB_ADDRESS', `${replay.address}/v2`);
  vi.stubEnv('SCB_FIRST_ADDRESS', `${replay.address}/v1`);
  vi.stubEnv('KOLADA_ADDRESS', `${replay.address}/v3`);
});
afterEach(async () => {
  await replay.close();
  await asSystem((db) => db.rows(sql`delete from source_pace`));
});

const data = (table: string, asking: Partial<RequestOptions> = {}) =>
  requestJson('scb', `tables/${table}/data?lang=sv`, { ...brisk, ...asking });
const reason = (found: Promise<unknown>) =>
  found.then(
    () => 'answered',
    (error: { reason?: string }) => error.reason ?? String(error),
  );

describe('an answer', () => {
  test('comes packed and is unpacked, from each service', async () => {
    expect(await requestJson('scb', 'config', brisk)).toMatchObject({ maxDataCells: 150_000 });
    expect(await requestJson('scb', 'tables/TAB5850/data?lang=sv', { ...brisk, body })).toMatchObject({
      class: 'dataset',
      size: [2, 1, 1, 1],
    });
    expect(await requestJson('scb-first', '?config', brisk)).toMatchObject({ maxCells: 150_000 });
    expect(await requestJson('kolada', 'kpi?title=inv', brisk)).toMatchObject({ values: [{ id: 'N00945' }] });
  });

  test.each([
    ['HTML', 'not-data'],
    ['PLAIN', 'not-data'],
    ['EMPTY', 'empty-answer'],
    ['NOTHING', 'empty-answer'],
    ['CUT', 'answer-cut-short'],
    ['BROKEN', 'answer-cut-short'],
    ['SLOW', 'too-slow'],
    ['HALTING', 'too-slow'],
    ['ENDLESS', 'answer-too-large'],
    ['FAILS', 'service-failed'],
    ['REFUSES', 'refused'],
    ['TAB404', 'not-there'],
  ])('%s is none: %s', async (table, expected) => {
    expect(await reason(data(table))).toBe(expected);
  });

  test('that a service no longer gives is gone: the old versions say so', async () => {
    expect(await reason(requestJson('scb-first', 'GONE', brisk))).toBe('gone');
    vi.stubEnv('KOLADA_ADDRESS', `${replay.address}/kolada-v2`);
    expect(await reason(requestJson('kolada', 'kpi?title=a', brisk))).toBe('gone');
  });

  test('too many cells at once are refused by the service and not asked for again', async () => {
    replay.state.cells = 1;
    expect(await reason(requestJson('scb', 'tables/TAB5850/data?lang=sv', { ...brisk, body }))).toBe('too-much-asked');
    expect(replay.calls).toHaveLength(1);
  });
});

describe('nobody but the configured service is asked', () => {
  test.each([
    ['ELSEWHERE', 'leads-elsewhere'],
    ['UPWARDS', 'leads-elsewhere'],
    ['CIRCLE', 'leads-elsewhere'],
  ])('a redirect %s', async (table, expected) => {
    expect(await reason(data(table))).toBe(expected);
    expect(elsewhere.calls).toEqual([]);
  });

  test('an address that an answer gives', async () => {
    expect(
      await reason(requestJson('kolada', `${elsewhere.address}/v3/data/kpi/N00945/municipality/2180/year/2024`, brisk)),
    ).toBe('leads-elsewhere');
    expect(await reason(requestJson('kolada', 'http://169.254.169.254/latest/meta-data', brisk))).toBe(
      'leads-elsewhere',
    );
    expect([elsewhere.calls, replay.calls]).toEqual([[], []]);
  });

  test('nor is one that cannot be reached, or is switched off', async () => {
    vi.stubEnv('SCB_ADDRESS', 'http://127.0.0.1:1/v2');
    expect(await reason(data('TAB5850'))).toBe('unreachable');
    vi.stubEnv('SCB_ADDRESS', 'off');
    expect(await reason(data('TAB5850'))).toBe('switched-off');
  });
});

describe('patience', () => {
  test('a service that is busy is asked again when it has said', async () => {
    replay.state.busy = 2;
    expect(await requestJson('scb', 'tables/TAB5850/data', { ...brisk, body })).toMatchObject({ class: 'dataset' });
    expect(replay.calls).toHaveLength(3);
  });

  test('and given up after so many times, or when it wants to be left alone for longer', async () => {
    replay.state.busy = 9;
    expect(await reason(requestJson('scb', 'tables/TAB5850/data', { ...brisk, body }))).toBe('busy');
    expect(replay.calls).toHaveLength(3);
    Object.assign(replay.state, { busy: 0, calls: 0, seconds: 600 });
    expect(await reason(data('TAB5850'))).toBe('busy');
    expect(replay.calls).toHaveLength(4);
  });

  test('who is told to wait makes all of this server wait', async () => {
    Object.assign(replay.state, { calls: 0, seconds: 1 });
    expect(await reason(data('TAB5850', { retry: { ...brisk.retry, attempts: 1 } }))).toBe('busy');
    replay.state.calls = 1_000;
    const before = Date.now();
    await requestJson('scb', 'config', brisk);
    expect(Date.now() - before).toBeGreaterThan(700);
  });

  test('the published pace is kept by all who ask at once', async () => {
    Object.assign(replay.state, { calls: 6, seconds: 1 });
    await Promise.all(
      Array.from({ length: 12 }, () => requestJson('scb', 'config', { ...brisk, pace: { calls: 6, seconds: 1 } })),
    );
    expect([replay.calls.length, replay.refused]).toEqual([12, 0]);
  });

  test('what is called off ends at once, also while it waits or reads', async () => {
    const called = (after: number) => AbortSignal.timeout(after);
    expect(await reason(data('SLOW', { signal: called(60), retry: { ...brisk.retry, firstByte: 60_000 } }))).toBe(
      'cancelled',
    );
    expect(await reason(data('HALTING', { signal: called(60), retry: { ...brisk.retry, betweenBytes: 60_000 } }))).toBe(
      'cancelled',
    );
    replay.state.busy = 1;
    expect(
      await reason(data('TAB5850', { signal: called(60), retry: { ...brisk.retry, pause: 60_000, longest: 60_000 } })),
    ).toBe('cancelled');
  });

  test('an answer is given on as it comes, and no further than its reader goes', async () => {
    const first = await requestService('scb', 'tables/ENDLESS/data', brisk, async ({ body: stream }) => {
      for await (const piece of stream) return (piece as Buffer).length;
      return 0;
    });
    expect(first).toBeGreaterThan(0);
  });
});
