import { afterAll, beforeAll, expect, it } from 'vitest';
import { datasetFlows } from '#src/features/datasets/queries/cells.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { imported } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

it('a matrix of 290 by 290 municipalities is taken in as flows', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const codes = (
    await asSystem((db) => db.rows<{ code: string }>(sql`select code from municipality order by code`))
  ).map(({ code }) => code);
  const rows = codes.flatMap((from, a) => codes.map((to, b) => `${from};${to};2023;${(a * 7 + b * 3) % 997}`));
  const job = await imported(lead, processId, `Bostadskommun;Arbetsställekommun;År;Pendlare\n${rows.join('\n')}\n`, {
    settings: { title: 'Pendlingsmatris' },
  });
  expect(job.settings.mapping?.form).toBe('flows');
  const { rows: flows, count } = await datasetFlows(lead, {
    processId,
    itemId: job.datasetId,
    measure: 'Pendlare',
    period: '2023',
    limit: 10,
  });
  expect(count).toBeGreaterThan(83_000);
  expect(flows).toHaveLength(10);
  expect(flows[0]?.value).toBe(996);
}, 60_000);
