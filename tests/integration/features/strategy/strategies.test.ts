import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '#src/core/errors.ts';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createProject } from '#src/features/projects/commands.ts';
import { createStrategy, editStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { getStrategy, listStrategies, strategyFacets } from '#src/features/strategy/queries.ts';
import type { Seen } from '#tests/support/procedures/made.ts';
import type { Current } from '#src/server/contents.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const at = (made: { id: string; version: number }) => ({
  processId: r.processId,
  itemId: made.id,
  version: made.version,
});
const words = {
  title: 'Tätare tåg längs kusten',
  text: 'Vi verkar för halvtimmestrafik.',
  municipalLevel: 'Planera bostäder nära stationerna.',
  jointLevel: 'Driv frågan i länsplanen.',
};
const conclusion = async () =>
  shareConclusion(
    r.callers.lead,
    at(
      await createConclusion(r.callers.lead, {
        processId: r.processId,
        key: randomUUID(),
        title: 'Kuststråket växer ihop',
        text: 'En arbetsmarknad.',
      }),
    ),
  );
const strategy = (grounds: Seen[] = []) =>
  createStrategy(r.callers.editor, { processId: r.processId, key: randomUUID(), ...words, grounds });
const get = (id: string, as: CallerName = 'lead') => getStrategy(r.callers[as], { processId: r.processId, itemId: id });

describe('a strategy on its way from the leadership’s draft to a proposal', () => {
  it('is the leadership’s until it is proposed, then everybody’s', async () => {
    const ground = await conclusion();
    const made = await strategy([ground]);
    expect(await get(made.id, 'lead')).toMatchObject({
      ...words,
      status: 'draft',
      grounds: 1,
      conclusions: [{ id: ground.id }],
    });
    await expect(get(made.id, 'contributor')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await proposeStrategy(r.callers.lead, at(made));
    expect(await get(made.id, 'contributor')).toMatchObject({ status: 'proposed', documentStatus: 'shared' });
  });

  it('is not proposed without a conclusion that it answers, nor twice', async () => {
    const made = await strategy();
    await expect(proposeStrategy(r.callers.lead, at(made))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'missing-ground',
    });
    const proposed = await proposeStrategy(r.callers.lead, at(await strategy([await conclusion()])));
    await expect(proposeStrategy(r.callers.lead, at(proposed))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'not-draft',
    });
  });

  it('gives both texts to the one who saved second', async () => {
    const made = await strategy();
    const save = (title: string) => editStrategy(r.callers.lead, { ...at(made), ...words, title });
    await save('Den första');
    await expect(save('Den andra')).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { title: 'Den första' } },
    });
  });

  it('tells the second writer of every field that the first one changed, and keeps what the second left alone', async () => {
    const made = await strategy();
    await editStrategy(r.callers.lead, { ...at(made), ...words, municipalLevel: 'Hennes: bygg nära stationerna.' });
    const his = { ...at(made), ...words, text: 'Hans: vi verkar för kvartstrafik.' };
    const refused = await editStrategy(r.callers.editor, his).then(
      () => undefined,
      (error: AppError) => error,
    );
    const { current } = refused?.details as { current: Current };
    expect(current).toMatchObject({
      version: 2,
      updatedBy: 'Person lead',
      kept: { municipalLevel: 'Hennes: bygg nära stationerna.' },
      changes: [{ label: 'Vad kommunerna gör', before: words.municipalLevel, after: 'Hennes: bygg nära stationerna.' }],
      mine: [{ label: 'Text', before: words.text, after: his.text }],
    });
    await editStrategy(r.callers.editor, { ...his, ...current.kept, version: current.version });
    expect(await get(made.id)).toMatchObject({
      text: his.text,
      municipalLevel: 'Hennes: bygg nära stationerna.',
      jointLevel: words.jointLevel,
    });
  });
});

describe('the list of strategies', () => {
  it('shows what each answers and the key projects that carry it out, to those who may read it', async () => {
    const ground = await conclusion();
    const made = await strategy([ground]);
    await proposeStrategy(r.callers.lead, at(made));
    const project = await createProject(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      title: 'Ny tidtabell',
      text: 'En gemensam tidtabell.',
      implements: [made],
    });
    const { rows } = await listStrategies(r.callers.observer, { processId: r.processId });
    expect(rows.find((row) => row.id === made.id)).toMatchObject({
      conclusions: [{ id: ground.id }],
      projects: [{ id: project.id }],
      decisions: [],
    });
    expect(rows.every((row) => row.status === 'proposed')).toBe(true);
  });

  it('filters by what is lacking, and its counts agree with its rows', async () => {
    const { gaps } = await strategyFacets(r.callers.lead, { processId: r.processId });
    for (const gap of ['ungrounded', 'stale', 'undecided', 'uncarried'] as const) {
      const { rows } = await listStrategies(r.callers.lead, { processId: r.processId, gap, limit: 200 });
      expect(rows).toHaveLength(gaps?.[gap] ?? -1);
    }
    expect(gaps?.ungrounded).toBeGreaterThan(0);
  });
});
