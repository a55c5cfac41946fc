import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeAssumption } from '#src/features/analysis/commands/assumptions.ts';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { testAssumptions } from '#src/features/analysis/jobs.ts';
import { getAssumption } from '#src/features/analysis/queries/assumptions.ts';
import { getConclusion } from '#src/features/analysis/queries/conclusions.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { setProjectStatus } from '#src/features/projects/commands.ts';
import { getProject } from '#src/features/projects/queries.ts';
import { createStrategy } from '#src/features/strategy/commands.ts';
import { addLink } from '#src/features/thread/commands/links.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { imported } from '#tests/support/imports.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { type AssumptionGiven, anAssumption } from '#tests/support/procedures/assumptions.ts';
import { aProject, at, base, type Seen } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (id: string, as: CallerName = 'lead') => getItem(r.callers[as], { processId: r.processId, address: id });
const read = (id: string) => getAssumption(r.callers.lead, here(id));
/** A conclusion of the lead's that assumes it, and a strategy of the editor's on that. */
const restingOn = async (assumption: Seen) => {
  const made = await createConclusion(r.callers.lead, { ...base(r), title: 'Kusten växer samman', text: 'Mer.' });
  const shared = await shareConclusion(r.callers.lead, at(r, made));
  const { version } = await now(assumption.id);
  const link = { toId: assumption.id, seenVersion: version, kind: 'assumes' as const };
  const conclusion = await addLink(r.callers.lead, { ...base(r), ...at(r, shared), ...link });
  const grounds = [{ id: conclusion.id, version: conclusion.version }];
  const strategy = await createStrategy(r.callers.editor, { ...base(r), title: 'Bygg tätt', text: 'Mer.', grounds });
  return { conclusion: conclusion.id, strategy: strategy.id };
};
const stale = async (id: string) => (await getConclusion(r.callers.lead, here(id))).stale;
const told = async (as: CallerName, id: string) =>
  (await listNotifications(r.callers[as], {})).rows.filter(
    (row) => row.why === 'assumption' && row.activity.item?.id === id,
  );
const figures = (value: string) => `Kommun;År;Befolkning\nHudiksvall;2024;30000\nSöderhamn;2024;${value}\n`;
const population = async () => (await imported(r.callers.lead, r.processId, figures('25000'))).datasetId;
const citing = async (datasetId: string, areas: string[]) => {
  const { measures } = await getDataset(r.callers.lead, here(datasetId));
  const measure = measures[0]?.key ?? '';
  return [{ id: datasetId, version: (await now(datasetId)).version, part: areas.map((area) => ({ measure, area })) }];
};

describe('an assumption that is tested by figures', () => {
  let datasetId: string;
  beforeAll(async () => {
    datasetId = await population();
  });
  const given = async (): Promise<AssumptionGiven> => ({
    condition: 'figure',
    relation: 'least',
    threshold: 24_500.5,
    cites: await citing(datasetId, ['2184', '2182']),
  });

  it('breaks with the vintage in which one crosses the limit, with what rests on it, and holds again', async () => {
    const { id } = await anAssumption(r, await given());
    const rests = await restingOn({ id, version: 1 });
    expect(await testAssumptions()).toBe(0);
    expect((await read(id)).found).toMatchObject({ state: 'holds', by: 'figure', count: 2, beyond: 0 });

    await imported(r.callers.lead, r.processId, figures('24000'), { datasetId });
    expect(await testAssumptions()).toBe(1);
    const broken = await read(id);
    expect(broken).toMatchObject({ status: 'broken', state: 'broken', since: expect.any(String) });
    expect(broken.found).toMatchObject({
      beyond: 1,
      figures: [{ areaName: 'Söderhamn', value: 24_000 }, { value: 30_000 }],
    });
    expect(await stale(rests.conclusion)).toBe(1);
    for (const one of [rests.conclusion, rests.strategy])
      expect((await now(one)).premises).toEqual([{ code: broken.code, title: broken.title, status: 'broken' }]);
    for (const as of ['lead', 'editor', 'contributor'] as const) expect(await told(as, id)).toHaveLength(1);
    expect((await listOrphans(r.callers.lead, { processId: r.processId })).map(({ gap }) => gap)).toEqual(
      expect.arrayContaining(['assumption-broken', 'link-stale']),
    );
    expect(await testAssumptions()).toBe(0);

    await imported(r.callers.lead, r.processId, figures('26000'), { datasetId });
    await testAssumptions();
    expect(await read(id)).toMatchObject({ status: 'holds', state: 'holds' });
    expect(await stale(rests.conclusion)).toBe(0);
    expect((await now(rests.strategy)).premises).toEqual([]);
    const { rows } = await listActivity(r.callers.lead, { ...here(id), limit: 5 });
    expect(rows[0]).toMatchObject({
      action: 'assumption.test',
      bySystem: true,
      detail: { before: 'broken', after: 'holds' },
    });
  });

  it('is tested by each vintage, and is never stale itself for that', async () => {
    const { id } = await anAssumption(r, { ...(await given()), threshold: 10 });
    const { version } = await read(id);
    await imported(r.callers.lead, r.processId, figures('24900'), { datasetId });
    await testAssumptions();
    expect((await read(id)).version).toBe(version + 1);
    expect(await testAssumptions()).toBe(0);
  });

  it.each([
    ['no-limit', { threshold: null }],
    ['no-figure', { cites: [] }],
  ])('cannot be tested where something is lacking: %s', async (by, more) => {
    const { id } = await anAssumption(r, { ...(await given()), ...more });
    await testAssumptions();
    expect(await read(id)).toMatchObject({ status: 'untested', found: { by } });
  });

  it('says nothing of figures that not all its readers may read', async () => {
    const settings = { audience: 'organisation' as const };
    const hidden = (await imported(r.callers.lead, r.processId, figures('10'), { settings })).datasetId;
    const { id } = await anAssumption(r, { ...(await given()), cites: await citing(hidden, ['2182']) }, 'lead');
    await testAssumptions();
    expect((await read(id)).found).toEqual({ state: 'untested', by: 'beyond' });
    const { version } = await now(id);
    await shareItem(r.callers.lead, { ...here(id), version, audience: 'organisation', documentStatus: 'shared' });
    expect((await read(id)).found).toMatchObject({ state: 'broken', figures: [{ value: 10 }] });
  });
});

