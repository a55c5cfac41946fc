import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { linkableItems } from '#src/features/thread/queries/linkable.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let own: { id: string; number: number };
let theirs: { id: string };
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
  const finding = (as: CallerName, title: string) => createFinding(r.callers[as], { processId: r.processId, key: randomUUID(), title, text: `${title}.` });
  own = await finding('contributor', 'Pendlingen norrut ökar');
  theirs = await finding('contributor2', 'Pendlingen söderut minskar');
  await createConclusion(r.callers.contributor, { processId: r.processId, key: randomUUID(), title: 'Pendlingen förändras', text: 'Pendlingen förändras.' });
});
afterAll(() => r.close());

const search = async (text: string, from: 'conclusion' | 'project' = 'conclusion', as: CallerName = 'contributor') =>
  (await linkableItems(r.callers[as], { processId: r.processId, from, kind: from === 'project' ? 'implements' : 'grounds', text })).map((item) => item.title);

describe('what a new item may rest on', () => {
  it('is found by words, by the beginning of a word and by code', async () => {
    expect(await search('norrut')).toEqual(['Pendlingen norrut ökar']);
    expect(await search('pendl')).toEqual(expect.arrayContaining(['Pendlingen norrut ökar', 'Pendlingen förändras']));
    expect(await search(`#f-${own.number}`)).toEqual(['Pendlingen norrut ökar']);
    expect(await search('')).toHaveLength(2);
  });

  it('is only what the reader may read, and only of the kinds that may be rested on', async () => {
    expect(await search('söderut')).toEqual([]);
    expect((await linkableItems(r.callers.contributor, { processId: r.processId, from: 'conclusion', kind: 'grounds' })).map((item) => item.id)).not.toContain(theirs.id);
    expect(await search('pendling', 'project')).toEqual([]);
    expect(await search('pendling', 'conclusion', 'observer')).toEqual(['Pendlingen söderut minskar']);
  });
});
