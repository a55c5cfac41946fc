import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commutingFile } from '#prisma/seed/demo/commuting.ts';
import { cancelRun, createRun, editRun } from '#src/features/analysis/commands/runs.ts';
import { runOnce } from '#src/features/analysis/jobs.ts';
import { runOnNewVintage } from '#src/features/analysis/queries/comparisons.ts';
import { flowsToAnalyse, getRun, listRuns, repeatRun } from '#src/features/analysis/queries/runs.ts';
import { analysisNames, analysisOf, presetsOf, readFor } from '#src/features/analysis/rules/analyses.ts';
import { flowsOf } from '#src/features/analysis/rules/flow-reading.ts';
import type { MarketRow } from '#src/features/analysis/rules/labour-markets.ts';
import { outcomeOf } from '#src/features/analysis/rules/outcome.ts';
import { reinstateItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { audiencePreview } from '#src/features/thread/queries/sharing.ts';
import { imported } from '#tests/support/imports.ts';
import { at } from '#tests/support/procedures/made.ts';
import { aRun, commutingOf, runInput } from '#tests/support/procedures/runs.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
});
afterAll(() => r.close());

const workOff = async (): Promise<void> => {
  while (await runOnce());
};
const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (id: string) => getItem(r.callers.lead, { processId: r.processId, address: id });
const shared = { audience: 'process', documentStatus: 'shared' } as const;
/** A run that the job has been at. */
const done = async (more: object = {}, as: 'lead' | 'contributor' = 'contributor') => {
  const { id } = await aRun(r, more, as);
  await workOff();
  return getRun(r.callers[as], here(id));
};

