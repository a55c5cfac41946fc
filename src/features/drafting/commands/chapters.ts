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
    const last = await tx.one<{ position: number | null }>(
      sql`select max(position) as position from chapter where draft_id = ${draft.id}::uuid`,
    );
    const chapter = await tx.item.create(
      draft,
      { ...newItem(who, 'chapter', title, text), audience: draft.audience, documentStatus: draft.documentStatus },
      { draftId: draft.id, position: between(last?.position ?? null, null) },
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
    const past = await tx.rows<{ position: number }>(
      direction === 'up'
        ? sql`select position from chapter where draft_id = ${chapter.draftId}::uuid and position < ${chapter.position}::float8 order by position desc limit 2`
        : sql`select position from chapter where draft_id = ${chapter.draftId}::uuid and position > ${chapter.position}::float8 order by position limit 2`,
    );
    const position = past[0] ? between(past[0].position, past[1]?.position ?? null, direction) : chapter.position;
    await tx.item.update(chapter, {}, { chapter: { position } });
    return changed(chapter, { direction });
  },
});
