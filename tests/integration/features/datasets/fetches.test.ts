import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { setSchedule } from '#src/features/datasets/commands/datasets.ts';
import { refreshDataset, startFetch, stopFetch } from '#src/features/datasets/commands/fetches.ts';
import { fetchOnce, refreshDue } from '#src/features/datasets/jobs/fetch.ts';
import { fetchFile } from '#src/features/datasets/jobs/parts.ts';
import { listCells } from '#src/features/datasets/queries/cells.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { fetchProgress, openFetches } from '#src/features/datasets/queries/fetches.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { describeTable, searchTables } from '#src/features/datasets/queries/sources.ts';
import { background } from '#src/server/connectors/request.ts';
import { claimFetch } from '#src/server/connectors/fetches.ts';
import { sql } from '#src/server/database.ts';
import { inFolder } from '#src/server/spool.ts';
import { asSystem } from '#src/server/system.ts';
import { workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';
import { type Replay, replayServer } from '#tests/support/replay/server.ts';

let r: Region;
let replay: Replay;
const brisk = { ...background, attempts: 2, pause: 10, longest: 500, firstByte: 500, betweenBytes: 500 };
const query = [
  { code: 'Region', values: ['2180', '2182', '2184'] },
  { code: 'ContentsCode', values: ['000007SF'] },
  { code: 'Tid', values: ['2022', '2023', '2024'] },
];
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
beforeEach(async () => {
  replay = await replayServer();
  vi.stubEnv('SCB_ADDRESS', `${replay.address}/v2`);
  vi.stubEnv('SCB_FIRST_ADDRESS', `${replay.address}/v1`);
  vi.stubEnv('KOLADA_ADDRESS', `${replay.address}/v3`);
});
afterEach(() => replay.close());

const start = async (more: object = {}) => {
  const { fetchId } = await startFetch(r.callers.contributor, {
    processId: r.processId,
    key: randomUUID(),
    service: 'scb',
    tableId: 'TAB5850',
    title: 'Inpendlare',
    query,
    ...more,
  });
  return fetchId;
};
const seen = (fetchId: string) => fetchProgress(r.callers.contributor, { processId: r.processId, fetchId });
const dataCalls = () => replay.calls.filter((call) => call.includes('/data')).length;
/** Fetches and brings in; gives the dataset. */
async function whole(fetchId: string) {
  await fetchOnce(brisk);
  const fetch = await seen(fetchId);
  expect(fetch).toMatchObject({ state: 'done' });
  await workOff();
  const job = await getImport(r.callers.contributor, { processId: r.processId, jobId: fetch.importJobId ?? '' });
  expect(job).toMatchObject({ state: 'done', faults: [] });
  return getDataset(r.callers.contributor, { processId: r.processId, itemId: job.datasetId ?? '' });
}

describe('what a person is shown of a service', () => {
  test('tables by words, and one of them with its dimensions and the limit it has', async () => {
    expect(await searchTables('scb', 'pendlare', 1, 'sv')).toMatchObject({
      value: { total: 1, tables: [{ id: 'TAB5850' }] },
    });
    expect(await describeTable('scb', 'TAB5850', 'sv')).toMatchObject({
      value: { most: 150_000, table: { dimensions: [{ code: 'Region', role: 'geo' }, {}, {}, { role: 'time' }] } },
    });
    expect(await searchTables('kolada', 'invånare', 1, 'sv')).toMatchObject({ value: { tables: [{ id: 'N00945' }] } });
    expect(await describeTable('scb-first', 'AM/AM0207/Pendling', 'sv')).toMatchObject({
      value: { table: { dimensions: { length: 4 } } },
    });
  });

  test("plainly why there is nothing, and no address of a person's is ever asked", async () => {
    for (const id of ['../../control', 'http://169.254.169.254/', 'TAB5850?x=1'])
      expect(await describeTable('scb', id, 'sv')).toEqual({ failure: 'not-there' });
    expect(replay.calls.filter((call) => !call.includes('/v2/config'))).toEqual([]);
    await replay.close();
    expect(await searchTables('scb', 'något nytt', 1, 'sv')).toEqual({ failure: 'unreachable' });
    vi.stubEnv('KOLADA_ADDRESS', 'off');
    expect(await searchTables('kolada', 'a', 1, 'sv')).toEqual({ failure: 'switched-off' });
  });
});

describe('a fetch', () => {
  test('becomes a dataset with where it comes from', async () => {
    const dataset = await whole(await start());
    expect(dataset).toMatchObject({
      title: 'Inpendlare',
      origin: 'SCB',
      licence: 'CC0 1.0',
      rows: 9,
      periods: ['2022', '2023', '2024'],
      address: `${replay.address}/v2/tables/TAB5850`,
      query: { service: 'scb', table: 'TAB5850', 'urval Region': ['2180', '2182', '2184'] },
    });
    expect(dataset.sourceNotes).toMatch(/Källa: SCB[\s\S]*kan inte jämföras med äldre serier/);
    expect(dataset.audience).toBe('organisation');
    expect((await openFetches(r.callers.contributor, { processId: r.processId })).open).toEqual([]);
  });

  test('larger than the service gives at once comes in parts, and goes on where it was interrupted', async () => {
    replay.state.cells = 2;
    replay.state.failAfter = 2;
    const fetchId = await start();
    await fetchOnce({ ...brisk, attempts: 1 });
    expect(await seen(fetchId)).toMatchObject({ state: 'failed', failure: 'unreachable', parts: 6 });

    // The process dies in the middle: what it had kept is there, and nobody has settled anything.
    Object.assign(replay.state, { failAfter: Number.POSITIVE_INFINITY, pause: 50 });
    const again = await start();
    const dying = new AbortController();
    const work = await claimFetch();
    if (!work) throw new Error('nothing waits');
    const died = inFolder((folder) => fetchFile(work, dying.signal, brisk, folder)).catch(
      (error: Error & { reason?: string }) => error.reason ?? error.name,
    );
    await vi.waitFor(async () => expect((await seen(again)).partsDone).toBeGreaterThan(2), {
      timeout: 5_000,
      interval: 20,
    });
    dying.abort();
    expect(['cancelled', 'AbortError']).toContain(await died);
    const { partsDone } = await seen(again);
    expect(partsDone).toBeLessThan(6);
    await fetchOnce(brisk);
    expect((await seen(again)).state).toBe('fetching');
    const asked = dataCalls();
    await asSystem((db) =>
      db.rows(sql`update source_fetch set touched_at = now() - interval '1 minute' where id = ${again}::uuid`),
    );
    expect((await whole(again)).rows).toBe(9);
    expect(dataCalls() - asked).toBe(6 - partsDone);
  });

  test('is called off', async () => {
    replay.state.pause = 300;
    const fetchId = await start();
    const running = fetchOnce(brisk);
    await vi.waitFor(async () => expect((await seen(fetchId)).state).toBe('fetching'));
    await stopFetch(r.callers.contributor, { processId: r.processId, fetchId });
    await running;
    expect(await seen(fetchId)).toMatchObject({ state: 'cancelled', importJobId: null });
    await expect(stopFetch(r.callers.contributor, { processId: r.processId, fetchId })).rejects.toMatchObject({
      reason: 'import-over',
    });
  });

  test('from Kolada follows its pages, and only to Kolada', async () => {
    const kolada = {
      service: 'kolada',
      tableId: 'N00945',
      title: 'Invånare',
      query: [
        { code: 'kpi', values: ['N00945'] },
        { code: 'municipality', values: ['2180', '2182'] },
        { code: 'period', values: ['2023', '2024'] },
      ],
    };
    replay.state.perPage = 3;
    const fetchId = await start(kolada);
    await fetchOnce(brisk);
    expect(await seen(fetchId)).toMatchObject({ state: 'done' });
    expect(dataCalls()).toBe(2);
    replay.state.nextUrl = 'http://127.0.0.1:1/v3/data';
    const led = await start(kolada);
    await fetchOnce(brisk);
    expect(await seen(led)).toMatchObject({ state: 'failed', failure: 'leads-elsewhere' });
    await workOff();
  });

  test('from the first version of the interface', async () => {
    expect(await whole(await start({ service: 'scb-first', tableId: 'AM/AM0207/Pendling' }))).toMatchObject({
      rows: 9,
      origin: 'SCB',
    });
  });

  test('of what no service has, or of too much, is refused before anything is asked', async () => {
    await expect(start({ tableId: '../control' })).rejects.toMatchObject({ reason: 'invalid-input' });
    const many = Array.from({ length: 1_500 }, (_, index) => String(index));
    await expect(
      start({
        query: [
          { code: 'a', values: many },
          { code: 'b', values: many },
        ],
      }),
    ).rejects.toMatchObject({ reason: 'invalid-input' });
    expect(replay.calls).toEqual([]);
  });
});

describe('the same question again', () => {
  const refresh = (itemId: string) => refreshDataset(r.callers.contributor, { processId: r.processId, itemId });

  test('makes no new vintage of the same cells, and one of changed ones', async () => {
    const dataset = await whole(await start());
    await refresh(dataset.id);
    await fetchOnce(brisk);
    expect(
      (await getDataset(r.callers.contributor, { processId: r.processId, itemId: dataset.id })).releases,
    ).toHaveLength(1);

    replay.state.vintage = 2;
    const renewed = await whole((await refresh(dataset.id)).fetchId);
    expect(renewed.releases).toHaveLength(2);
    expect(renewed.releases[0]?.changes).toMatchObject({
      changed: 1,
      added: 0,
      removed: 0,
      largest: [{ area: '2182', period: '2024' }],
    });
    const { rows } = await listCells(r.callers.contributor, {
      processId: r.processId,
      itemId: dataset.id,
      area: '2182',
      period: '2024',
    });
    expect(rows).toHaveLength(1);
  });

  test('is not put for a dataset that a person handed in', async () => {
    const dataset = await whole(await start());
    await asSystem((db) => db.rows(sql`update dataset set query = '{}' where item_id = ${dataset.id}::uuid`));
    await expect(refresh(dataset.id)).rejects.toMatchObject({ reason: 'not-fetched' });
  });

  const due = (id: string) =>
    asSystem((db) =>
      db.rows(sql`update source_schedule set due = now() - interval '1 minute' where dataset_id = ${id}::uuid`),
    );
  const schedule = (id: string) =>
    asSystem((db) =>
      db.one<{ stopped: string; later: boolean }>(
        sql`select stopped, due > now() + interval '5 days' as later from source_schedule where dataset_id = ${id}::uuid`,
      ),
    );
  const notices = (id: string) =>
    asSystem((db) =>
      db.rows<{ action: string }>(
        sql`select a.action from notification n join activity a on a.id = n.activity_id where a.item_id = ${id}::uuid and a.action = 'dataset.stop-schedule'`,
      ),
    );

  test('is put by itself when it is due, once, as the person who set it', async () => {
    const dataset = await whole(await start());
    await setSchedule(r.callers.contributor, { processId: r.processId, itemId: dataset.id, schedule: 'weekly' });
    await refreshDue();
    expect((await openFetches(r.callers.contributor, { processId: r.processId })).open).toEqual([]);
    await due(dataset.id);
    await Promise.all([refreshDue(), refreshDue()]);
    const { open } = await openFetches(r.callers.contributor, { processId: r.processId });
    expect(open).toMatchObject([{ datasetId: dataset.id, author: 'Person contributor' }]);
    expect(await schedule(dataset.id)).toEqual({ stopped: '', later: true });
    await fetchOnce(brisk);
    await setSchedule(r.callers.contributor, { processId: r.processId, itemId: dataset.id, schedule: '' });
    expect(await schedule(dataset.id)).toBeUndefined();
  });

  test("goes on where another organisation's leader has set it", async () => {
    const { id: itemId } = await whole(await start());
    await asSystem((db) => db.rows(sql`update item set audience = 'process' where id = ${itemId}::uuid`));
    await setSchedule(r.callers.lead, { processId: r.processId, itemId, schedule: 'weekly' });
    await due(itemId);
    await refreshDue();
    expect(await schedule(itemId)).toEqual({ stopped: '', later: true });
    await fetchOnce(brisk);
  });

  test('stops with word of it when the service says no, or the person has left', async () => {
    const dataset = await whole(await start());
    await setSchedule(r.callers.contributor, { processId: r.processId, itemId: dataset.id, schedule: 'monthly' });
    await due(dataset.id);
    await refreshDue();
    vi.stubEnv('SCB_ADDRESS', `${replay.address}/old`);
    await fetchOnce(brisk);
    expect(await schedule(dataset.id)).toMatchObject({ stopped: 'gone' });
    expect(await notices(dataset.id)).toHaveLength(1);
    vi.stubEnv('SCB_ADDRESS', `${replay.address}/v2`);

    await setSchedule(r.callers.contributor, { processId: r.processId, itemId: dataset.id, schedule: 'monthly' });
    await due(dataset.id);
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = now() where user_id = ${r.people.contributor.id}::uuid`),
    );
    await refreshDue();
    expect(await schedule(dataset.id)).toMatchObject({ stopped: 'left' });
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = null where user_id = ${r.people.contributor.id}::uuid`),
    );
  });
});
