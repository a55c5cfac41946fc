import { changed, command, created } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { draftingPolicy } from '../policy.ts';
import { findChapter, findDraft, placesIn } from '../queries/drafts.ts';
import { keyAfter, keyPast } from '../rules/order.ts';
import { ChapterCreate, ChapterEdit, Move } from '../schema.ts';

export const createChapter = command({
  action: 'chapter.create',
  in: 'process',
  input: ChapterCreate,
  policy: draftingPolicy.createChapter,
  load: (db, who, { draftId }) => findDraft(db, who, { itemId: draftId }),
  run: async (tx, draft, { title, text }, who) => {
    const position = keyAfter(await placesIn(tx, draft.id)) ?? '';
    const chapter = await tx.item.create(
      draft,
      { ...newItem(who, 'chapter', title, text), audience: draft.audience, documentStatus: draft.documentStatus },
      { draftId: draft.id, position },
    );
    return created(chapter);
  },
});

export const editChapter = command({
  action: 'chapter.edit',
  in: 'process',
  input: ChapterEdit,
  policy: draftingPolicy.editChapter,
  load: findChapter,
  run: async (tx, chapter, { title, text }) => {
    await tx.item.update(chapter, { title, text });
    return changed(chapter);
  },
});

export const moveChapter = command({
  action: 'chapter.move',
  in: 'process',
  input: Move,
  policy: draftingPolicy.move,
  load: findChapter,
  run: async (tx, chapter, { direction }) => {
    const position = keyPast(await placesIn(tx, chapter.draftId), chapter.id, direction) ?? chapter.position;
    await tx.item.update(chapter, {}, { chapter: { position } });
    return changed(chapter, { direction });
  },
});
