import { afterAll, beforeAll, expect, it } from 'vitest';
import { commutingFile } from '#prisma/seed/demo/commuting.ts';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { runOnce } from '#src/features/analysis/jobs.ts';
import { comparedRuns, runOnNewVintage } from '#src/features/analysis/queries/comparisons.ts';
import { getConclusion } from '#src/features/analysis/queries/conclusions.ts';
import { getRun, runChoices } from '#src/features/analysis/queries/runs.ts';
import type { MarketsResult } from '#src/features/analysis/rules/labour-markets.ts';
import { changeBetween } from '#src/features/analysis/rules/market-changes.ts';
import { imported } from '#tests/support/imports.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aRun, commutingOf } from '#tests/support/procedures/runs.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let datasetId: string;
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
  datasetId = await commutingOf(r);
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const done = async (more: object = {}) => {
  const { id } = await aRun(r, { datasetId, ...more }, 'lead');
  while (await runOnce());
  return getRun(r.callers.lead, here(id));
};

it('a conclusion rests on rows of a run, and shows them to whoever may read the run', async () => {
  const { lead, contributor } = r.callers;
  const run = await done();
  const { areas } = await runChoices(lead, here(run.id));
  expect(areas.find(({ code }) => code === '2101')).toEqual({ code: '2101', name: 'Ockelbo' });
  const grounds = [{ id: run.id, version: run.version, part: [{ area: '2101' }] }];
  const text = { title: 'Ockelbo hör till Gävle', text: 'Efter regeln.' };
  const made = await createConclusion(lead, { ...base(r), ...text, grounds });
  const { runs } = await getConclusion(lead, here(made.id));
  expect(runs).toMatchObject([
    {
      code: run.code,
      analysis: 'labour-markets',
      algorithm: 3,
      release: 1,
      data: { release: 1 },
      names: { 2101: 'Ockelbo' },
    },
  ]);
  expect(runs[0]?.rows.map(({ code }) => code)).toEqual(['2101']);
  await shareConclusion(lead, at(r, made));
  expect((await getConclusion(contributor, here(made.id))).runs).toEqual([]);
  const whole = await createConclusion(lead, {
    ...base(r),
    ...text,
    grounds: [{ id: run.id, version: run.version }],
  });
  expect((await getConclusion(lead, here(whole.id))).runs).toMatchObject([{ code: run.code, rows: [] }]);
});

it('two runs are compared, by whoever may read both', async () => {
  const [one, other] = [await done(), await done({ parameters: { commuting: 12.5, single: 7.5 } })];
  const asked = { processId: r.processId, codes: [one.code, other.code] };
  const { runs, names } = await comparedRuns(r.callers.lead, asked);
  expect(runs.map(({ code }) => code)).toEqual([one.code, other.code]);
  expect(names['2180']).toBe('Gävle');
  expect(runs.map(({ data }) => [data.code, data.measure])).toEqual([
    ['D-1', 'Förvärvsarbetande'],
    ['D-1', 'Förvärvsarbetande'],
  ]);
  const [before, after] = runs.map(({ result }) => result as unknown as MarketsResult);
  const step = changeBetween(before!, after!);
  expect(step.moved.length + step.ended.length).toBeGreaterThan(0);
  await expect(comparedRuns(r.callers.contributor, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('what a new vintage changes in a run is computed on it', async () => {
  const run = await done();
  expect(await runOnNewVintage(r.callers.lead, here(run.id))).toEqual({ result: null, names: {} });
  const grounds = [{ id: run.id, version: run.version, part: [{ area: '2101' }] }];
  const made = await createConclusion(r.callers.lead, { ...base(r), title: 'Ockelbo', text: 'Så är det.', grounds });
  expect((await getConclusion(r.callers.lead, here(made.id))).runs).toMatchObject([{ stale: false }]);
  await imported(r.callers.lead, r.processId, commutingFile(2024, true), { datasetId });
  expect((await getConclusion(r.callers.lead, here(made.id))).runs).toMatchObject([{ stale: true }]);
  const { result } = await runOnNewVintage(r.callers.lead, here(run.id));
  expect(result?.rows).toHaveLength(run.result?.rows.length ?? 0);
  expect(result).not.toEqual(run.result);
});
