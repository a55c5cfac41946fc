import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, editConclusion, establishConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createParagraph, editParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getParagraph } from '#src/features/drafting/queries/drafts.ts';
import {
  acceptFinding,
  createFinding,
  editFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { createProject } from '#src/features/projects/commands.ts';
import { createStrategy, editStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { addLink, confirmLink } from '#src/features/thread/commands/links.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { aChapter, aParagraph, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const words = { title: 'Allt fler pendlar längs kusten', municipalities: ['2184'] };
const rewrite = (finding: { id: string; version: number }, text: string) =>
  editFinding(r.callers.lead, { ...at(r, finding), ...words, text });
const linkOf = async (itemId: string) => (await itemLinks(r.callers.lead, here(itemId))).references[0]!;
const claims = { title: 'Kusten växer samman', text: 'En arbetsmarknad.' };
/** What a conflict tells of one thing that says something else than when it was seen. */
const newer = (at: string, before: string, after: string) => ({
  code: 'CONFLICT',
  reason: 'newer-version',
  details: { seen: [{ at, changes: [{ field: 'text', label: 'Text', before, after }] }] },
});

describe('that something still holds', () => {
  it('is said of what was seen, and never of what somebody has written since', async () => {
    const first = await aSharedFinding(r, 'Första.');
    const claim = await createConclusion(r.callers.lead, { ...base(r), ...claims, grounds: [first] });
    const seen = await rewrite(first, 'Andra, som lästes.');
    const link = await linkOf(claim.id);
    const unseen = await rewrite(seen, 'Tredje, som ingen har läst.');
    const confirm = (seenVersion: number) =>
      confirmLink(r.callers.lead, { ...at(r, claim), linkId: link.id, seenVersion });
    await expect(confirm(seen.version)).rejects.toMatchObject(
      newer('seenVersion', 'Andra, som lästes.', 'Tredje, som ingen har läst.'),
    );
    expect(await linkOf(claim.id)).toMatchObject({ stale: true, toVersion: first.version });
    await confirm(unseen.version);
    expect(await linkOf(claim.id)).toMatchObject({ stale: false, toVersion: unseen.version });
  });

  it('is not undone by what is no text: who may read it, and how far it has come', async () => {
    const finding = await aFinding(r, 'Densamma.');
    const claim = await createConclusion(r.callers.contributor, { ...base(r), ...claims, grounds: [finding] });
    const seen = await editFinding(r.callers.contributor, { ...at(r, finding), ...words, text: 'En ny.' });
    await submitFinding(r.callers.contributor, at(r, seen));
    const [link] = (await itemLinks(r.callers.contributor, here(claim.id))).references;
    await confirmLink(r.callers.contributor, { ...at(r, claim), linkId: link!.id, seenVersion: seen.version });
    expect((await itemLinks(r.callers.contributor, here(claim.id))).references).toMatchObject([{ stale: false }]);
  });

  it('is not said of a version that there has never been', async () => {
    const first = await aSharedFinding(r, 'Ett.');
    const claim = await createConclusion(r.callers.lead, { ...base(r), ...claims, grounds: [first] });
    const { version } = await rewrite(first, 'Två.');
    await expect(
      confirmLink(r.callers.lead, {
        ...at(r, claim),
        linkId: (await linkOf(claim.id)).id,
        seenVersion: version + 1,
      }),
    ).rejects.toMatchObject({ reason: 'invalid-input', details: { fields: [{ field: 'seenVersion' }] } });
  });

  it('is said of a paragraph’s citations as it is saved, each as it was seen, and nothing is saved otherwise', async () => {
    const [one, other] = [await aSharedFinding(r, 'Ett.'), await aSharedFinding(r, 'Fast.')];
    const paragraph = await aParagraph(r, [other, one]);
    const seen = await rewrite(one, 'Två.');
    const unseen = await rewrite(seen, 'Tre.');
    const { citations } = await getParagraph(r.callers.editor, here(paragraph.id));
    const linkTo = (id: string) => citations.find((citation) => citation.id === id)!.linkId;
    const save = (seenVersion: number) =>
      editParagraph(r.callers.editor, {
        ...at(r, paragraph),
        title: 'Kusten',
        text: 'Omskrivet.',
        confirm: [
          { linkId: linkTo(other.id), seenVersion: other.version },
          { linkId: linkTo(one.id), seenVersion },
        ],
      });
    await expect(save(seen.version)).rejects.toMatchObject(newer('confirm.1.seenVersion', 'Två.', 'Tre.'));
    const unsaved = await getParagraph(r.callers.editor, here(paragraph.id));
    expect(unsaved).toMatchObject({ version: paragraph.version });
    expect(unsaved.citations.filter(({ stale }) => stale)).toHaveLength(1);
    await save(unseen.version);
    expect((await getParagraph(r.callers.editor, here(paragraph.id))).citations.some(({ stale }) => stale)).toBe(false);
  });

  it('is not said of another item’s link', async () => {
    const strange = await aParagraph(r, [await aStrategy(r)]);
    const paragraph = await aParagraph(r);
    const linkId = (await getParagraph(r.callers.editor, here(strange.id))).citations[0]!.linkId;
    await expect(
      editParagraph(r.callers.editor, {
        ...at(r, paragraph),
        ...claims,
        confirm: [{ linkId, seenVersion: 1 }],
      }),
    ).rejects.toMatchObject({ reason: 'unknown-reference', details: { fields: [{ field: 'confirm' }] } });
  });
});

describe('what something rests on from the start', () => {
  it('is as it was seen when it was chosen, in every form', async () => {
    const finding = await aSharedFinding(r, 'Sedd.');
    const strategy = await aStrategy(r);
    await rewrite(finding, 'Omskriven.');
    await editStrategy(r.callers.lead, {
      ...at(r, strategy),
      title: 'En arbetsmarknad längs kusten',
      text: 'Omskriven.',
    });
    const chapterId = (await aChapter(r)).id;
    const meanwhile = (at: string) => newer(at, 'Sedd.', 'Omskriven.');
    await expect(createConclusion(r.callers.lead, { ...base(r), ...claims, grounds: [finding] })).rejects.toMatchObject(
      meanwhile('grounds.0.version'),
    );
    await expect(createStrategy(r.callers.lead, { ...base(r), ...claims, grounds: [finding] })).rejects.toMatchObject(
      meanwhile('grounds.0.version'),
    );
    await expect(
      createParagraph(r.callers.lead, { ...base(r), ...claims, chapterId, cites: [finding] }),
    ).rejects.toMatchObject(meanwhile('cites.0.version'));
    await expect(
      createProject(r.callers.lead, { ...base(r), ...claims, implements: [strategy] }),
    ).rejects.toMatchObject(newer('implements.0.version', 'Restiden avgör inte jobbet.', 'Omskriven.'));
    const claim = await createConclusion(r.callers.lead, { ...base(r), ...claims });
    await expect(
      addLink(r.callers.lead, {
        ...at(r, claim),
        toId: finding.id,
        seenVersion: finding.version,
        kind: 'grounds',
        key: randomUUID(),
      }),
    ).rejects.toMatchObject(meanwhile('seenVersion'));
  });

  it('tells nothing of what was written where the one who chose it may not read it', async () => {
    const finding = await createFinding(r.callers.contributor, { ...base(r), ...words, text: 'Sedd av ingen annan.' });
    const claim = { ...base(r), ...claims, grounds: [{ id: finding.id, version: 1 }] };
    await expect(createConclusion(r.callers.contributor2, claim)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
    });
  });
});

describe('an act on an item itself', () => {
  it('is held to the text that was seen, and shows what has been written since', async () => {
    const finding = await submitFinding(r.callers.contributor, at(r, await aFinding(r, 'Inlämnad.')));
    const claim = await createConclusion(r.callers.lead, {
      ...base(r),
      ...claims,
      grounds: [await aSharedFinding(r, 'Grund.')],
    });
    const shared = await shareItem(r.callers.lead, { ...at(r, claim), audience: 'process', documentStatus: 'shared' });
    const draft = await createStrategy(r.callers.lead, {
      ...base(r),
      ...claims,
      grounds: [await aSharedFinding(r, 'Grund.')],
    });
    await rewrite(finding, 'Ändrad.');
    await editConclusion(r.callers.editor, { ...at(r, { ...claim, ...shared }), title: claims.title, text: 'Ändrad.' });
    await editStrategy(r.callers.editor, { ...at(r, draft), title: claims.title, text: 'Ändrad.' });
    const changed = (before: string) => ({
      code: 'CONFLICT',
      reason: 'newer-version',
      details: { current: { changes: [{ field: 'text', before, after: 'Ändrad.' }] } },
    });
    const { lead } = r.callers;
    await expect(acceptFinding(lead, at(r, finding))).rejects.toMatchObject(changed('Inlämnad.'));
    await expect(sendBackFinding(lead, { ...at(r, finding), reason: 'Källa?' })).rejects.toMatchObject(
      changed('Inlämnad.'),
    );
    await expect(establishConclusion(lead, at(r, { ...claim, ...shared }))).rejects.toMatchObject(
      changed('En arbetsmarknad.'),
    );
    await expect(proposeStrategy(lead, at(r, draft))).rejects.toMatchObject(changed('En arbetsmarknad.'));
  });
});