describe('a run is kept', () => {
  it('with the data it was made of, and the labour markets by the rules', async () => {
    const run = await done();
    expect(run).toMatchObject({
      status: 'done',
      analysis: 'labour-markets',
      algorithm: 3,
      release: 1,
      period: '2023',
      parameters: { commuting: 20, single: 7.5 },
      data: { code: 'D-1', release: 1, stale: false },
      can: { cancel: 'run-over' },
    });
    const rows = (run.result?.rows ?? []) as unknown as MarketRow[];
    const of = (code: string) => rows.find((row) => row.code === code);
    expect(of('2180')).toMatchObject({ market: '2180', centre: true, depth: 0, follows: null });
    expect(of('2101')).toMatchObject({ centre: false, depth: expect.any(Number) });
    expect(run.names['2180']).toBe('Gävle');
  });

  it('with the same digest as a browser comes to on the same flows', async () => {
    const input = await runInput(r);
    const { lines } = await flowsToAnalyse(r.callers.observer, {
      processId: r.processId,
      datasetId: input.datasetId,
      measure: input.measure,
      period: input.period,
    });
    for (const analysis of analysisNames.filter((name) => analysisOf(name).of === 'flows')) {
      const parameters = { ...presetsOf(analysis), ...(analysis === 'labour-markets' && { commuting: 18.4 }) };
      const { sha256 } = await outcomeOf(analysis, parameters, flowsOf(lines));
      const run = await done({ analysis, parameters, seen: sha256 });
      expect([run.sha256, run.seen]).toEqual([sha256, sha256]);
      expect(await repeatRun(r.callers.contributor, here(run.id))).toMatchObject({ sha256, same: true });
      expect(await outcomeOf(analysis, parameters, flowsOf(lines.toReversed()))).toMatchObject({ sha256 });
    }
  });

  it('of all figures of a dataset in a period, with the same digest as a browser comes to', async () => {
    const { lead } = r.callers;
    const rows = ['2180', '2184'].flatMap((code, at) =>
      [0, 20, 64, 65].flatMap((age) =>
        ['kvinnor', 'män'].map((sex) => `${code};${age} år;${sex};2023;${age + at + 1}`),
      ),
    );
    const file = `Kommun;Ålder;Kön;År;Folkmängd\n${rows.join('\n')}\n`;
    const { datasetId } = await imported(lead, r.processId, file);
    const source = { processId: r.processId, datasetId, measure: '', period: '2023' };
    const { lines } = await flowsToAnalyse(lead, source);
    for (const analysis of analysisNames.filter((name) => analysisOf(name).of === 'measures')) {
      const parameters = presetsOf(analysis);
      const { sha256 } = await outcomeOf(analysis, parameters, readFor(analysis, lines));
      const run = await done({ datasetId, measure: '', analysis, parameters, seen: sha256 }, 'lead');
      expect([run.failure, run.sha256]).toEqual(['', sha256]);
      expect(await repeatRun(lead, here(run.id))).toMatchObject({ same: true });
      expect(await outcomeOf(analysis, parameters, readFor(analysis, lines.toReversed()))).toMatchObject({ sha256 });
      // Gävle: 1 + 1 young, 21 + 65 twice of working age, 66 twice old.
      if (analysis === 'age-structure')
        expect(run.result?.rows[0]).toMatchObject({ code: '2180', young: 2, working: 172, old: 132 });
    }
    await expect(createRun(lead, await runInput(r, { datasetId, measure: '' }))).rejects.toMatchObject({
      reason: 'invalid-input',
    });
  });

  it('and its title may change, while what came of it does not', async () => {
    const run = await done();
    await editRun(r.callers.contributor, { ...at(r, run), title: 'Efter regeln', text: 'Till kusten.' });
    expect(await getRun(r.callers.contributor, here(run.id))).toMatchObject({
      title: 'Efter regeln',
      status: 'done',
      sha256: run.sha256,
    });
    const { rows } = await listRuns(r.callers.contributor, { processId: r.processId });
    expect(rows.find(({ id }) => id === run.id)).toMatchObject({ title: 'Efter regeln', uses: 0, stale: false });
  });

  it('and says so where it cannot be computed', async () => {
    const negative = 'Från;Till;År;Antal\n2184;2184;2023;800\n2184;2180;2023;-3\n2180;2180;2023;40\n';
    const { datasetId } = await imported(r.callers.lead, r.processId, negative);
    const run = await done({ datasetId, measure: 'Antal' });
    expect(run).toMatchObject({ status: 'failed', failure: 'value-not-valid', result: null, sha256: '' });
    await expect(repeatRun(r.callers.contributor, here(run.id))).rejects.toMatchObject({ reason: 'not-computed' });
    // Taken up again it is tried again, and does not wait for ever.
    await withdrawItem(r.callers.contributor, { ...at(r, run), reason: 'Fel.' });
    await reinstateItem(r.callers.contributor, at(r, await getRun(r.callers.contributor, here(run.id))));
    await workOff();
    expect(await getRun(r.callers.contributor, here(run.id))).toMatchObject({
      status: 'failed',
      failure: 'value-not-valid',
    });
  });

  it('and keeps its result when it is taken out of use and taken up again', async () => {
    const run = await done();
    await withdrawItem(r.callers.contributor, { ...at(r, run), reason: 'Behövs inte.' });
    await reinstateItem(r.callers.contributor, at(r, await getRun(r.callers.contributor, here(run.id))));
    await workOff();
    const { sha256, algorithm, result } = run;
    expect(await getRun(r.callers.contributor, here(run.id))).toMatchObject({
      ...{ status: 'done', failure: '', sha256, algorithm, result },
    });
  });

  it('and is cancelled while it waits, and computed when it is taken up again', async () => {
    const run = await aRun(r);
    const { id } = run;
    await cancelRun(r.callers.contributor, at(r, run));
    await workOff();
    const called = await getRun(r.callers.contributor, here(id));
    expect(called).toMatchObject({ status: 'withdrawn', sha256: '' });
    await reinstateItem(r.callers.contributor, at(r, called));
    await workOff();
    expect(await getRun(r.callers.contributor, here(id))).toMatchObject({ status: 'done' });
  });
});

