import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonKinds, type Kind, kindNames } from '#src/core/kinds.ts';
import { getConflict } from '#src/features/analysis/queries/conflicts.ts';
import { getAssumption } from '#src/features/analysis/queries/assumptions.ts';
import { getRun } from '#src/features/analysis/queries/runs.ts';
import { createConclusion, establishConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { getConclusion } from '#src/features/analysis/queries/conclusions.ts';
import { getCommitment } from '#src/features/commitments/queries/commitments.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { getChapter, getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getForum, getMeeting } from '#src/features/forums/queries/forums.ts';
import { createCall } from '#src/features/mapping/commands/calls.ts';
import { getAnswer } from '#src/features/mapping/queries/answers.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import { editFinding } from '#src/features/mapping/commands/findings.ts';
import { getFinding } from '#src/features/mapping/queries/findings.ts';
import { getGate } from '#src/features/processes/queries/gate.ts';
import { getProject } from '#src/features/projects/queries.ts';
import { createStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { getStrategy } from '#src/features/strategy/queries.ts';
import { reinstateItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { type Gap, listOrphans } from '#src/features/thread/queries/orphans.ts';
import type { Caller } from '#src/server/caller.ts';
import { imported } from '#tests/support/imports.ts';
import { aConflict } from '#tests/support/procedures/conflicts.ts';
import { anAssumption } from '#tests/support/procedures/assumptions.ts';
import { asked, callFields } from '#tests/support/procedures/calls.ts';
import {
  aChapter,
  aCommitment,
  aProposal,
  aDraft,
  aForum,
  aMeeting,
  aParagraph,
  aProject,
  aStrategy,
  at,
  base,
  type Seen,
} from '#tests/support/procedures/made.ts';
import { aRun } from '#tests/support/procedures/runs.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (id: string) => getItem(r.callers.lead, { processId: r.processId, address: id });
const withdraw = async (id: string) =>
  withdrawItem(r.callers.lead, { ...at(r, await now(id)), reason: 'Byggde på fel siffror.' });
const reinstate = async (id: string) => reinstateItem(r.callers.lead, at(r, await now(id)));
const conclusion = async (grounds: Seen[]) =>
  shareConclusion(
    r.callers.lead,
    at(
      r,
      await createConclusion(r.callers.lead, {
        ...base(r),
        title: 'Kusten växer samman',
        text: 'En arbetsmarknad.',
        grounds,
      }),
    ),
  );
const loose = async (gap: Gap, id: string) =>
  (await listOrphans(r.callers.lead, { processId: r.processId })).some(
    (group) => group.gap === gap && group.rows.some(({ item }) => item.id === id),
  );
const missing = async (key: string, id: string) => {
  const { code } = await now(id);
  const { criteria } = await getGate(r.callers.lead, { processId: r.processId });
  return criteria.some((criterion) => criterion.key === key && criterion.first.some((one) => one.code === code));
};

describe('what has been withdrawn holds nothing up', () => {
  it('neither at the gate nor among the gaps, until it is taken back into use', async () => {
    await r.setPhase('analysis');
    const finding = await aSharedFinding(r);
    const claim = await conclusion([finding]);
    const both = async () => [
      await missing('grounded', claim.id),
      await loose('conclusion-ungrounded', claim.id),
      (await getConclusion(r.callers.lead, here(claim.id))).grounds,
    ];
    expect(await both()).toEqual([false, false, 1]);
    await withdraw(finding.id);
    expect(await both()).toEqual([true, true, 0]);
    expect(await missing('fresh-conclusions', claim.id)).toBe(false);
    await reinstate(finding.id);
    expect(await both()).toEqual([false, false, 1]);
  });

  it('nor does it wait to be looked at as changed: the overview, the gate and the gaps agree', async () => {
    await r.setPhase('analysis');
    const finding = await aSharedFinding(r);
    const claim = await conclusion([finding]);
    const { code, title } = await now(finding.id);
    await editFinding(r.callers.lead, {
      ...at(r, await now(finding.id)),
      title,
      text: `${code} säger något annat nu.`,
      municipalities: ['2184'],
    });
    const waits = async () =>
      (await errandsOf(r, 'lead')).some(({ key, item }) => key === 'stale' && item?.title === 'Kusten växer samman');
    const everywhere = async () => [
      await waits(),
      await missing('fresh-conclusions', claim.id),
      await loose('link-stale', claim.id),
    ];
    expect(await everywhere()).toEqual([true, true, true]);
    await withdraw(finding.id);
    expect(await everywhere()).toEqual([false, false, false]);
  });

  it('for a conclusion that is to be established', async () => {
    const finding = await aSharedFinding(r);
    const claim = await conclusion([finding]);
    await withdraw(finding.id);
    await expect(establishConclusion(r.callers.lead, at(r, claim))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'missing-ground',
    });
  });

  it('for a strategy that is to be proposed', async () => {
    const claim = await conclusion([await aSharedFinding(r)]);
    const strategy = await createStrategy(r.callers.lead, {
      ...base(r),
      title: 'Tätare tåg',
      text: 'Halvtimmestrafik.',
      grounds: [claim],
    });
    await withdraw(claim.id);
    await expect(proposeStrategy(r.callers.lead, at(r, strategy))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'missing-ground',
    });
  });

  it('for a paragraph, which says which of its citations it is', async () => {
    const finding = await aSharedFinding(r);
    const paragraph = await aParagraph(r, [finding]);
    await withdraw(finding.id);
    await r.setPhase('rus');
    expect([await missing('cited', paragraph.id), await loose('paragraph-unsupported', paragraph.id)]).toEqual([
      true,
      true,
    ]);
    expect((await getParagraph(r.callers.lead, here(paragraph.id))).citations).toMatchObject([
      { id: finding.id, status: 'withdrawn', stale: false },
    ]);
    await r.setPhase('analysis');
  });
});

type Read = (caller: Caller, input: { processId: string; itemId: string }) => Promise<{ status: string }>;
/** Every kind, made so that the leadership may withdraw it, and what its own page reads. */
const everyKind: Partial<Record<Kind, [make: () => Promise<{ id: string }>, read: Read]>> = {
  dataset: [
    async () => ({
      id: (await imported(r.callers.lead, r.processId, 'Kommun;År;Pendlare\nHudiksvall;2023;812\n')).datasetId,
    }),
    getDataset,
  ],
  finding: [() => aSharedFinding(r), getFinding],
  call: [() => createCall(r.callers.lead, { ...base(r), ...callFields() }), getCall],
  run: [() => aRun(r, {}, 'lead'), getRun],
  conclusion: [() => conclusion([]), getConclusion],
  conflict: [() => aConflict(r, 'lead'), getConflict],
  assumption: [() => anAssumption(r, {}, 'lead'), getAssumption],
  strategy: [() => aStrategy(r), getStrategy],
  forum: [() => aForum(r), getForum],
  meeting: [() => aMeeting(r), getMeeting],
  decision: [() => aProposal(r), getDecision],
  project: [() => aProject(r), getProject],
  commitment: [() => aCommitment(r), getCommitment],
  draft: [() => aDraft(r), getDraft],
  chapter: [() => aChapter(r), getChapter],
  paragraph: [() => aParagraph(r), getParagraph],
};

describe('what has been withdrawn can still be read on its own page, and taken back from there', () => {
  it('is a promise to every kind', () => {
    // Kinds that share their steps are withdrawn and taken back by the steps that are tried here; these have steps of
    // their own, which the tests of their slices try.
    const own: Kind[] = ['answer', 'edition', 'review', 'opinion'];
    const others = kindNames.filter((kind) => !everyKind[kind] && (own.includes(kind) || commonKinds.includes(kind)));
    expect([...Object.keys(everyKind), ...others].toSorted()).toEqual(kindNames.toSorted());
  });

  it.each(Object.entries(everyKind))('%s', async (_kind, [make, read]) => {
    await r.setPhase('strategy');
    const { id } = await make();
    const { status } = await read(r.callers.lead, here(id));
    await withdraw(id);
    expect(await read(r.callers.lead, here(id))).toMatchObject({ status: 'withdrawn', can: { reinstate: 'ok' } });
    expect((await now(id)).withdrawal).toMatchObject({ by: 'Person lead', reason: 'Byggde på fel siffror.' });
    await expect(read(r.callers.outsider, here(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await reinstate(id);
    expect((await read(r.callers.lead, here(id))).status).not.toBe('withdrawn');
    expect(status).not.toBe('withdrawn');
    expect((await now(id)).withdrawal).toBeNull();
  });

  it('an answer is taken back by its own steps, and never withdrawn', async () => {
    const answer = await asked(r);
    expect(await getAnswer(r.callers.contributor, answer)).toMatchObject({
      status: 'asked',
      can: { withdraw: 'own-steps' },
    });
  });
});
