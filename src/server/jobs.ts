import { setTimeout } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { databaseUrl, sql } from './database.ts';
import { signals } from './events.ts';
import { cleanFiles } from './file-cleaning.ts';
import { sendWaiting } from './mail.ts';
import { type Letters, writeDigests, writeNotices } from './notices.ts';
import { asSystem } from './system.ts';

const timeZone = 'Europe/Stockholm';

/** Removes what nobody needs any more. Activity and versions are kept; they are the record. */
export const cleanUp = (): Promise<void> =>
  asSystem(async (db) => {
    await db.rows(sql`delete from session where coalesce(ended_at, expires_at) < now() - interval '30 days'`);
    await db.rows(sql`delete from password_reset where expires_at < now() - interval '7 days'`);
    await db.rows(sql`delete from rate_limit where "window" < now() - interval '1 day'`);
    await db.rows(sql`delete from idempotency where created_at < now() - interval '7 days'`);
    await db.rows(sql`delete from mail where sent_at < now() - interval '30 days'`);
  });

type Running = { boss: PgBoss; abort: AbortController; listening: Promise<void> };
const shared = globalThis as typeof globalThis & { sambandJobs?: Running };

const complain = (error: unknown): void => void process.stderr.write(`${new Date().toISOString()} jobs: ${(error as Error).stack ?? String(error)}\n`);

/** Every change wakes the post; changes in the same moment wake it once. */
async function wakePost(boss: PgBoss, abort: AbortSignal): Promise<void> {
  let sleeping = true;
  for await (const _signal of signals(abort)) {
    if (!sleeping) continue;
    sleeping = false;
    void setTimeout(150, undefined, { ref: false }).then(async () => {
      sleeping = true;
      if (!abort.aborted) await boss.send('post', {}).catch(complain);
    });
  }
}

/**
 * Starts what happens without anybody asking: letters at once, a digest each morning, cleaning at night. Several processes share
 * the work through PostgreSQL. `letters` gives the words.
 */
export async function startJobs(letters: Letters): Promise<void> {
  if (shared.sambandJobs) return;
  const boss = new PgBoss({ connectionString: databaseUrl(), schema: 'jobs', max: 4, useListenNotify: true, application_name: 'samband-jobs' });
  boss.on('error', complain);
  await boss.start();
  const tasks: [name: string, cron: string, task: () => Promise<unknown>][] = [
    ['post', '* * * * *', async () => {
      await writeNotices(letters);
      await sendWaiting();
    }],
    ['digest', '0 7 * * *', async () => {
      await writeDigests(letters);
      await sendWaiting();
    }],
    ['clean-up', '30 3 * * *', async () => {
      await cleanUp();
      await cleanFiles();
    }],
  ];
  for (const [name, cron, task] of tasks) {
    // `short`: however often it is asked for, one waits.
    await boss.createQueue(name, { policy: 'short', retryLimit: 3, retryBackoff: true, notify: true, deleteAfterSeconds: 86_400 });
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => void (await task()));
    await boss.schedule(name, cron, {}, { tz: timeZone });
  }
  const abort = new AbortController();
  shared.sambandJobs = { boss, abort, listening: wakePost(boss, abort.signal).catch(complain) };
}

export async function stopJobs(): Promise<void> {
  const running = shared.sambandJobs;
  if (!running) return;
  delete shared.sambandJobs;
  running.abort.abort();
  await running.listening;
  await running.boss.stop({ graceful: true, timeout: 5_000 });
}