describe('a run is refused', () => {
  it('of what is no measure, no period, no parameter, or no flows', async () => {
    const { lead } = r.callers;
    const reasonOf = async (more: object) =>
      createRun(lead, await runInput(r, more)).then(
        () => 'ok',
        ({ reason }: { reason: string }) => reason,
      );
    expect(await reasonOf({ measure: 'Annat' })).toBe('invalid-input');
    expect(await reasonOf({ period: '1999' })).toBe('invalid-input');
    expect(await reasonOf({ parameters: { commuting: 20 } })).toBe('invalid-input');
    expect(await reasonOf({ parameters: { commuting: 120, single: 7.5 } })).toBe('invalid-input');
    const { datasetId } = await imported(lead, r.processId, 'Kommun;År;Pendlare\nHudiksvall;2023;812\n');
    expect(await reasonOf({ datasetId, measure: 'Pendlare' })).toBe('invalid-input');
  });

  it('to be read by more than read its data, and by whoever may not read them', async () => {
    const { lead, contributor } = r.callers;
    const datasetId = await commutingOf(r, { audience: 'organisation' });
    const run = await done({ datasetId }, 'lead');
    const item = await now(run.id);
    await expect(shareItem(lead, { ...at(r, item), ...shared })).rejects.toMatchObject({ reason: 'beyond-grounds' });
    const { readers } = await audiencePreview(lead, here(run.id));
    expect(readers.find(({ audience }) => audience === 'process')?.can).toBe('beyond-grounds');
    await expect(getRun(contributor, here(run.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(createRun(contributor, await runInput(r, { datasetId }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const data = await now(datasetId);
    await shareItem(lead, { ...at(r, data), ...shared });
    await shareItem(lead, { ...at(r, await now(run.id)), ...shared });
    expect(await getRun(contributor, here(run.id))).toMatchObject({ sha256: run.sha256 });
    // Data that a run in use rests on keep their readers.
    await expect(
      shareItem(lead, { ...at(r, await now(datasetId)), audience: 'organisation', documentStatus: 'shared' }),
    ).rejects.toMatchObject({ reason: 'in-use' });
    // Once it is out of use they may be narrowed, and then it is not brought back to readers who may not read them.
    await withdrawItem(lead, { ...at(r, await now(run.id)), reason: 'Behövs inte.' });
    await shareItem(lead, { ...at(r, await now(datasetId)), audience: 'organisation', documentStatus: 'shared' });
    const bringBack = async () => reinstateItem(lead, at(r, await now(run.id)));
    await expect(bringBack()).rejects.toMatchObject({ reason: 'beyond-grounds' });
    const listed = await listRuns(contributor, { processId: r.processId, status: 'withdrawn' });
    expect(listed.rows.map(({ id }) => id)).not.toContain(run.id);
  });
});

describe('a new vintage', () => {
  it('makes a run stale where its own figures changed, and no other', async () => {
    const datasetId = await commutingOf(r);
    const [touched, still] = [await done({ datasetId }), await done({ datasetId, period: '2022' })];
    await imported(r.callers.lead, r.processId, commutingFile(2024, true), { datasetId });
    expect(await getRun(r.callers.contributor, here(touched.id))).toMatchObject({
      release: 1,
      data: { release: 2, stale: true },
    });
    expect(await getRun(r.callers.contributor, here(still.id))).toMatchObject({ data: { release: 2, stale: false } });
    const { rows } = await listRuns(r.callers.contributor, { processId: r.processId });
    expect(rows.filter(({ stale }) => stale).map(({ id }) => id)).toEqual([touched.id]);
    expect(await repeatRun(r.callers.contributor, here(touched.id))).toMatchObject({ same: true });
    await withdrawItem(r.callers.contributor, { ...at(r, still), reason: 'Behövs inte.' });
  });

  it('that cannot be computed leaves the run as it was', async () => {
    const datasetId = await commutingOf(r);
    const run = await done({ datasetId });
    const faulty = commutingFile(2024, true).replace(/(;2023;)\d+/, '$1-3');
    expect(faulty).toContain(';2023;-3');
    await imported(r.callers.lead, r.processId, faulty, { datasetId });
    expect(await getRun(r.callers.contributor, here(run.id))).toMatchObject({ data: { release: 2, stale: true } });
    expect(await runOnNewVintage(r.callers.contributor, here(run.id))).toMatchObject({ result: null });
  });
});
