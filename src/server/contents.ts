import {
  columnOfField,
  type Content,
  contentDifference,
  fieldOfColumn,
  identifiersIn,
  mergeOf,
  withNames,
} from '#src/core/content.ts';
import { AppError } from '#src/core/errors.ts';
import { codeOf, type Kind } from '#src/core/kinds.ts';
import { fieldLabel, contentInWords } from '#src/i18n/contents.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { type Db, raw, type Sql, sql } from './database.ts';
import type { Newer as SeenNewer } from './seen.ts';

/** Contents with the ids in them (organisations, items, themes, people, areas) as names the caller may read. */
export async function nameContents(db: Db, contents: readonly Content[]): Promise<Content[]> {
  const ids = [...new Set(contents.flatMap(identifiersIn))];
  const codes = [
    ...new Set(
      contents.flatMap((content) =>
        Array.isArray(content['municipalities']) ? (content['municipalities'] as string[]) : [],
      ),
    ),
  ];
  const found =
    ids.length + codes.length === 0
      ? []
      : await db.rows<{ id: string; name: string }>(sql`
    select id::text, short_name as name from organisation where id = any(${ids}::uuid[])
    union all select id::text, title from item where id = any(${ids}::uuid[])
    union all select id::text, name from theme where id = any(${ids}::uuid[])
    union all select id::text, name from person where id = any(${ids}::uuid[])
    union all select code::text, short_name from municipality where code = any(${codes}::text[])`);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return contents.map((content) => withNames(content, names));
}

/** The same in the reader's words: the labels of the kind's values, days as they are written, yes and no. */
export const contentsInWords = async (
  db: Db,
  locale: Locale,
  kind: string,
  contents: readonly Content[],
): Promise<Content[]> => (await nameContents(db, contents)).map((content) => contentInWords(locale, kind, content));

/** A field that somebody has changed, in the reader's words. */
export type FieldChange = { field: string; label: string; before: string; after: string };
/**
 * `changes`: what the other has changed; `mine`: what is being sent; `kept`: the other's values of fields that the
 * sender has left as they were.
 */
export type Differing = { changes: FieldChange[]; mine: FieldChange[]; kept: Content };
/** What the one who came second needs to see of the version that came first. */
export type Current = {
  version: number;
  title: string;
  text: string;
  updatedBy: string;
  updatedAt: string;
} & Differing;

/** Something that was vouched for as it was seen, and that says something else now. */
export type Seen = {
  /** The path in the request of the version that was seen, and the version to send there for what it says now. */
  at: string;
  version: number;
  code: string;
  title: string;
  updatedBy: string;
  updatedAt: string;
  changes: FieldChange[];
};

/** Fields of two contents that are already spoken in names and words, each as it was and as it is. */
function fieldChanges(locale: Locale, kind: string, before: Content = {}, after: Content = {}): FieldChange[] {
  return contentDifference(before, after, kind).map((difference) => ({
    ...difference,
    label: fieldLabel(locale, kind, difference.field),
  }));
}

/**
 * What the second of two writers needs in order to choose: field by field, in names and words. `kind` says whose words
 * a status has.
 */
async function differing(
  db: Db,
  {
    base,
    now,
    input,
    kind,
    locale,
  }: { base: Content | undefined; now: Content; input: object; kind: string; locale: Locale },
): Promise<Differing> {
  const sent: Content = Object.fromEntries(
    Object.entries(input).map(([field, value]) => [columnOfField(field), value as unknown]),
  );
  const merge = mergeOf(base, now, sent);
  const spoken = await contentsInWords(db, locale, kind, [base ?? {}, now, sent]);
  const changed = (fields: readonly string[], before: Content = {}, after: Content = {}): FieldChange[] => {
    const only = (content: Content): Content => Object.fromEntries(fields.map((field) => [field, content[field]]));
    return fieldChanges(locale, kind, only(before), only(after));
  };
  const [was, is, mine] = spoken;
  const kept = Object.fromEntries(merge.kept.map((field) => [fieldOfColumn(field), now[field]]));
  return { changes: changed(merge.theirs, was, is), mine: changed(merge.mine, was, mine), kept };
}

/**
 * What a command that holds a row of its own says of a newer version; it is told in the reader's words before it
 * leaves.
 */
export type Newer = { current: Omit<Current, keyof Differing>; base: Content | undefined; now: Content; kind: string };
const isNewer = (details: unknown): details is Newer =>
  typeof details === 'object' && details !== null && 'now' in details && 'base' in details;

const isSeen = (details: unknown): details is { seen: SeenNewer[] } =>
  typeof details === 'object' && details !== null && 'seen' in details;

/**
 * Everything that is told of a conflict: from what the command says of its row, or from the versions of the item that
 * it is about.
 */
