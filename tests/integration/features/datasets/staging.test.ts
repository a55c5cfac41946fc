import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cancelImport, checkImport, loadImport, replaceImportFile } from '#src/features/datasets/commands/import.ts';
import { importOnce } from '#src/features/datasets/jobs/import.ts';
import { listCells } from '#src/features/datasets/queries/cells.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { type FoundJob, getImport } from '#src/features/datasets/queries/jobs.ts';
import { sql } from '#src/server/database.ts';
import { cleanUp } from '#src/server/jobs.ts';
import { asSystem } from '#src/server/system.ts';
import { stopWorkers } from '#src/server/workers.ts';
import { zipOf } from '#tests/support/format-files.ts';
import { begun, checked, imported, loaded, upload, workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let large = '';
const years = Array.from({ length: 4 }, (_, index) => 2020 + index);
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  const codes = (
    await asSystem((db) => db.rows<{ code: string }>(sql`select code from municipality order by code`))
  ).map(({ code }) => code);
  large = `Från;Till;År;Pendlare\n${years.flatMap((year) => codes.flatMap((from) => codes.map((to) => `${from};${to};${year};7`))).join('\n')}\n`;
});
afterAll(() => r.close());

const small = (value: number): string => `Kommun;År;Värde\nGävle;2023;${value}\n`;
const under = async (targetId: string): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ count: number }>(
        sql`select count(*)::int as count from dataset_cell where dataset_id = ${targetId}::uuid`,
      ),
    )
  )?.count ?? 0;
const now = (job: FoundJob): Promise<FoundJob> => getImport(r.callers.lead, { processId: r.processId, jobId: job.id });
const inTheMiddle = (job: FoundJob): Promise<void> =>
  vi.waitFor(
    async () =>
      expect(await now(job)).toMatchObject({
        state: 'checking',
        rowsDone: expect.toSatisfy((rows: number) => rows > 0) as number,
      }),
    { timeout: 15_000, interval: 20 },
  );

it('what the dry run has copied nobody sees, and it goes when the import comes to nothing', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const ready = async (title: string): Promise<FoundJob> =>
    checked(lead, processId, await begun(lead, processId, small(1)), { title });
  const [off, other, old] = [await ready('Avbruten'), await ready('Annan fil'), await ready('Gammal')];
  for (const job of [off, other, old]) {
    expect(await under(job.targetId)).toBe(1);
    await expect(listCells(lead, { processId, itemId: job.targetId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await cancelImport(lead, { processId, jobId: off.id });
  await replaceImportFile(lead, { processId, jobId: other.id, fileId: (await upload(lead, processId, small(2))).id });
  await asSystem((db) =>
    db.rows(
      sql`update import_job set created_at = now() - interval '31 days', alive_at = now() - interval '31 days' where id = ${old.id}::uuid`,
    ),
  );
  await cleanUp();
  expect(await now(old)).toMatchObject({ state: 'ready' });
  await workOff();
  for (const job of [off, other, old]) expect(await under(job.targetId)).toBe(0);
  expect(await now(off)).toMatchObject({ state: 'cancelled' });
  await cleanUp();
  await expect(now(old)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('is called off in the middle, leaves nothing, and can be started again', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const job = await begun(lead, processId, large);
  await checkImport(lead, {
    processId,
    jobId: job.id,
    settings: { ...job.settings, title: 'Ändrade sig', audience: 'process' },
  });
  const running = importOnce();
  await inTheMiddle(job);
  await cancelImport(lead, { processId, jobId: job.id });
  await running;
  await workOff();
  expect(await now(job)).toMatchObject({ state: 'cancelled', datasetId: null });
  expect(await under(job.targetId)).toBe(0);
  expect(await loaded(lead, processId, await checked(lead, processId, await now(job)))).toMatchObject({
    state: 'done',
  });
  expect(await getDataset(lead, { processId, itemId: job.targetId })).toMatchObject({
    release: 1,
    rows: years.length * 290 * 290,
  });
}, 90_000);

it('is done once and whole although the process was killed in the middle', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const job = await begun(lead, processId, large);
  await checkImport(lead, {
    processId,
    jobId: job.id,
    settings: { ...job.settings, title: 'Strömavbrott', audience: 'process' },
  });
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('#src/features/datasets/jobs/import.ts')).importOnce()"],
    { stdio: 'ignore' },
  );
  await inTheMiddle(job);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await importOnce()).toBe(false);
  await asSystem((db) =>
    db.rows(sql`update import_job set alive_at = now() - interval '1 minute' where id = ${job.id}::uuid`),
  );
  await workOff();
  expect(await now(job)).toMatchObject({ state: 'ready', faults: [] });
  await loaded(lead, processId, await now(job));
  expect(await under(job.targetId)).toBe(years.length * 290 * 290);
}, 90_000);

it('with a fault in the last of hundreds of thousands of rows names it and keeps nothing', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  for (const [last, fault] of [
    ['2180;Ingenstans;2023;7\n', { column: 2, reason: 'area-unknown', value: 'Ingenstans' }],
    ['2180;2181;2023;"7\n', { reason: 'quote-not-closed' }],
  ] as const) {
    const tried = await checked(lead, processId, await begun(lead, processId, large + last), { title: 'Nästan' });
    expect(tried).toMatchObject({
      state: 'ready',
      faultCount: 1,
      faults: [{ row: years.length * 290 * 290 + 2, ...fault }],
    });
    expect(await under(tried.targetId)).toBe(0);
  }
}, 90_000);

it('comes after the vintage that somebody else has brought in meanwhile', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const { datasetId } = await imported(lead, processId, small(1), {
    settings: { title: 'Två på en gång', audience: 'process' },
  });
  const waiting = await checked(lead, processId, await begun(lead, processId, small(3), { datasetId }));
  await imported(lead, processId, small(2), { datasetId, settings: { title: 'Två på en gång' } });
  await loadImport(lead, { processId, jobId: waiting.id });
  await workOff();
  expect(await now(waiting)).toMatchObject({
    state: 'done',
    summary: { changed: 1, largest: [{ before: 2, after: 3 }] },
  });
  const dataset = await getDataset(lead, { processId, itemId: datasetId });
  expect(dataset.releases.map(({ number }) => number)).toEqual([dataset.release, 3, 1]);
  expect((await listCells(lead, { processId, itemId: datasetId })).rows).toMatchObject([{ value: 3, before: 2 }]);
  expect(await under(datasetId)).toBe(3);
});

/** A workbook of some megabytes, whose shared strings come to many times as much in memory. */
function heavyWorkbook(): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const strings = Array.from({ length: 1_200_000 }, (_, index) => `<si><t>Område nummer ${index}</t></si>`).join('');
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="/xl/a.xml"/><Relationship Id="r2" Type="${relation}/sharedStrings" Target="s.xml"/></Relationships>`,
    'xl/a.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
    'xl/s.xml': `<sst>${strings}</sst>`,
  });
}

it('of a file that takes more memory than an import may use says so, and nothing is lost', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  await stopWorkers();
  vi.stubEnv('SAMBAND_WORKER_MB', '64');
  const settings = { title: 'Alldeles för stor', origin: 'Vi själva' };
  const failed = await begun(lead, processId, heavyWorkbook(), { name: 'stor.xlsx', settings });
  expect(failed).toMatchObject({ state: 'failed', faults: [{ reason: 'too-much-memory', row: 0 }], settings });
  await replaceImportFile(lead, { processId, jobId: failed.id, fileId: (await upload(lead, processId, small(3))).id });
  await workOff();
  expect(await now(failed)).toMatchObject({ state: 'mapping', faults: [], settings });
  await stopWorkers();
});
