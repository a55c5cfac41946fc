import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#src/server/database.ts';
import { liveHub } from '#src/server/live/hub.ts';
import { asSystem } from '#src/server/system.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { beginImport } from '#src/features/datasets/commands/import.ts';
import { upload } from '#tests/support/imports.ts';
import { ear } from '#tests/support/listening.ts';
import { type RunningSamband, startSamband } from '#tests/support/process.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let web: RunningSamband | undefined;
let worker: RunningSamband | undefined;

const start = (role: 'web' | 'worker') =>
  startSamband({ SAMBAND_ROLE: role, DATABASE_URL: r.url, SAMBAND_DATA: process.env['SAMBAND_DATA'] ?? '' });

/** The connections that take jobs. */
const takers = async (): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ n: number }>(
        sql`select count(*)::int as n from pg_stat_activity
             where datname = current_database() and application_name = 'samband-jobs'`,
      ),
    )
  )?.n ?? 0;

beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  web = await start('web');
}, 180_000);
afterAll(async () => {
  await Promise.all([web?.stop(), worker?.stop()]);
  await r.close();
});

describe('a process that answers people and one that takes jobs', () => {
  it('share the work: what is asked for at the one is done by the other, and told to the open pages', async () => {
    const answered = async (at: RunningSamband | undefined, path: string): Promise<number> =>
      (await fetch(`${at?.address}${path}`, { redirect: 'manual' })).status;

    expect(web?.output()).toContain('Samband is ready as web');
    expect(await answered(web, '/logga-in')).toBe(200);
    expect(await takers()).toBe(0);
    const listening = await ear(r.callers.lead, r.processId, liveHub());
    const file = await upload(
      r.callers.lead,
      r.processId,
      'Kommun;År;Folkmängd\nHudiksvall;2024;37500\nOvanåker;2024;11600\n',
    );
    const { jobId } = await beginImport(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      fileId: file.id,
      straight: true,
      settings: { title: 'Folkmängd', origin: 'SCB', licence: 'CC0' },
    });
    const stands = async (): Promise<string> =>
      (await getImport(r.callers.lead, { processId: r.processId, jobId })).state;
    expect(await stands()).toBe('queued');

    worker = await start('worker');
    expect(await Promise.all(['/api/live', '/api/ready', '/'].map((path) => answered(worker, path)))).toEqual([
      200, 200, 404,
    ]);
    expect(await takers()).toBeGreaterThan(0);
    await expect.poll(stands, { timeout: 60_000 }).toBe('done');
    await expect.poll(() => listening.changes.map(({ action }) => action)).toContain('dataset.import');
    listening.close();
  }, 120_000);
});
