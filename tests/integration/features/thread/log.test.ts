import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let finding: { id: string };
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  const text = { text: 'En text.' };
  const shared = await createFinding(r.callers.contributor, { ...base(r), title: 'Pendlingen', ...text });
  await shareItem(r.callers.contributor, { ...at(r, shared), audience: 'process', documentStatus: 'shared' });
  finding = shared;
  await createFinding(r.callers.contributor2, { ...base(r), title: 'Söderhamns eget', ...text });
  await createConclusion(r.callers.lead, { ...base(r), title: 'Regionens eget', ...text });
  await addComment(r.callers.reviewer, { ...base(r), itemId: shared.id, body: 'Det ser vi också.' });
});
afterAll(() => r.close());

const log = async (as: CallerName, filters: object = {}) =>
  (await listActivity(r.callers[as], { processId: r.processId, ...filters })).rows.map(({ action }) => action);

describe('the log', () => {
  it('is of one kind, one person, one organisation or one item, newest first', async () => {
    const { people, organisations } = r;
    // What was done while the finding was its organisation's own is not told others afterwards.
    expect(await log('lead')).toEqual(['comment.add', 'conclusion.create', 'item.share']);
    expect(await log('lead', { kind: 'conclusion' })).toEqual(['conclusion.create']);
    expect(await log('lead', { actorId: people.reviewer.id })).toEqual(['comment.add']);
    expect(await log('contributor')).toEqual(['comment.add', 'item.share', 'finding.create']);
    expect(await log('contributor', { kind: 'finding' })).toEqual(['comment.add', 'item.share', 'finding.create']);
    expect(await log('contributor', { organisationId: organisations.hudiksvall })).toEqual([
      'item.share',
      'finding.create',
    ]);
    expect(await log('contributor', { organisationId: organisations.hudiksvall, kind: 'conclusion' })).toEqual([]);
    expect(await log('contributor', { itemId: finding.id, actorId: people.reviewer.id })).toEqual(['comment.add']);
  });

  it('tells a person and an organisation nothing of what others have not shared, whatever is asked for', async () => {
    const { organisations, people } = r;
    expect(await log('contributor2', { kind: 'conclusion' })).toEqual([]);
    expect(await log('contributor2', { organisationId: organisations.region })).toEqual([]);
    expect(await log('contributor2', { actorId: people.lead.id })).toEqual([]);
    expect(await log('contributor', { organisationId: organisations.soderhamn })).toEqual([]);
    expect(await log('contributor2', { organisationId: organisations.soderhamn })).toEqual(['finding.create']);
  });

  it('goes on where a page ended', async () => {
    for (const filters of [{}, { organisationId: r.organisations.hudiksvall }]) {
      const all = await log('contributor', filters);
      const first = await listActivity(r.callers.contributor, { processId: r.processId, ...filters, limit: 1 });
      expect(first.rows).toHaveLength(1);
      expect(await log('contributor', { ...filters, before: first.next })).toEqual(all.slice(1));
    }
  });
});
