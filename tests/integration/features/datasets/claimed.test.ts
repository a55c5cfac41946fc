import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelImport, checkImport, loadImport } from '#src/features/datasets/commands/import.ts';
import { type FoundJob, getImport } from '#src/features/datasets/queries/jobs.ts';
import { sql } from '#src/server/database.ts';
import { claimImport, dropStaged, settleImport } from '#src/server/imports.ts';
import { asSystem } from '#src/server/system.ts';
import { begun, checked, workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const file = 'Kommun;År;Värde\nGävle;2023;1\n';
const at = (job: FoundJob) => ({ processId: r.processId, jobId: job.id });
const now = (job: FoundJob): Promise<FoundJob> => getImport(r.callers.lead, at(job));
const begin = (): Promise<FoundJob> => begun(r.callers.lead, r.processId, file);
/** How many wait for a lock that somebody else holds. */
const waiting = async (): Promise<number> =>
  (
    await asSystem((db) =>
      db.rows(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    )
  ).length;
const outcomes = (settled: PromiseSettledResult<unknown>[]): unknown[] =>
  settled.map((one) => (one.status === 'fulfilled' ? 'ok' : (one.reason as { reason?: string }).reason));

it('a check that is asked for eight times at once is made once', async () => {
  const job = await begin();
  const asking = { ...at(job), settings: { ...job.settings, title: 'Tryckt åtta gånger' } };
  const answers = outcomes(
    await Promise.allSettled(Array.from({ length: 8 }, () => checkImport(r.callers.lead, asking))),
  );
  expect(answers.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'import-running'), 'ok']);
  await workOff();
  expect(await now(job)).toMatchObject({ state: 'ready', faultCount: 0 });
});

it('what is called off while it is worked on stays called off, whatever comes of the work', async () => {
  const job = await begin();
  await checkImport(r.callers.lead, { ...at(job), settings: { ...job.settings, title: 'Avbruten' } });
  expect(await claimImport()).toMatchObject({ id: job.id, step: 'check' });
  await cancelImport(r.callers.lead, at(job));
  await settleImport(job.id, 'check', { state: 'ready', step: 'check', faults: [], faultCount: 0 });
  expect(await now(job)).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) as string });
  await workOff();
  expect(await now(job)).toMatchObject({ state: 'cancelled' });
});

it('calling off and loading at once: one of them is refused, and nothing that was called off comes into force', async () => {
  for (let round = 0; round < 10; round += 1) {
    const job = await checked(r.callers.lead, r.processId, await begin(), { title: `Omgång ${round}` });
    const both = [cancelImport(r.callers.lead, at(job)), loadImport(r.callers.lead, at(job))] as const;
    const [cancel] = outcomes(await Promise.allSettled(both));
    await workOff();
    const after = await now(job);
    expect(cancel).toBe('ok');
    expect(after).toMatchObject({ state: 'cancelled', datasetId: null });
  }
});

it('what is called off after the cells are in place does not come into force either', async () => {
  const job = await checked(r.callers.lead, r.processId, await begin(), { title: 'I sista stund' });
  await loadImport(r.callers.lead, at(job));
  await asSystem((db) =>
    db.rows(sql`update import_job set cancelled_at = now() where id = ${job.id}::uuid and state = 'queued'`),
  );
  await workOff();
  expect(await now(job)).toMatchObject({ state: 'cancelled', datasetId: null });
});

it('what an earlier dry run copied is taken away also while the import says how far it has come', async () => {
  const job = await checked(r.callers.lead, r.processId, await begin(), { title: 'Prövad två gånger' });
  const holding = Promise.withResolvers<undefined>();
  const held = Promise.withResolvers<undefined>();
  const telling = asSystem(async (db) => {
    await db.rows(sql`update import_job set alive_at = now() where id = ${job.id}::uuid`);
    held.resolve(undefined);
    await holding.promise;
  });
  await held.promise;
  const dropping = dropStaged(job.id);
  await expect.poll(waiting).toBe(1);
  holding.resolve(undefined);
  await telling;
  expect(await dropping).toBe(true);
});
