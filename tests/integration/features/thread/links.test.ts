import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { addLink, confirmLink, removeLink } from '#src/features/thread/commands/links.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks, linkDifference, linkTargets } from '#src/features/thread/queries/links.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { getTrace } from '#src/features/thread/queries/trace.ts';
import {
  aDecision,
  aMeeting,
  aParagraph,
  aProject,
  aStrategy,
  at,
  base,
  type Seen,
} from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding, staleConclusion } from '#tests/support/procedures/thread.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const words = { title: 'Fler pendlar', text: 'Nu en annan siffra.', municipalities: ['2184'] };
const conclusion = (grounds: Seen[] = [], title = 'Kusten växer samman') =>
  createConclusion(r.callers.lead, { ...base(r), title, text: 'En arbetsmarknad.', grounds });
const link = async (from: { id: string }, toId: string, kind: 'grounds' | 'revises' | 'cites' | 'decides') => {
  const { version } = await getItem(r.callers.lead, { processId: r.processId, address: from.id });
  const seen = await getItem(r.callers.lead, { processId: r.processId, address: toId }).catch(() => ({ version: 1 }));
  return addLink(r.callers.lead, {
    ...here(from.id),
    version,
    seenVersion: seen.version,
    toId,
    kind,
    key: randomUUID(),
  });
};

