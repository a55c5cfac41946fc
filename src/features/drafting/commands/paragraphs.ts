import { changed, command, created } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { draftingPolicy } from '../policy.ts';
import { findChapter, findParagraph } from '../queries.ts';
import { between } from '../rules.ts';
import { Move, ParagraphCreate, ParagraphEdit, ParagraphStatus } from '../schema.ts';

export const createParagraph = command({
  action: 'paragraph.create',
  in: 'process',
  input: ParagraphCreate,
  policy: draftingPolicy.createParagraph,
  load: (db, who, { chapterId }) => findChapter(db, who, { itemId: chapterId }),
  run: async (tx, chapter, { title, text, cites, afterId }, who) => {
    const places = await tx.rows<{ position: number; id: string }>(
      sql`select position, item_id as id from paragraph where chapter_id = ${chapter.id}::uuid order by position`,
    );
    const index = afterId ? places.findIndex((place) => place.id === afterId) : places.length - 1;
    const item = await tx.item.create({
      data: {
        ...newItem(who, 'paragraph', title, text),
        audience: chapter.audience,
        documentStatus: chapter.documentStatus,
      },
      select: { id: true },
    });
    const position = between(places[index]?.position ?? null, places[index + 1]?.position ?? null);
    await tx.paragraph.create({ data: { itemId: item.id, chapterId: chapter.id, position }, select: { itemId: true } });
    await linkTo(tx, who, { id: item.id, kind: 'paragraph' }, 'cites', cites);
    return created('paragraph', item.id);
  },
});

/**
 * Saving may say at once that the new text takes changed items into account: those citations then remember the items as
 * they are now.
 */
export const editParagraph = command({
  action: 'paragraph.edit',
  in: 'process',
  input: ParagraphEdit,
  policy: draftingPolicy.editParagraph,
  load: findParagraph,
  run: async (tx, paragraph, { title, text, confirm }, who) => {
    await tx.item.update({ where: { id: paragraph.id }, data: { title, text, status: 'draft' }, select: { id: true } });
    const links = await tx.link.findMany({
      where: { id: { in: confirm }, fromId: paragraph.id },
      select: { id: true, to: { select: { version: true } } },
    });
    for (const { id, to } of links) {
      await tx.link.update({
        where: { id },
        data: { toVersion: to.version, confirmedBy: who.userId, confirmedAt: new Date() },
        select: { id: true },
      });
    }
    return changed(paragraph, links.length > 0 ? { confirmed: links.length } : {});
  },
});

export const setParagraphStatus = command({
  action: 'paragraph.set-status',
  in: 'process',
  input: ParagraphStatus,
  policy: draftingPolicy.editParagraph,
  load: findParagraph,
  run: async (tx, paragraph, { status }) => {
    await tx.item.update({ where: { id: paragraph.id }, data: { status }, select: { id: true } });
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
    const past = await tx.rows<{ position: number }>(
      direction === 'up'
        ? sql`select position from paragraph where chapter_id = ${paragraph.chapterId}::uuid and position < ${paragraph.position}::float8 order by position desc limit 2`
        : sql`select position from paragraph where chapter_id = ${paragraph.chapterId}::uuid and position > ${paragraph.position}::float8 order by position limit 2`,
    );
    const position = past[0] ? between(past[0].position, past[1]?.position ?? null, direction) : paragraph.position;
    await tx.paragraph.update({ where: { itemId: paragraph.id }, data: { position }, select: { itemId: true } });
    return changed(paragraph, { direction });
  },
});
