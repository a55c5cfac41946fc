import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChapter, moveChapter } from '#src/features/drafting/commands/chapters.ts';
import { createParagraph, editParagraph, moveParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getChapter, getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { aChapter, aDraft, aParagraph, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'rus' });
});
afterAll(() => r.close());

const read = (itemId: string) => getParagraph(r.callers.observer, { processId: r.processId, itemId });

/** A new chapter, how a paragraph is put in it, and the titles of what it shows in order. */
async function aChapterOf() {
  const chapter = await aChapter(r);
  return {
    chapter,
    add: (title: string, afterId?: string) =>
      createParagraph(r.callers.editor, {
        ...base(r),
        chapterId: chapter.id,
        title,
        text: title,
        ...(afterId && { afterId }),
      }),
    titles: async () =>
      (await getChapter(r.callers.observer, { processId: r.processId, itemId: chapter.id })).paragraphs.map(
        ({ title }) => title,
      ),
  };
}

describe('a paragraph', () => {
  it('shows that something it cites has changed until somebody says that the text takes it into account', async () => {
    const strategy = await aStrategy(r);
    const made = await aParagraph(r, [strategy]);
    expect((await read(made.id)).citations).toMatchObject([{ id: strategy.id, stale: false }]);
    await editStrategy(r.callers.lead, { ...at(r, strategy), title: 'En arbetsmarknad', text: 'En annan text.' });
    const [citation] = (await read(made.id)).citations;
    expect(citation).toMatchObject({ stale: true, toVersion: 2, version: 3 });
    await editParagraph(r.callers.editor, {
      ...at(r, made),
      title: 'Fem arbetsmarknader',
      text: 'Ny lydelse.',
      confirm: [{ linkId: citation?.linkId ?? '', seenVersion: citation?.version ?? 0 }],
    });
    expect((await read(made.id)).citations).toMatchObject([{ stale: false, toVersion: 3 }]);
  });

  it('cites more when it is written in, once however often it is named, and nothing twice', async () => {
    const [first, second] = [await aStrategy(r), await aStrategy(r)];
    const made = await aParagraph(r, [first]);
    await editParagraph(r.callers.editor, {
      ...at(r, made),
      title: 'Två',
      text: 'Ny lydelse.',
      cites: [first, second].map(({ id, version }) => ({ id, version })),
    });
    expect((await read(made.id)).citations.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    await expect(
      editParagraph(r.callers.editor, {
        ...at(r, { id: made.id, version: 2 }),
        title: 'Två',
        text: 'Ny lydelse.',
        cites: [{ id: made.id, version: 2 }],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST', details: { fields: [{ field: 'cites' }] } });
  });

  it('that two people save gives the second one the first one’s text', async () => {
    const made = await aParagraph(r);
    await editParagraph(r.callers.editor, { ...at(r, made), title: 'Ett', text: 'Den enas text.' });
    await expect(
      editParagraph(r.callers.lead, { ...at(r, made), title: 'Två', text: 'Den andras text.' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 2, text: 'Den enas text.', updatedBy: 'Person editor' } },
    });
    expect(await read(made.id)).toMatchObject({ text: 'Den enas text.' });
  });

  it('moves past what has been withdrawn so that it is seen to move', async () => {
    const { chapter, add, titles } = await aChapterOf();
    await add('ett');
    const two = await add('två');
    const three = await add('tre');
    await withdrawItem(r.callers.lead, { ...at(r, two), reason: 'bort' });
    await moveParagraph(r.callers.lead, { ...at(r, three), direction: 'up' });
    expect(await titles()).toEqual(['tre', 'ett']);
    expect(chapter.id).toBeDefined();
  });

  it('has a place of its own when several are put in at once', async () => {
    const { add, titles } = await aChapterOf();
    const first = await add('först');
    await Promise.all(['a', 'b', 'c', 'd'].map((title) => add(title, first.id)));
    const all = await titles();
    expect([all[0], ...all.slice(1).toSorted()]).toEqual(['först', 'a', 'b', 'c', 'd']);
  });

  it('is not put after one of another chapter', async () => {
    const [here, there] = [await aChapterOf(), await aChapterOf()];
    const foreign = await there.add('främmande');
    await expect(here.add('efter', foreign.id)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'afterId', reason: 'unknown-reference' }] },
    });
    expect(await here.titles()).toEqual([]);
  });

  it('is put after another one and moves up and down among its own', async () => {
    const chapter = await aChapter(r);
    const add = (title: string, afterId?: string) =>
      createParagraph(r.callers.editor, {
        ...base(r),
        chapterId: chapter.id,
        title,
        text: title,
        ...(afterId ? { afterId } : {}),
      });
    const first = await add('första');
    const last = await add('sista');
    await add('mellan', first.id);
    const draftOf = async () =>
      (
        await getDraft(r.callers.observer, { processId: r.processId, itemId: (await read(first.id)).draftId })
      ).chapters[0]?.paragraphs.map(({ title }) => title);
    expect(await draftOf()).toEqual(['första', 'mellan', 'sista']);
    const moved = await moveParagraph(r.callers.editor, { ...at(r, last), direction: 'up' });
    expect(await draftOf()).toEqual(['första', 'sista', 'mellan']);
    await moveParagraph(r.callers.editor, { ...at(r, moved), direction: 'up' });
    expect(await draftOf()).toEqual(['sista', 'första', 'mellan']);
    expect(await read(last.id)).toMatchObject({ contentVersion: 1, version: 3 });
  });
});

it('chapters keep their order and move', async () => {
  const draft = await aDraft(r);
  const add = (title: string) => createChapter(r.callers.lead, { ...base(r), draftId: draft.id, title });
  await add('Nuläge');
  const goals = await add('Målbild');
  await moveChapter(r.callers.lead, { ...at(r, goals), direction: 'up' });
  const { chapters } = await getDraft(r.callers.observer, { processId: r.processId, itemId: draft.id });
  expect(chapters.map(({ title }) => title)).toEqual(['Målbild', 'Nuläge']);
});
