import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createConclusion,
  editConclusion,
  establishConclusion,
  shareConclusion,
} from '#src/features/analysis/commands/conclusions.ts';
import { ConclusionList } from '#src/features/analysis/schema/conclusions.ts';
import { conclusionFacets, getConclusion, listConclusions } from '#src/features/analysis/queries/conclusions.ts';
import { acceptFinding, createFinding, editFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import type { Seen } from '#tests/support/procedures/made.ts';
import { createStrategy } from '#src/features/strategy/commands.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
});
afterAll(() => r.close());

const at = (made: { id: string; version: number }) => ({
  processId: r.processId,
  itemId: made.id,
  version: made.version,
});
const words = {
  title: 'Kuststråket växer ihop',
  text: 'Pendlingen gör Hudiksvall och Söderhamn till en arbetsmarknad.',
};
const acceptedFinding = async () => {
  const made = await createFinding(r.callers.contributor, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Fler pendlar',
    text: 'Fler pendlar längs kusten.',
  });
  return acceptFinding(r.callers.lead, at(await submitFinding(r.callers.contributor, at(made))));
};
const conclude = (grounds: Seen[] = [], as: CallerName = 'contributor') =>
  createConclusion(r.callers[as], { processId: r.processId, key: randomUUID(), ...words, grounds });
const get = (id: string, as: CallerName = 'lead') =>
  getConclusion(r.callers[as], { processId: r.processId, itemId: id });

describe('a conclusion on its way from a thought to common ground', () => {
  it('is its author’s until it is shared with all parties, and established by the leadership on ground', async () => {
    const finding = await acceptedFinding();
    const made = await conclude([finding]);
    await expect(get(made.id, 'contributor2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const shared = await shareConclusion(r.callers.contributor, at(made));
    expect(await get(made.id, 'contributor2')).toMatchObject({
      status: 'shared',
      audience: 'process',
      documentStatus: 'shared',
      findings: [{ id: finding.id }],
    });
    await expect(establishConclusion(r.callers.contributor, at(shared))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'role',
    });
    await establishConclusion(r.callers.lead, at(shared));
    expect(await get(made.id)).toMatchObject({ status: 'established', documentStatus: 'established' });
  });

  it('is not established before it is shared, nor without ground', async () => {
    const made = await conclude([], 'lead');
    await expect(establishConclusion(r.callers.lead, at(made))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'not-yet-shared',
    });
    const shared = await shareConclusion(r.callers.lead, at(made));
    await expect(establishConclusion(r.callers.lead, at(shared))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'missing-ground',
    });
    await expect(shareConclusion(r.callers.lead, at(shared))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'already-shared',
    });
  });

  it('is changed by the leadership alone once established, and must then be established again', async () => {
    const made = await conclude([await acceptedFinding()]);
    const established = await establishConclusion(
      r.callers.lead,
      at(await shareConclusion(r.callers.contributor, at(made))),
    );
    const edit = (as: CallerName, text: string) =>
      editConclusion(r.callers[as], { ...at(established), ...words, text });
    await expect(edit('contributor', 'Något annat.')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'already-established',
    });
    await edit('editor', 'Något annat.');
    expect(await get(made.id)).toMatchObject({ status: 'shared', text: 'Något annat.' });
  });

  it('gives both texts to the one who saved second', async () => {
    const made = await conclude();
    const save = (title: string) => editConclusion(r.callers.contributor, { ...at(made), ...words, title });
    await save('Den första');
    await expect(save('Den andra')).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { title: 'Den första', version: 2 } },
    });
  });

  it('keeps its dimensions in one order, each once', async () => {
    const made = await createConclusion(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      dimensions: ['social', 'economic', 'social'],
    });
    expect((await get(made.id, 'contributor')).dimensions).toEqual(['economic', 'social']);
  });
});

describe('the list of conclusions', () => {
  it('counts the findings, those that have changed, and names the strategies that answer', async () => {
    const one = await acceptedFinding();
    const other = await acceptedFinding();
    const made = await conclude([one, other], 'lead');
    await shareConclusion(r.callers.lead, at(made));
    await editFinding(r.callers.contributor, {
      ...at(one),
      title: 'Fler pendlar',
      text: 'Fler pendlar, också inåt landet.',
    });
    const strategy = await createStrategy(r.callers.editor, {
      processId: r.processId,
      key: randomUUID(),
      title: 'Tätare tåg',
      text: 'Vi verkar för tätare tåg.',
      grounds: [made],
    });
    const rowFor = async (as: CallerName) =>
      (await listConclusions(r.callers[as], { processId: r.processId })).rows.find((row) => row.id === made.id);
    expect(await rowFor('lead')).toMatchObject({
      grounds: 2,
      stale: 1,
      strategies: [{ id: strategy.id, stale: false }],
    });
    expect(await rowFor('contributor2')).toMatchObject({ grounds: 2, stale: 1, strategies: [] });
  });

  it('filters by what is lacking, and its counts agree with its rows', async () => {
    const { gaps } = await conclusionFacets(r.callers.lead, { processId: r.processId });
    for (const gap of ['ungrounded', 'stale', 'unanswered'] as const) {
      const { rows } = await listConclusions(r.callers.lead, { processId: r.processId, gap, limit: 200 });
      expect(rows).toHaveLength(gaps?.[gap] ?? -1);
    }
    expect(gaps?.stale).toBeGreaterThan(0);
  });

  it('is read page by page, in every order, without missing or repeating any', async () => {
    for (const order of ConclusionList.shape.order.unwrap().options) {
      const all = (await listConclusions(r.callers.lead, { processId: r.processId, order, limit: 200 })).rows.map(
        (row) => row.id,
      );
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const { rows, next } = await listConclusions(r.callers.lead, {
          processId: r.processId,
          order,
          limit: 2,
          ...(after ? { after } : {}),
        });
        paged.push(...rows.map((row) => row.id));
        after = next ?? undefined;
      } while (after);
      expect(paged).toEqual(all);
    }
  });
});
