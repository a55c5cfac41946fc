import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concludeConflict } from '#src/features/analysis/commands/conflicts.ts';
import { getConflict } from '#src/features/analysis/queries/conflicts.ts';
import { getGate } from '#src/features/processes/queries/gate.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { aConflict } from '#tests/support/procedures/conflicts.ts';
import { aProposal, aStrategy, at } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (id: string, as: CallerName = 'lead') => getItem(r.callers[as], { processId: r.processId, address: id });
const read = (id: string) => getConflict(r.callers.lead, here(id));
const waits = async (as: CallerName, id: string) =>
  (await errandsOf(r, as)).some(({ key, item }) => key === 'conflicts' && item?.id === id);
const unsettled = async (id: string) => {
  const { code } = await now(id);
  const { criteria } = await getGate(r.callers.lead, { processId: r.processId });
  return criteria.some(({ key, first }) => key === 'conflicts-concluded' && first.some((one) => one.code === code));
};

describe('a conflict between goals', () => {
  it('is of two aims at least', async () => {
    const strategy = await aStrategy(r);
    await expect(aConflict(r, 'lead', [strategy])).rejects.toMatchObject({
      details: { fields: [{ field: 'grounds', reason: 'too-few-grounds' }] },
    });
  });

  it('stands above both aims, waits for the leadership and is told at the gate until it is settled', async () => {
    const aims = [await aStrategy(r), await aStrategy(r)];
    const { id } = await aConflict(r, 'lead', aims);
    const { code, title } = await now(id);
    for (const aim of aims) expect((await now(aim.id)).conflicts).toEqual([{ code, title, status: 'open' }]);
    expect([await waits('lead', id), await waits('contributor', id), await unsettled(id)]).toEqual([true, false, true]);

    const proposal = await aProposal(r);
    const decision = { id: proposal.id, version: (await now(proposal.id)).version };
    const said = { outcome: 'settled' as const, settlement: 'Stationen går före.', cites: [decision] };
    const { version } = await concludeConflict(r.callers.editor, { ...at(r, await now(id)), ...said });
    expect(await read(id)).toMatchObject({
      status: 'settled',
      settlement: 'Stationen går före.',
      decisions: [{ id: proposal.id }],
    });
    expect([await waits('lead', id), await unsettled(id)]).toEqual([false, false]);
    // The same decision is named again, and is tied once.
    const left = { outcome: 'left' as const, settlement: 'Det får vänta.', cites: [decision] };
    await concludeConflict(r.callers.lead, { ...here(id), version, ...left });
    const found = await read(id);
    expect([found.status, found.decisions.length]).toEqual(['left', 1]);
    expect((await now(aims[0]!.id)).conflicts).toEqual([{ code, title, status: 'left' }]);
  });

  it('says nothing of an aim that the reader may not read, nor above what they may not read', async () => {
    const { id } = await aConflict(r, 'contributor');
    const { aims } = await getConflict(r.callers.contributor2, here(id));
    expect(aims).toEqual([]);
    expect((await getConflict(r.callers.contributor, here(id))).aims).toHaveLength(2);
  });
});
