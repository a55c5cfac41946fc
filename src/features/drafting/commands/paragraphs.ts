import { AppError } from '#src/core/errors.ts';
import { changed, command, created } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { confirmLinks, linkTo } from '#src/server/links.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';
import { draftingPolicy } from '../policy.ts';
import { citedBy, findChapter, findParagraph, placesIn } from '../queries/drafts.ts';
import { keyAfter, keyPast } from '../rules/order.ts';
import { Move, ParagraphCreate, ParagraphEdit, ParagraphStatus } from '../schema.ts';

export const createParagraph = command({
  action: 'paragraph.create',
  in: 'process',
  input: ParagraphCreate,
  policy: draftingPolicy.createParagraph,
  load: (db, who, { chapterId }) => findChapter(db, who, { itemId: chapterId }),
  run: async (tx, chapter, { title, text, cites, afterId }, who) => {
    const position = keyAfter(await placesIn(tx, chapter.id), afterId);
    if (position === undefined)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'afterId', reason: 'unknown-reference' }],
      });
    const { audience, documentStatus } = chapter;
    const paragraph = await tx.item.create(
      chapter,
      { ...newItem(who, 'paragraph', title, text), audience, documentStatus },
      { chapterId: chapter.id, position },
    );
    await linkTo(tx, who, paragraph, 'cites', cites);
    return created(paragraph);
  },
});

/**
 * Saving may cite more, and say that the new text takes changed items into account, as they were seen. Nothing that is
 * cited rests on a paragraph, so no circle can come of it.
 */
export const editParagraph = command({
  action: 'paragraph.edit',
  in: 'process',
  input: ParagraphEdit,
  policy: draftingPolicy.editParagraph,
  also: { cited: itemPolicy.read },
  load: findParagraph,
  run: async (tx, paragraph, { title, text, cites, confirm }, who, { cited }) => {
    await tx.item.update(paragraph, { title, text, status: 'draft' });
    const already = await citedBy(tx, paragraph.id);
    await linkTo(
      tx,
      who,
      paragraph,
      'cites',
      cites.filter(({ id }) => !already.includes(id)),
    );
    await confirmLinks(tx, who, paragraph, confirm, cited);
    return changed(paragraph, confirm.length > 0 ? { confirmed: confirm.length } : {});
  },
});

export const setParagraphStatus = command({
  action: 'paragraph.set-status',
  in: 'process',
  input: ParagraphStatus,
  policy: draftingPolicy.editParagraph,
  load: findParagraph,
  run: async (tx, paragraph, { status }) => {
    await tx.item.update(paragraph, { status });
    return changed(paragraph, { before: paragraph.status, after: status });
  },
});

export const moveParagraph = command({
  action: 'paragraph.move',
  in: 'process',
  input: Move,
  policy: draftingPolicy.move,
  load: findParagraph,
  run: async (tx, paragraph, { direction }) => {
    const position = keyPast(await placesIn(tx, paragraph.chapterId), paragraph.id, direction) ?? paragraph.position;
    await tx.item.update(paragraph, {}, { paragraph: { position } });
    return changed(paragraph, { direction });
  },
});