describe('what rests on what', () => {
  it('is said once, shows from both ends, and is a change of the item that claims', async () => {
    const finding = await aSharedFinding(r);
    const claim = await conclusion();
    const added = await link(claim, finding.id, 'grounds');
    expect(added.version).toBe(2);
    expect((await itemLinks(r.callers.lead, here(claim.id))).references).toMatchObject([
      { id: added.linkId, kind: 'grounds', stale: false, item: { id: finding.id } },
    ]);
    expect((await itemLinks(r.callers.lead, here(finding.id))).referencedBy).toMatchObject([
      { item: { id: claim.id } },
    ]);
    await expect(link(claim, finding.id, 'grounds')).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'already-exists',
    });
  });

  it('may be a meeting, where somebody said it, and stands in the thread beneath the finding', async () => {
    const meeting = await aMeeting(r);
    const said = await createFinding(r.callers.lead, {
      ...base(r),
      title: 'Sagt på verkstaden',
      text: 'Bussen går för sällan.',
      cites: [meeting],
    });
    expect((await itemLinks(r.callers.lead, here(said.id))).references).toMatchObject([
      { kind: 'cites', stale: false, item: { id: meeting.id, kind: 'meeting' } },
    ]);
    expect((await itemLinks(r.callers.lead, here(meeting.id))).referencedBy).toMatchObject([{ item: { id: said.id } }]);
    const claim = await conclusion([said]);
    expect((await getTrace(r.callers.lead, here(claim.id))).nodes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['conclusion', 'finding', 'meeting']),
    );
  });

  it('is refused in a circle, to the wrong kind, and to what the caller may not read', async () => {
    const a = await conclusion();
    const b = await conclusion([a]);
    const c = await conclusion([b]);
    await expect(link(a, c.id, 'grounds')).rejects.toMatchObject({ reason: 'circular' });
    await expect(link(a, (await aStrategy(r)).id, 'grounds')).rejects.toMatchObject({ reason: 'invalid-input' });
    await expect(link(a, (await aFinding(r)).id, 'grounds')).rejects.toMatchObject({ reason: 'unknown-reference' });
    const hidden = await conclusion([b]);
    await asSystem((db) =>
      db.rows(
        sql`update item set organisation_id = ${r.organisations.hudiksvall}::uuid, audience = 'organisation'
          where id = ${b.id}::uuid`,
      ),
    );
    await expect(link(a, hidden.id, 'grounds')).rejects.toMatchObject({ reason: 'circular' });
    const both = await Promise.allSettled([
      link(await conclusion(), c.id, 'grounds'),
      link(await conclusion(), c.id, 'grounds'),
    ]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('never closes a circle even when two people link at once', async () => {
    const a = await conclusion();
    const b = await conclusion();
    const both = await Promise.allSettled([link(a, b.id, 'grounds'), link(b, a.id, 'grounds')]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('grows stale when what is rested on changes, shows the difference, and is confirmed or removed', async () => {
    const it = await staleConclusion(r);
    const [stale] = (await itemLinks(r.callers.contributor, here(it.itemId))).references;
    expect(stale).toMatchObject({ stale: true, can: { confirm: 'ok' } });
    const difference = await linkDifference(r.callers.contributor, { processId: r.processId, linkId: it.linkId });
    expect(difference.fields).toEqual([
      {
        field: 'text',
        label: 'Text',
        before: 'Pendlingen mellan Hudiksvall och Söderhamn har ökat.',
        after: 'Pendlingen har minskat.',
      },
    ]);
    const confirmed = await confirmLink(r.callers.contributor, it);
    const [fresh] = (await itemLinks(r.callers.contributor, here(it.itemId))).references;
    expect(fresh).toMatchObject({ stale: false, confirmedBy: 'Person contributor', can: { confirm: 'not-stale' } });
    await expect(confirmLink(r.callers.contributor, { ...it, version: confirmed.version })).rejects.toMatchObject({
      reason: 'not-stale',
    });
    await removeLink(r.callers.contributor, { ...it, version: confirmed.version });
    expect((await itemLinks(r.callers.contributor, here(it.itemId))).references).toEqual([]);
  });

  it('is picked among what may be rested on and is not already', async () => {
    const finding = await aSharedFinding(r, 'Rälsbussen mellan Ljusdal och Hudiksvall är indragen.');
    const claim = await conclusion();
    const found = async (text: string) =>
      (await linkTargets(r.callers.lead, { ...here(claim.id), text })).rows.map((row) => row.id);
    expect(await found('rälsbuss')).toContain(finding.id);
    await link(claim, finding.id, 'grounds');
    expect(await found('rälsbuss')).not.toContain(finding.id);
  });
});

describe('the red thread', () => {
  it('leads from a paragraph to who said it and who agreed, and says what has been shaken', async () => {
    const finding = await aSharedFinding(r);
    const claim = await conclusion([finding]);
    const strategy = await aStrategy(r);
    await link(strategy, claim.id, 'grounds');
    const decision = await aDecision(r, strategy.id);
    await takePosition(r.callers.decider, {
      ...at(r, decision),
      organisationId: r.organisations.hudiksvall,
      stand: 'agrees',
    });
    const paragraph = await aParagraph(r, [strategy]);
    const before = await getTrace(r.callers.lead, here(paragraph.id));
    const node = (trace: typeof before, id: string) => trace.nodes.find((one) => one.id === id);
    expect(node(before, finding.id)).toMatchObject({
      distance: 3,
      author: 'Person contributor',
      organisation: 'Hudiksvall',
    });
    expect(node(before, strategy.id)).toMatchObject({
      distance: 1,
      decisions: [
        {
          id: decision.id,
          clause: '§ 14',
          stale: false,
          positions: [{ organisation: 'Hudiksvall', stand: 'agrees', takenOn: expect.stringMatching(/^20\d\d-/) }],
        },
      ],
    });
    expect(before.nodes.every((one) => !one.affectedByStale)).toBe(true);

    await editFinding(r.callers.lead, { ...at(r, finding), ...words });
    const after = await getTrace(r.callers.lead, here(paragraph.id));
    expect([paragraph.id, strategy.id, claim.id, finding.id].map((id) => node(after, id)?.affectedByStale)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(after.edges.filter((edge) => edge.stale)).toMatchObject([{ from: claim.id, to: finding.id }]);
    expect(
      (await getTrace(r.callers.lead, here(finding.id))).nodes.find((one) => one.id === paragraph.id)?.distance,
    ).toBe(-3);
  });

  it('shows nobody a node they may not read', async () => {
    const own = await aFinding(r);
    const claim = await createConclusion(r.callers.contributor, {
      ...base(r),
      title: 'Egen',
      text: 'Egen.',
      grounds: [own],
    });
    expect((await getTrace(r.callers.contributor, here(claim.id))).nodes).toHaveLength(2);
    await expect(getTrace(r.callers.contributor2, here(claim.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('gaps', () => {
  it('are listed until they are tied', async () => {
    const gapsOf = async (id: string) =>
      (await listOrphans(r.callers.lead, { processId: r.processId }))
        .filter((group) => group.rows.some((row) => row.item.id === id))
        .map((group) => group.gap);
    const finding = await aSharedFinding(r);
    expect(await gapsOf(finding.id)).toEqual(['finding-unused']);
    const claim = await conclusion();
    expect(await gapsOf(claim.id)).toEqual(['conclusion-ungrounded']);
    await link(claim, finding.id, 'grounds');
    expect(await gapsOf(finding.id)).toEqual([]);
    expect(await gapsOf(claim.id)).toEqual([]);
    await editFinding(r.callers.lead, { ...at(r, finding), ...words });
    expect(await gapsOf(claim.id)).toEqual(['link-stale']);
    const strategy = await aStrategy(r);
    expect(await gapsOf(strategy.id)).toEqual(['strategy-undecided']);
    const decision = await aDecision(r, strategy.id);
    expect(await gapsOf(strategy.id)).toEqual(['strategy-uncarried']);
    const { version } = await getItem(r.callers.lead, { processId: r.processId, address: strategy.id });
    await editStrategy(r.callers.lead, { ...here(strategy.id), version, title: 'En annan', text: 'En annan text.' });
    expect(await gapsOf(decision.id)).toEqual(['decision-outdated']);
    expect(await gapsOf((await aParagraph(r)).id)).toEqual(['paragraph-unsupported']);
    expect(await gapsOf((await aProject(r)).id)).toEqual([]);
  });
});
