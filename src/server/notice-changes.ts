import { type Content, contentDifference } from '#src/core/content.ts';
import type { Kind } from '#src/core/kinds.ts';
import { fieldLabel, isNamed } from '#src/i18n/contents.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { contentsInWords, type FieldChange } from './contents.ts';
import { type Db, sql } from './database.ts';

type Versions = { id: string; kind: Kind; before: Content; after: Content };

/** The most changes that are read for one person's letters. */
const most = 200;
/** What a name that the reader may not read would be told by. */
const identifier = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/;

/**
 * What the changes that these notices tell of have changed, by the notice: each field before and after, in the words
 * of their reader. Both versions are read with their eyes, and what hides behind a name that they may not read is left
 * out.
 */
export async function changesOf(db: Db, locale: Locale, ids: readonly string[]): Promise<Map<string, FieldChange[]>> {
  const found = await db.rows<Versions>(sql`
    select n.id, i.kind, old.content || jsonb_build_object('status', old.status) as before,
           v.content || jsonb_build_object('status', v.status) as after
      from notification n join activity a on a.id = n.activity_id join item i on i.id = a.item_id
      join item_version v on v.item_id = a.item_id and v.version = a.version
      join item_version old on old.item_id = a.item_id and old.version = a.version - 1
     where n.id = any (${ids}::uuid[]) and a.subject <> 'comment' and a.version > 1
     order by n.activity_id desc, n.id limit ${most}`);
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  const changes = new Map<string, FieldChange[]>();
  for (const [kind, rows] of byKind) {
    const contents = rows.flatMap(({ before, after }) => [before, after]);
    const words = await contentsInWords(db, locale, kind, contents);
    for (const [index, { id }] of rows.entries()) {
      const told = contentDifference(words[2 * index] ?? {}, words[2 * index + 1] ?? {}, kind)
        .filter(({ field, before, after }) => isNamed(locale, kind, field) && !identifier.test(before + after))
        .map((difference) => ({ ...difference, label: fieldLabel(locale, kind, difference.field) }));
      changes.set(id, told);
    }
  }
  return changes;
}
