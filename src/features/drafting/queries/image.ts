import type { Content } from '#src/core/content.ts';
import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { nameContents } from '#src/server/contents.ts';
import { type Db, sql } from '#src/server/database.ts';
import type {
  EditionCitation,
  EditionFigures,
  EditionFile,
  EditionImage,
  EditionPart,
  EditionReaders,
} from '../schema.ts';

/** Of very many figures that one citation names, an image keeps so many. */
const mostFigures = 200;

type Cited = Omit<EditionCitation, 'figures'>;
type Row = EditionPart & {
  kind: 'draft' | 'chapter' | 'paragraph';
  chapterId: string | null;
  line: unknown;
  citations: Cited[];
  periodFrom: number | null;
  periodTo: number | null;
};

/** One statement, so that all of it is of the same moment. */
const partsOf = (db: Db, draftId: string, { audience, organisationId }: EditionReaders): Promise<Row[]> =>
  db.rows<Row>(sql`
    select i.id, app.origin(i.id) as origin, i.kind, ${codeSql('i')} as code, i.title, i.text, i.version,
      x.chapter_id as "chapterId", x.line, d.period_from as "periodFrom", d.period_to as "periodTo",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.file_id, 'name', f.name, 'mediaType', f.media_type,
        'bytes', f.bytes,
        'sha256', f.sha256) order by f.created_at, f.id) from attached_file f where f.item_id = i.id),
          '[]') as attachments,
      coalesce((select jsonb_agg(to_jsonb(c) order by c.kind, c.code, c."linkId") from (
        select l.id as "linkId", t.id, ${codeSql('t')} as code, t.kind,
          coalesce(n.content ->> 'title', t.title) as title,
               t.status, o.short_name as organisation, l.to_version as "toVersion", l.part, n.content
          from link l join item t on t.id = l.to_id join organisation o on o.id = t.organisation_id
          cross join lateral (
            select app.content_read_by(t.id, l.to_version, ${audience}, ${organisationId}::uuid) as content) n
         where l.from_id = i.id and l.kind = 'cites'
           and app.read_by_all(${audience}, ${organisationId}::uuid, t.audience, t.organisation_id)) c),
             '[]') as citations
      from app.draft_parts(${draftId}::uuid, ${audience}, ${organisationId}::uuid) x join item i on i.id = x.item_id
      left join draft d on d.item_id = i.id order by x.place collate "C"`);

async function figuresOf(db: Db, citations: readonly Cited[]): Promise<Map<string, EditionFigures>> {
  const links = citations.filter(({ part }) => part.length > 0).map(({ linkId }) => linkId);
  if (links.length === 0) return new Map();
  const rows = await db.rows<EditionFigures & { linkId: string }>(sql`
    select c.link_id as "linkId", c.since as release, c.cells, c.more
      from app.cells_as_cited(${links}::uuid[], ${mostFigures}::int) c`);
  return new Map(rows.map(({ linkId, ...figures }) => [linkId, figures]));
}

/** The contents of what is cited, with names for ids, by the ids of the links. */
async function contentsOf(db: Db, citations: readonly Cited[]): Promise<Map<string, Content>> {
  const known = citations.flatMap(({ linkId, content }) => (content ? [{ linkId, content }] : []));
  const named = await nameContents(
    db,
    known.map(({ content }) => content),
  );
  return new Map(known.map(({ linkId, content }, at) => [linkId, named[at] ?? content]));
}

const partOf = ({ id, origin, code, title, text, version, attachments }: Row): EditionPart => ({
  id,
  origin,
  code,
  title,
  text,
  version,
  attachments: attachments satisfies EditionFile[],
});

export type Imaged = { image: EditionImage; outline: unknown[] };

/**
 * The image of a draft as it is now, of what everybody among its readers may read, and its outline. Undefined where
 * they may not read the draft.
 */
export async function imageOf(db: Db, draftId: string, readers: EditionReaders): Promise<Imaged | undefined> {
  const rows = await partsOf(db, draftId, readers);
  const [draft] = rows;
  if (draft?.kind !== 'draft') return undefined;
  const cited = rows.flatMap(({ citations }) => citations);
  const figures = await figuresOf(db, cited);
  const contents = await contentsOf(db, cited);
  const paragraphs = Map.groupBy(
    rows.filter(({ kind }) => kind === 'paragraph'),
    ({ chapterId }) => chapterId,
  );
  const image: EditionImage = {
    format: 1,
    draft: { ...partOf(draft), periodFrom: draft.periodFrom, periodTo: draft.periodTo },
    chapters: rows
      .filter(({ kind }) => kind === 'chapter')
      .map((chapter) => ({
        ...partOf(chapter),
        paragraphs: (paragraphs.get(chapter.id) ?? []).map((paragraph) => ({
          ...partOf(paragraph),
          citations: paragraph.citations.map((citation) => ({
            ...citation,
            content: contents.get(citation.linkId) ?? null,
            figures: figures.get(citation.linkId) ?? null,
          })),
        })),
      })),
  };
  return { image, outline: rows.map(({ line }) => line) };
}

/** A digest of a draft as the caller reads it now, by which a later request tells whether the draft has changed. */
export const seenOf = (draftId: string) => sql`md5(app.draft_outline(${draftId}::uuid, null, null)::text)`;

/** The present versions of items, by their ids; what is withdrawn or not read by the caller is not among them. */
export async function inUse(db: Db, who: Standing, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows<{ id: string; version: number }>(sql`
    select id, version from item where process_id = ${who.processId}::uuid and id = any(${[...ids]}::uuid[])
      and status <> 'withdrawn'`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** What the caller reads in a draft that not everybody among these readers may read, by code and title. */
export const narrowerParts = (
  db: Db,
  draftId: string,
  { audience, organisationId }: EditionReaders,
): Promise<{ code: string; title: string }[]> =>
  db.rows(sql`
    with part as materialized (select x.item_id from app.draft_parts(${draftId}::uuid, null, null) x)
    select distinct ${codeSql('i')} as code, i.title, i.kind, i.number
      from (select item_id from part union select l.to_id from part join link l on l.from_id = part.item_id
        and l.kind = 'cites') w
      join item i on i.id = w.item_id
     where not app.read_by_all(${audience}, ${organisationId}::uuid, i.audience, i.organisation_id)
       order by i.kind, i.number`);