describe('an assumption that is tested otherwise', () => {
  it('breaks the day after its last, by the Swedish day', async () => {
    const { id } = await anAssumption(r, { condition: 'day', holdsUntil: '2020-01-31' });
    const { id: later } = await anAssumption(r, { condition: 'day', holdsUntil: '2199-01-31' });
    await testAssumptions();
    expect(await read(id)).toMatchObject({ status: 'broken', found: { by: 'day', day: '2020-01-31' } });
    expect(await read(later)).toMatchObject({ status: 'holds' });
  });

  it('breaks as the project that it is grounded on is cancelled, and waits until it is begun', async () => {
    const project = await aProject(r);
    const { version } = await now(project.id);
    const { id } = await anAssumption(r, { condition: 'ground', grounds: [{ id: project.id, version }] });
    await testAssumptions();
    expect(await read(id)).toMatchObject({ status: 'untested', found: { by: 'ground', which: [{ status: 'idea' }] } });
    const set = async (status: 'running' | 'cancelled') => {
      const it = await getProject(r.callers.lead, here(project.id));
      await setProjectStatus(r.callers.lead, { ...at(r, it), status });
      await testAssumptions();
    };
    await set('running');
    expect(await read(id)).toMatchObject({ status: 'holds' });
    await set('cancelled');
    expect(await read(id)).toMatchObject({
      status: 'broken',
      found: { which: [{ kind: 'project', status: 'cancelled' }] },
    });
  });

  it('is broken by hand with a reason, waits for its owner and the leadership, and holds again', async () => {
    const { id, version } = await anAssumption(r);
    const rests = await restingOn({ id, version });
    const judged = await judgeAssumption(r.callers.contributor, {
      ...here(id),
      ...{ version, holds: 'broken', reason: 'Banan är inte med i planen.' },
    });
    expect(await read(id)).toMatchObject({ status: 'broken', cause: { reason: 'Banan är inte med i planen.' } });
    expect(await stale(rests.conclusion)).toBe(1);
    const waits = async (as: CallerName) =>
      (await errandsOf(r, as)).some(({ key, item }) => key === 'assumptions' && item?.id === id);
    expect([await waits('lead'), await waits('contributor'), await waits('contributor2')]).toEqual([true, true, false]);
    expect(await testAssumptions()).toBe(0);
    const held = { ...here(id), version: judged.version, holds: 'holds' as const, reason: 'Den togs med.' };
    await judgeAssumption(r.callers.contributor, held);
    expect([(await read(id)).status, await stale(rests.conclusion)]).toEqual(['holds', 0]);
  });

  it('is not judged by hand where a condition says', async () => {
    const { id } = await anAssumption(r, { condition: 'day', holdsUntil: '2199-01-31' });
    const { version } = await now(id);
    const input = { ...here(id), version, holds: 'broken' as const, reason: 'Nej.' };
    await expect(judgeAssumption(r.callers.lead, input)).rejects.toMatchObject({ reason: 'tested-by-condition' });
  });
});
