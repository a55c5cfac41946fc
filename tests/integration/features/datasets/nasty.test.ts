import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCells } from '#src/features/datasets/queries/cells.ts';
import { begun, checked, loaded } from '#tests/support/imports.ts';
import { misreadTables } from '#tests/support/misread-tables.ts';
import { nastyTables } from '#tests/support/nasty-tables.ts';
import { region, type Region } from '#tests/support/region.ts';

/* Tables of other people's and programs', from the upload to the receipt. */

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const all = [...nastyTables, ...misreadTables].map((it) => [it.what, it] as const);
test.for(all)('%s', async ([what, { table, cells, said, remarks }]) => {
  const {
    callers: { lead, observer },
    processId,
  } = r;
  const job = await begun(lead, processId, table, { name: typeof table === 'string' ? 'tabell.csv' : 'tabell.xlsx' });
  expect(job).toMatchObject({ state: 'mapping' });
  expect(job.preview?.remarks.map(({ remark }) => remark)).toEqual(remarks ?? []);
  const dry = await checked(lead, processId, job, { title: what, audience: 'process' });
  expect([...new Set(dry.faults.map(({ reason }) => reason))]).toEqual(said ?? []);
  if (cells === undefined) {
    await expect(loaded(lead, processId, dry)).rejects.toMatchObject({ reason: 'import-faults' });
    return;
  }
  const done = await loaded(lead, processId, dry);
  expect(done).toMatchObject({ state: 'done', datasetId: job.targetId });
  expect(done.summary.understood).toMatchObject({ cells: cells.length, leftOut: [] });
  const { rows } = await listCells(observer, { processId, itemId: job.targetId });
  expect(
    rows
      .map(({ area, destination, period, measure, value, note }) =>
        [area, destination, period, measure, value, note].join('|'),
      )
      .sort(),
  ).toEqual([...cells].sort());
});
