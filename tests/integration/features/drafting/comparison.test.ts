import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyDraft } from '#src/features/drafting/commands/copies.ts';
import { makeEdition } from '#src/features/drafting/commands/editions.ts';
import { editParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { compareEditions } from '#src/features/drafting/queries/comparison.ts';
import { getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { getEdition } from '#src/features/drafting/queries/editions.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aChapter, anEdition, aParagraph, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'rus' });
});
afterAll(() => r.close());

const read = (itemId: string, as: CallerName = 'observer') =>
  getEdition(r.callers[as], { processId: r.processId, itemId });
const draft = (itemId: string) => getDraft(r.callers.lead, { processId: r.processId, itemId });

/** A draft with a chapter and a paragraph that cites a strategy. */
async function aWhole() {
  const strategy = await aStrategy(r);
  const chapter = await aChapter(r);
  const paragraph = await aParagraph(r, [strategy], chapter.id);
  const { draftId } = await getParagraph(r.callers.lead, { processId: r.processId, itemId: paragraph.id });
  return { strategy, chapter, paragraph, draftId };
}

describe('what has changed since', () => {
  const compare = (itemId: string, other: string, as: CallerName = 'observer') =>
    compareEditions(r.callers[as], { processId: r.processId, itemId, other });

  it('is told paragraph by paragraph, against the draft now and against another edition', async () => {
    const { chapter, paragraph, draftId } = await aWhole();
    const gone = await aParagraph(r, [], chapter.id);
    const made = await anEdition(r, draftId);
    expect((await compare(made.id, 'now')).comparison).toMatchObject({ same: true });
    await editParagraph(r.callers.lead, { ...at(r, paragraph), title: 'Fem', text: 'Ny text.', confirm: [] });
    await withdrawItem(r.callers.lead, { ...at(r, gone), reason: 'Bort' });
    await aParagraph(r, [], chapter.id);
    const counts = { changed: 1, gone: 1, new: 1, same: 0, moved: 0 };
    expect(await compare(made.id, 'now')).toMatchObject({ after: null, comparison: { counts } });
    const next = await anEdition(r, draftId);
    const { code } = await read(next.id);
    const both = { before: { code: (await read(made.id)).code }, after: { code }, comparison: { counts } };
    expect(await compare(made.id, code)).toMatchObject(both);
    expect(await compare(next.id, both.before.code)).toMatchObject(both);
    await expect(compare(made.id, 'UT-9999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not told of what not all of its readers read, not even to those who do', async () => {
    const { chapter, draftId } = await aWhole();
    const made = await anEdition(r, draftId);
    const own = await aParagraph(r, [], chapter.id);
    await shareItem(r.callers.lead, { ...at(r, own), audience: 'organisation', documentStatus: 'shared' });
    expect((await compare(made.id, 'now', 'lead')).comparison).toMatchObject({ same: true });
    expect(await read(made.id, 'lead')).toMatchObject({ moved: false });
  });

  it('cannot be told once the draft is out of use', async () => {
    const { draftId } = await aWhole();
    const made = await anEdition(r, draftId);
    await withdrawItem(r.callers.lead, { ...at(r, await draft(draftId)), reason: 'Bort' });
    expect((await compare(made.id, 'now')).comparison).toBeNull();
  });
});

describe('a new proposal from an edition', () => {
  it('says what the edition says, cites what it cites at the same versions, and is recognised as a reworking', async () => {
    const { strategy, chapter, paragraph, draftId } = await aWhole();
    const made = await anEdition(r, draftId);
    await editStrategy(r.callers.lead, { ...at(r, strategy), title: 'Ny strategi', text: 'Ny text.' });
    await editParagraph(r.callers.lead, { ...at(r, paragraph), title: 'Omskrivet', text: 'Senare text.', confirm: [] });
    await asSystem((db) => db.rows(sql`update item set status = 'adopted' where id = ${draftId}::uuid`));
    await r.setPhase('followup');
    const copy = await copyDraft(r.callers.editor, { ...base(r), editionId: made.id });
    const proposal = await draft(copy.id);
    expect(proposal.chapters).toMatchObject([
      {
        title: 'Nuläge',
        paragraphs: [
          {
            title: 'Fem arbetsmarknader',
            text: 'Länet är inte en arbetsmarknad.',
            citations: [{ id: strategy.id, toVersion: 2, stale: true }],
          },
        ],
      },
    ]);
    const next = await anEdition(r, copy.id);
    const { comparison } = await compareEditions(r.callers.observer, {
      processId: r.processId,
      itemId: next.id,
      other: (await read(made.id)).code,
    });
    expect(comparison).toMatchObject({ same: true, counts: { same: 1 } });
    const [text] = proposal.chapters[0]?.paragraphs ?? [];
    await editParagraph(r.callers.editor, { ...at(r, text!), title: 'Nytt', text: 'Nytt.', confirm: [] });
    await r.setPhase('rus');
    expect(chapter.id).not.toBe(proposal.chapters[0]?.id);
  });

  it('is not made by somebody whose organisation would then read what it did not', async () => {
    const made = await makeEdition(r.callers.lead, {
      ...base(r),
      draftId: (await aWhole()).draftId,
      title: 'Internt',
      purpose: 'granskning',
      audience: 'leadership',
    });
    await asSystem((db) =>
      db.rows(sql`update participant set role = 'editor' where user_id = ${r.people.contributor.id}::uuid`),
    );
    expect(await read(made.id, 'contributor')).toMatchObject({ can: { copy: 'not-shared' } });
    await asSystem((db) =>
      db.rows(sql`update participant set role = 'contributor' where user_id = ${r.people.contributor.id}::uuid`),
    );
  });
});