export async function conflictOf(db: Db, error: AppError, input: object, locale: Locale): Promise<AppError> {
  const { details } = error;
  const { itemId } = input as { itemId?: string };
  if (isSeen(details)) return seenOtherwise(db, details.seen, locale);
  if (!isNewer(details)) {
    const { itemId: changed = itemId, ...more } = (details ?? {}) as { itemId?: string };
    if (changed === undefined || Object.keys(more).length > 0) return error;
    if (changed !== itemId) return changedMeanwhile(db, changed);
    return new AppError('CONFLICT', 'newer-version', { current: await conflicting(db, itemId, input, locale) });
  }
  return new AppError('CONFLICT', 'newer-version', {
    current: { ...details.current, ...(await differing(db, { ...details, input, locale })) },
  });
}

/** What has been written since of what was seen, as far as the reader may read both versions. */
async function seenOtherwise(db: Db, seen: readonly SeenNewer[], locale: Locale): Promise<AppError> {
  const rows = await db.rows<
    Omit<Seen, 'code' | 'changes'> & { kind: Kind; number: number; before: Content | null; after: Content | null }
  >(sql`
    select s.at, i.version, i.kind, i.number, i.title, coalesce(p.name, '') as "updatedBy", v.changed_at as "updatedAt",
      b.content as before, v.content as after
      from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as s("itemId" uuid, "seenVersion" int, at text)
      join item i on i.id = s."itemId" join item_version v on v.item_id = i.id and v.version = i.content_version
      left join item_version b on b.item_id = i.id and b.version = s."seenVersion"
        left join person p on p.id = v.changed_by
     order by i.kind, i.number`);
  if (rows.length === 0) return new AppError('CONFLICT', 'busy');
  const spoken = await nameContents(
    db,
    rows.flatMap(({ before, after }) => [before ?? {}, after ?? {}]),
  );
  return new AppError('CONFLICT', 'newer-version', {
    seen: rows.map(({ kind, number, before: _before, after: _after, ...row }, index): Seen => {
      const [before, after] = spoken.slice(2 * index).map((content) => contentInWords(locale, kind, content));
      return { ...row, code: codeOf(kind, number), changes: fieldChanges(locale, kind, before, after) };
    }),
  });
}

/** Of several that a command changes, the one that somebody else was quicker with; named as far as it may be read. */
async function changedMeanwhile(db: Db, itemId: string): Promise<AppError> {
  const item = await db.one<{ kind: Kind; number: number; title: string }>(
    sql`select kind, number, title from item where id = ${itemId}::uuid`,
  );
  if (!item) return new AppError('CONFLICT', 'busy');
  const names = [`${codeOf(item.kind, item.number)} ${item.title}`];
  return new AppError('CONFLICT', 'changed-meanwhile', { itemId, names });
}

/**
 * What is not an item as it was so many changes ago, from what the log says stood before each; undefined where the
 * caller may not read that far.
 */
export async function contentBefore(
  db: Db,
  subject: string,
  id: string,
  now: Content,
  changes: number,
): Promise<Content | undefined> {
  const rows = await db.rows<{ before: Content }>(sql`
    select detail -> 'before' as before from activity where subject = ${subject} and subject_id = ${id}::uuid
    and detail ? 'before' order by id desc limit ${changes}::int`);
  const columns = (before: Content): Content =>
    Object.fromEntries(Object.entries(before).map(([field, value]) => [columnOfField(field), value]));
  return rows.length < changes
    ? undefined
    : rows.reduce<Content>((content, { before }) => ({ ...content, ...columns(before) }), now);
}

/** How far an item or a version is shared, by the names of an input, as far as the reader may know. */
const shared = (alias: string): Sql =>
  raw(`jsonb_build_object('status', ${alias}.status, 'audience', split_part(${alias}.audience, ':', 1),
    'readers', coalesce((select c.organisations from circle c where c.id = app.circle_id(${alias}.audience)), '{}'),
    'reader_forums', coalesce((select c.forums from circle c where c.id = app.circle_id(${alias}.audience)), '{}'),
    'document_status', ${alias}.document_status)`);

/** How an item stands now against the version that `input` was begun on, as far as the caller may read them. */
async function conflicting(db: Db, itemId: string, input: object, locale: Locale): Promise<Current | undefined> {
  const begun = (input as { version?: number }).version ?? 0;
  const row = await db.one<Omit<Current, keyof Differing> & { kind: string; base: Content | null; now: Content }>(sql`
    select i.version, i.title, i.text, i.kind, coalesce(p.name, '') as "updatedBy", i.updated_at as "updatedAt",
           (select v.content || ${shared('v')}
              from item_version v where v.item_id = i.id and v.version = ${begun}::int) as base,
           (select v.content from item_version v where v.item_id = i.id and v.version = i.version)
             || ${shared('i')} as now
      from item i left join person p on p.id = i.updated_by where i.id = ${itemId}::uuid`);
  if (!row) return undefined;
  const { kind, base, now, ...current } = row;
  return {
    ...current,
    ...(await differing(db, {
      base: base ?? undefined,
      now: now ?? { title: current.title, text: current.text },
      input,
      kind,
      locale,
    })),
  };
}
