import { setTimeout } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { timeZone } from '#src/core/days.ts';
import { databaseUrl, sql } from './database.ts';
import { type Signal, signals } from './events.ts';
import { cleanFiles } from './file-cleaning.ts';
import { log } from './log.ts';
import { sendWaiting } from './mail.ts';
import { type Letters, writeDigests, writeNotices } from './notices.ts';
import { asSystem } from './system.ts';

/** Removes what nobody needs any more. Activity and versions are kept; they are the record. */
export const cleanUp = (): Promise<void> =>
  asSystem(async (db) => {
    await db.rows(sql`delete from session where coalesce(ended_at, expires_at) < now() - interval '30 days'`);
    await db.rows(sql`delete from password_reset where expires_at < now() - interval '7 days'`);
    // Longer than a letter can be answered, so that none is taken a second time.
    await db.rows(sql`delete from inbound_mail where received_at < now() - interval '400 days'`);
    await db.rows(sql`delete from letter_key where expires_at < now()`);
    await db.rows(sql`delete from rate_limit where "window" < now() - interval '1 day'`);
    await db.rows(sql`delete from wrong_try where last_at < now() - interval '1 day'`);
    await db.rows(sql`delete from idempotency where created_at < now() - interval '7 days'`);
    // Whoever caused it has been told long since.
    await db.rows(
      sql`update mail set failed_at = now() where sent_at is null and failed_at is null
        and created_at < now() - interval '7 days'`,
    );
    await db.rows(sql`delete from mail where coalesce(sent_at, failed_at) < now() - interval '30 days'`);
    await db.rows(
      sql`delete from import_job where state <> 'done' and staged is null and greatest(created_at, alive_at) < now() - interval '30 days'`,
    );
  });

/** How many days before the deadline those who have not answered a call are reminded. */
const remindDays = 5;

/** Reminds, once a deadline, the organisations that have not answered. Gives how many. */
export const remindOfCalls = async (): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ reminded: number }>(sql`select app.remind_of_calls(${remindDays}::int) as reminded`),
    )
  )?.reminded ?? 0;

/** Tells, once a day that has gone by, of what has been promised by it. Gives how many. */
export const tellOfLateCommitments = async (): Promise<number> =>
  (await asSystem((db) => db.one<{ told: number }>(sql`select app.tell_of_late_commitments() as told`)))?.told ?? 0;

/** Ends the mandates whose last day has passed, and with them what was given on their strength. Gives how many. */
export const endPassedMandates = async (): Promise<number> =>
  (await asSystem((db) => db.one<{ ended: number }>(sql`select app.end_passed_mandates() as ended`)))?.ended ?? 0;

/**
 * What happens without anybody asking. `cron` when it is due; `wakenBy` which signals bring it on at once; `atATime`
 * how many of it one process runs beside each other. A task looks for its own work and may be run at any time, by any
 * process, again.
 */
export type Task = {
  name: string;
  cron: string;
  work: () => Promise<unknown>;
  wakenBy?: (signal: Signal) => boolean;
  atATime?: number;
};

type Running = { boss: PgBoss; abort: AbortController; listening: Promise<void> };
const shared = globalThis as typeof globalThis & { sambandJobs?: Running };

const complain = (error: unknown): void => log().failure('jobs', error);

/** A signal wakes the tasks that wait for it; signals in the same moment wake a task once. */
async function wake(boss: PgBoss, tasks: readonly Task[], abort: AbortSignal): Promise<void> {
  const woken = new Set<string>();
  for await (const signal of signals(abort)) {
    for (const { name, wakenBy } of tasks) {
      if (woken.has(name) || !wakenBy?.(signal)) continue;
      woken.add(name);
      void setTimeout(150, undefined, { ref: false }).then(async () => {
        woken.delete(name);
        if (!abort.aborted) await boss.send(name, {}).catch(complain);
      });
    }
  }
}

/**
 * What the server does of its own accord: letters at once, a digest each morning, cleaning at night. `letters` gives
 * the words.
 */
const ownTasks = (letters: Letters): Task[] => [
  {
    name: 'post',
    cron: '* * * * *',
    wakenBy: ({ action }) => !/^(?:import[.]|answer[.]written$|standing$)/.test(action),
    work: async () => {
      await writeNotices(letters);
      await sendWaiting();
    },
  },
  {
    name: 'digest',
    cron: '0 7 * * *',
    work: async () => {
      await writeDigests(letters);
      await sendWaiting();
    },
  },
  { name: 'passed-mandates', cron: '1 0 * * *', work: endPassedMandates },
  { name: 'call-reminders', cron: '0 6 * * *', work: remindOfCalls },
  { name: 'late-commitments', cron: '15 6 * * *', work: tellOfLateCommitments },
  {
    name: 'clean-up',
    cron: '30 3 * * *',
    work: async () => {
      await cleanUp();
      await cleanFiles();
    },
  },
];

/** Starts the server's own tasks and those the slices hand in. Several processes share the work through PostgreSQL. */
export async function startJobs(letters: Letters, handedIn: readonly Task[] = []): Promise<void> {
  if (shared.sambandJobs) return;
  const boss = new PgBoss({
    connectionString: databaseUrl(),
    schema: 'jobs',
    max: 4,
    useListenNotify: true,
    application_name: 'samband-jobs',
  });
  boss.on('error', complain);
  await boss.start();
  const tasks = [...ownTasks(letters), ...handedIn];
  for (const { name, cron, work, atATime = 1 } of tasks) {
    // `short`: however often it is asked for, one waits.
    await boss.createQueue(name, {
      policy: 'short',
      retryLimit: 3,
      retryBackoff: true,
      notify: true,
      expireInSeconds: 6 * 3_600,
      deleteAfterSeconds: 86_400,
    });
    for (let place = 0; place < atATime; place += 1)
      await boss.work(name, { pollingIntervalSeconds: 10 }, async () => void (await work()));
    await boss.schedule(name, cron, {}, { tz: timeZone });
  }
  const abort = new AbortController();
  shared.sambandJobs = { boss, abort, listening: wake(boss, tasks, abort.signal).catch(complain) };
  // What was asked for while nobody took jobs is not left until the clock brings it on.
  for (const { name, wakenBy } of tasks) if (wakenBy) await boss.send(name, {}).catch(complain);
}

export async function stopJobs(): Promise<void> {
  const running = shared.sambandJobs;
  if (!running) return;
  delete shared.sambandJobs;
  running.abort.abort();
  await running.listening;
  await running.boss.stop({ graceful: true, timeout: 5_000 });
}
