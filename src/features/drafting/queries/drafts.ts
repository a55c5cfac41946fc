import { InProcess } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Standing } from '#src/core/standing.ts';
import {
  contentColumns,
  itemColumns,
  itemSource,
  partColumns,
  itemVerdicts,
  markSql,
} from '#src/features/thread/queries/items.ts';
import { decisionsAbout } from '#src/features/thread/queries/links.ts';
import { changedGrounds } from '#src/features/thread/queries/changed-grounds.ts';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { gapsOf } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { editionsOf } from './editions.ts';
import { seenOf } from './image.ts';
import { draftingPolicy } from '../policy.ts';
import type { Place } from '../rules/order.ts';
import { type Chapter, type Citation, type Draft, DraftGet, DraftRef, type Paragraph, type Stand } from '../schema.ts';

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

/** The ids of what a paragraph cites, as far as the caller may read them. */
export const citedBy = async (db: Db, paragraphId: string): Promise<string[]> => {
  const rows = await db.rows<{ id: string }>(
    sql`select to_id as id from link where from_id = ${paragraphId}::uuid and kind = 'cites'`,
  );
  return rows.map(({ id }) => id);
};

/**
 * `gaps`: what the paragraph lacks; `changes`: what has changed beneath it, directly or further down, and has not been
 * answered.
 */
export type ParagraphRow = Paragraph & { citations: Citation[]; gaps: Lack[]; changes: ChangedGround[] };

/**
 * Paragraphs with what they cite and what has changed beneath them, in a few queries however many there are. `columns`:
 * those of an item, where the seal of their whole is known already with that.
 */
async function paragraphs(db: Db, who: Standing, where: Sql, columns = itemColumns): Promise<ParagraphRow[]> {
  const rows = await db.rows<Omit<ParagraphRow, 'changes' | 'citations'>>(sql`
    select ${columns}, ${contentColumns('paragraph')}, c.draft_id as "draftId", d.position, ${gapsOf} as gaps
      from ${itemSource} join paragraph d on d.item_id = i.id join chapter c on c.item_id = d.chapter_id
     where i.process_id = ${who.processId}::uuid and ${where} order by d.position`);
  const ids = rows.map(({ id }) => id);
  const citations = Map.groupBy(await citationsOf(db, ids), ({ fromId }) => fromId);
  const changes = Map.groupBy(await changedGrounds(db, who, ids), ({ rootId }) => rootId);
  return rows.map((row) => ({
    ...row,
    citations: (citations.get(row.id) ?? []).map(({ fromId: _, ...citation }) => citation),
    changes: changes.get(row.id) ?? [],
  }));
}

/** What paragraphs cite, and whether that has changed or is withdrawn since. */
const citationsOf = (db: Db, ids: readonly string[]): Promise<(Citation & { fromId: string })[]> =>
  db.rows(sql`
    select ${markSql('b', 'bo')}, l.id as "linkId", l.kind as "linkKind", l.to_version as "toVersion", l.stale,
      l.withdrawn, l.from_id as "fromId"
      from link_state l join item b on b.id = l.to_id join organisation bo on bo.id = b.organisation_id
     where l.from_id = any(${[...ids]}::uuid[]) and l.kind = 'cites' order by b.kind, b.number`);

/** The decisions about what paragraphs cite: how each went, and how many stand behind it and dissent. */
async function standsOn(db: Db, rows: readonly ParagraphRow[]): Promise<Stand[]> {
  const cited = new Set(rows.flatMap(({ citations }) => citations.map(({ id }) => id)));
  const decisions = cited.size > 0 ? await decisionsAbout(db, [...cited]) : [];
  return decisions.map(({ itemId, code, outcome, positions }) => ({
    itemId,
    code,
    outcome,
    agrees: positions.filter(({ stand }) => stand === 'agrees').length,
    dissents: positions.filter(({ stand }) => stand === 'dissents').length,
  }));
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
  input: DraftGet,
  run: async (db, who, input) => {
    const draft = await findDraft(db, who, input);
    if (!draft) return undefined;
    const chapters = await db.rows<Chapter>(sql`
        select ${partColumns(draft.sealed)}, ${contentColumns('chapter')}, d.position
          from ${itemSource} join chapter d on d.item_id = i.id
         where d.draft_id = ${draft.id}::uuid and i.status <> 'withdrawn' order by d.position`);
    const texts = Map.groupBy(
      await paragraphs(
        db,
        who,
        sql`c.draft_id = ${draft.id}::uuid and i.status <> 'withdrawn'`,
        partColumns(draft.sealed),
      ),
      (paragraph) => paragraph.chapterId,
    );
    const now = input.seen ? await db.one<{ seen: string }>(sql`select ${seenOf(draft.id)} as seen`) : undefined;
    return {
      ...draft,
      /** For making an edition of what was shown, and of nothing newer; empty where it was not asked for. */
      seen: now?.seen ?? '',
      editions: await editionsOf(db, who, draft.id),
      stands: await standsOn(db, [...texts.values()].flat()),
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

const textsOf = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db.rows<{ id: string; text: string }>(
    sql`select id, text from item where id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
};

/** A paragraph with what it cites, each with its text. */
export const getParagraph = query({
  action: 'paragraph.get',
  in: 'process',
  input: DraftRef,
  run: async (db, who, { itemId }) => {
    const [paragraph] = await paragraphs(db, who, sql`i.id = ${itemId}::uuid`);
    if (!paragraph) return undefined;
    const texts = await textsOf(
      db,
      paragraph.citations.map(({ id }) => id),
    );
    return {
      ...paragraph,
      citations: paragraph.citations.map((citation) => ({ ...citation, text: texts.get(citation.id) ?? '' })),
      can: paragraphVerdicts(who, paragraph),
    };
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
        paragraphs: await paragraphs(
          db,
          who,
          sql`d.chapter_id = ${chapter.id}::uuid and i.status <> 'withdrawn'`,
          partColumns(chapter.sealed),
        ),
        can: itemVerdicts(who, chapter),
      }
    );
  },
});
