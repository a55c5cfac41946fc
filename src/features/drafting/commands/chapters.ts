import { changed, command, created } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { draftingPolicy } from '../policy.ts';
import { findChapter, findDraft } from '../queries.ts';
import { between } from '../rules.ts';
import { ChapterCreate, ChapterEdit, Move } from '../schema.ts';

export const createChapter = command({
  action: 'chapter.create',
  in: 'process',
  input: ChapterCreate,
  policy: draftingPolicy.createChapter,
  load: (db, who, { draftId }) => findDraft(db, who, { itemId: draftId }),
  run: async (tx, draft, { title, text }, who) => {
    const last = await tx.chapter.aggregate({ where: { draftId: draft.id }, _max: { position: true } });
    const item = await tx.item.create({
      data: { ...newItem(who, 'chapter', title, text), audience: draft.audience, documentStatus: draft.documentStatus },
      select: { id: true },
    });
    await tx.chapter.create({
      data: { itemId: item.id, draftId: draft.id, position: between(last._max.position, null) },
      select: { itemId: true },
    });
    return created('chapter', item.id);
  },
});

export const editChapter = command({
  action: 'chapter.edit',
  in: 'process',
  input: ChapterEdit,
  policy: draftingPolicy.editChapter,
  load: findChapter,
  run: async (tx, chapter, { title, text }) => {
    await tx.item.update({ where: { id: chapter.id }, data: { title, text }, select: { id: true } });
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
    const past = await tx.rows<{ position: number }>(
      direction === 'up'
        ? sql`select position from chapter where draft_id = ${chapter.draftId}::uuid and position < ${chapter.position}::float8 order by position desc limit 2`
        : sql`select position from chapter where draft_id = ${chapter.draftId}::uuid and position > ${chapter.position}::float8 order by position limit 2`,
    );
    const position = past[0] ? between(past[0].position, past[1]?.position ?? null, direction) : chapter.position;
    await tx.chapter.update({ where: { itemId: chapter.id }, data: { position }, select: { itemId: true } });
    return changed(chapter, { direction });
  },
});
