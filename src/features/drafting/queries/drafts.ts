import { InProcess } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts, markSql } from '#src/features/thread/queries/items.ts';
import { changedGrounds } from '#src/features/thread/queries/changed-grounds.ts';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { gapsOf } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { editionsOf } from './editions.ts';
import { seenOf } from './image.ts';
import { draftingPolicy } from '../policy.ts';
import type { Place } from '../rules/order.ts';
import { type Chapter, type Citation, type Draft, DraftRef, type Paragraph } from '../schema.ts';

const draftColumns = contentColumns('draft');
type ById = { itemId: string };

export const findDraft = (db: Db, who: Standing, { itemId }: ById): Promise<Draft | undefined> =>
  db.one<Draft>(
    sql`select ${itemColumns}, ${draftColumns} from ${itemSource} join draft d on d.item_id = i.id
      where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

export const findChapter = (db: Db, who: Standing, { itemId }: ById): Promise<Chapter | undefined> =>
  db.one<Chapter>(sql`select ${itemColumns}, ${contentColumns('chapter')}, d.position from ${itemSource} join chapter d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export const findParagraph = (db: Db, who: Standing, { itemId }: ById): Promise<Paragraph | undefined> =>
  db.one<Paragraph>(sql`select ${itemColumns}, ${contentColumns('paragraph')}, c.draft_id as "draftId", d.position
    from ${itemSource} join paragraph d on d.item_id = i.id join chapter c on c.item_id = d.chapter_id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

/** What lies below a draft or a chapter, in order, also what the caller may not read; held until the change is done. */
export const placesIn = (db: Db, parentId: string): Promise<Place[]> =>
  db.rows<Place>(sql`
    select x.id, x.place, exists (select 1 from item i where i.id = x.id and i.status <> 'withdrawn') as shown
      from app.places(${parentId}::uuid) x order by x.place collate "C"`);

/**
 * `gaps`: what the paragraph lacks; `changes`: what has changed beneath it, directly or further down, and has not been
 * answered.
 */
export type ParagraphRow = Paragraph & { citations: Citation[]; gaps: Lack[]; changes: ChangedGround[] };

/** Paragraphs with what they cite and what has changed beneath them, in three queries however many there are. */
async function paragraphs(db: Db, who: Standing, where: Sql): Promise<ParagraphRow[]> {
  const rows = await db.rows<Omit<ParagraphRow, 'changes'>>(sql`
    select ${itemColumns}, ${contentColumns('paragraph')}, c.draft_id as "draftId", d.position, ${gapsOf} as gaps,
      coalesce((select jsonb_agg(to_jsonb(x)) from (
        select ${markSql('b', 'bo')}, l.id as "linkId", l.kind as "linkKind", l.to_version as "toVersion",
        l.stale, l.withdrawn from link_state l join item b on b.id = l.to_id
          join organisation bo on bo.id = b.organisation_id
         where l.from_id = i.id and l.kind = 'cites' order by b.kind, b.number) x), '[]') as citations
      from ${itemSource} join paragraph d on d.item_id = i.id join chapter c on c.item_id = d.chapter_id
     where i.process_id = ${who.processId}::uuid and ${where} order by d.position`);
  const changes = Map.groupBy(
    await changedGrounds(
      db,
      who,
      rows.map(({ id }) => id),
    ),
    ({ rootId }) => rootId,
  );
  return rows.map((row) => ({ ...row, changes: changes.get(row.id) ?? [] }));
}

const paragraphVerdicts = (who: Standing, it: Paragraph) => ({
  ...itemVerdicts(who, it),
  edit: draftingPolicy.editParagraph(who, it),
  move: draftingPolicy.move(who, it),
});

export const listDrafts = query({
  action: 'draft.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    rows: await db.rows<Draft & { chapters: number; paragraphs: number }>(sql`
      select ${itemColumns}, ${draftColumns}, (select count(*)::int from chapter c where c.draft_id = i.id) as chapters,
        (select count(*)::int from paragraph q join chapter c on c.item_id = q.chapter_id where c.draft_id = i.id) as paragraphs
        from ${itemSource} join draft d on d.item_id = i.id where i.process_id = ${who.processId}::uuid
        and i.status <> 'withdrawn' order by i.number`),
    can: { create: draftingPolicy.createDraft(who) },
  }),
});

/** The whole draft as it is read: chapters in order, each with its paragraphs and what they cite. */
export const getDraft = query({
  action: 'draft.get',
  in: 'process',
  input: DraftRef,
  run: async (db, who, input) => {
    const draft = await findDraft(db, who, input);
    if (!draft) return undefined;
    const chapters =
      await db.rows<Chapter>(sql`select ${itemColumns}, ${contentColumns('chapter')}, d.position from ${itemSource} join chapter d on d.item_id = i.id
      where d.draft_id = ${draft.id}::uuid and i.status <> 'withdrawn' order by d.position`);
    const texts = Map.groupBy(
      await paragraphs(db, who, sql`c.draft_id = ${draft.id}::uuid and i.status <> 'withdrawn'`),
      (paragraph) => paragraph.chapterId,
    );
    const now = await db.one<{ seen: string }>(sql`select ${seenOf(draft.id)} as seen`);
    return {
      ...draft,
      /** For making an edition of what was shown, and of nothing newer. */
      seen: now?.seen ?? '',
      editions: await editionsOf(db, who, draft.id),
      chapters: chapters.map((chapter) => ({
        ...chapter,
        paragraphs: (texts.get(chapter.id) ?? []).map((paragraph) => ({
          ...paragraph,
          can: paragraphVerdicts(who, paragraph),
        })),
        can: {
          ...itemVerdicts(who, chapter),
          createParagraph: draftingPolicy.createParagraph(who, chapter),
          move: draftingPolicy.move(who, chapter),
        },
      })),
      can: {
        ...itemVerdicts(who, draft),
        edit: draftingPolicy.editDraft(who, draft),
        createChapter: draftingPolicy.createChapter(who, draft),
        makeEdition: draftingPolicy.makeEdition(who, draft),
      },
    };
  },
});

export const getParagraph = query({
  action: 'paragraph.get',
  in: 'process',
  input: DraftRef,
  run: async (db, who, { itemId }) => {
    const [paragraph] = await paragraphs(db, who, sql`i.id = ${itemId}::uuid`);
    return paragraph && { ...paragraph, can: paragraphVerdicts(who, paragraph) };
  },
});

/** A chapter with its paragraphs, for its own page. */
export const getChapter = query({
  action: 'chapter.get',
  in: 'process',
  input: DraftRef,
  run: async (db, who, input) => {
    const chapter = await findChapter(db, who, input);
    return (
      chapter && {
        ...chapter,
        paragraphs: await paragraphs(db, who, sql`d.chapter_id = ${chapter.id}::uuid and i.status <> 'withdrawn'`),
        can: itemVerdicts(who, chapter),
      }
    );
  },
});
