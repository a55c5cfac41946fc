import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { getConclusion } from '#src/features/analysis/queries/conclusions.ts';
import { createStrategy } from '#src/features/strategy/commands.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { at, type Seen } from '#tests/support/procedures/made.ts';
import { region, type CallerName, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
});
afterAll(() => r.close());

const finding = (as: CallerName, processId = r.processId) =>
  createFinding(r.callers[as], {
    processId,
    key: randomUUID(),
    title: 'Tågen är fulla',
    text: 'Morgontågen söderut är fulla.',
  });
const conclude = (grounds: Seen[], as: CallerName = 'contributor') =>
  createConclusion(r.callers[as], {
    processId: r.processId,
    key: randomUUID(),
    title: 'Kapaciteten räcker inte',
    text: 'Fler avgångar behövs.',
    grounds,
  });
const unknown = {
  code: 'BAD_REQUEST',
  reason: 'unknown-reference',
  details: { fields: [{ field: 'grounds', reason: 'unknown-reference' }] },
};

const refused = (reason: string) => ({
  code: 'BAD_REQUEST',
  reason: 'invalid-input',
  details: { fields: [{ field: 'grounds', reason }] },
});

describe('what is made with links', () => {
  it('rests on each item once, at the version that was seen, and shows when that is no longer so', async () => {
    const made = await finding('contributor');
    const edit = (version: number, text: string) =>
      editFinding(r.callers.contributor, {
        processId: r.processId,
        itemId: made.id,
        version,
        title: 'Tågen är fulla',
        text,
      });
    const { version } = await edit(made.version, 'Morgontågen söderut är fulla, även på fredagar.');
    const { id } = await conclude([
      { ...made, version },
      { ...made, version },
    ]);
    const read = async () =>
      (await getConclusion(r.callers.contributor, { processId: r.processId, itemId: id })).findings;
    expect(await read()).toMatchObject([{ id: made.id, toVersion: 2, stale: false }]);
    await edit(version, 'Tågen är fulla hela dagen.');
    expect(await read()).toMatchObject([{ id: made.id, toVersion: 2, stale: true }]);
  });

  it('cannot rest on what its author may not read, on what is in another process, or on nothing that exists', async () => {
    const theirs = await finding('contributor2');
    const elsewhere = await finding('outsider', r.otherProcessId);
    for (const id of [theirs.id, elsewhere.id, randomUUID()])
      await expect(conclude([{ id, version: 1 }])).rejects.toMatchObject(unknown);
  });

  it('cannot rest on a kind that its own kind may not rest on', async () => {
    const other = await createConclusion(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      title: 'En annan',
      text: 'En annan slutsats.',
    });
    await expect(conclude([other])).resolves.toMatchObject({ version: 1 });

    const strategy = await createStrategy(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      title: 'Fler tåg',
      text: 'Vi verkar för fler tåg.',
    });
    await expect(conclude([strategy], 'lead')).rejects.toMatchObject(refused('not-a-ground'));
  });

  it('cannot rest on what has been withdrawn', async () => {
    const made = await finding('lead');
    await withdrawItem(r.callers.lead, { ...at(r, made), reason: 'Fel siffror.' });
    await expect(conclude([made], 'lead')).rejects.toMatchObject(refused('withdrawn'));
  });

  it('is not made at all when one of its links is refused', async () => {
    const key = randomUUID();
    const attempt = (grounds: Seen[]) =>
      createConclusion(r.callers.contributor, { processId: r.processId, key, title: 'Halv', text: 'Halv.', grounds });
    await expect(attempt([{ id: randomUUID(), version: 1 }])).rejects.toMatchObject(unknown);
    await expect(attempt([])).resolves.toMatchObject({ version: 1 });
  });
});
