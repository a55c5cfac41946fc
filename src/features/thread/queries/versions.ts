import type { Audience } from '#src/core/audience.ts';
import { type Content, contentDifference } from '#src/core/content.ts';
import { ItemRef } from '#src/core/fields.ts';
import { contentsInWords } from '#src/server/contents.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { itemPolicy } from '../policy.ts';
import { ItemVersions } from '../schema.ts';
import { findItem } from './items.ts';

export type VersionRow = {
  version: number;
  action: string;
  status: string;
  audience: string;
  documentStatus: string;
  changedBy: string;
  organisation: string;
  changedAt: string;
  contentChanged: boolean;
};

/** An item's versions that the caller may read, newest first. */
export const listVersions = query({
  action: 'version.list',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const rows = await db.rows<VersionRow>(sql`
      select v.version, v.action, v.status, v.audience, v.document_status as "documentStatus",
      coalesce(p.name, '') as "changedBy", coalesce(o.short_name, '') as organisation,
             v.changed_at as "changedAt", v.content is distinct from lag(v.content) over (order by v.version) as "contentChanged"
        from item_version v left join person p on p.id = v.changed_by left join organisation o on o.id = coalesce(v.changed_for, p.organisation_id)
       where v.item_id = ${item.id}::uuid order by v.version desc`);
    return { rows, current: item.version, can: { restore: itemPolicy.restore(who, item) } };
  },
});

/** The audiences that items had in the version before the one they are in now, by their ids. */
export const earlierAudiences = async (db: Db, ids: readonly string[]): Promise<Map<string, Audience>> =>
  new Map(
    (
      await db.rows<{ id: string; audience: Audience }>(sql`
        select v.item_id as id, v.audience from item_version v join item i on i.id = v.item_id
         where i.id = any(${[...ids]}::uuid[]) and v.version = i.version - 1`)
    ).map(({ id, audience }) => [id, audience]),
  );

/** Two versions field by field; without numbers the newest against the one before it. */
export const compareVersions = query({
  action: 'version.compare',
  in: 'process',
  input: ItemVersions,
  run: async (db, who, { itemId, from, to }, { locale }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const newer = to ?? item.version;
    const older = from ?? newer - 1;
    const rows = await db.rows<{ version: number; content: Content; changedBy: string; changedAt: string }>(sql`
      select v.version, v.content, coalesce(p.name, '') as "changedBy", v.changed_at as "changedAt"
      from item_version v left join person p on p.id = v.changed_by
       where v.item_id = ${item.id}::uuid and v.version in (${older}, ${newer}) order by v.version`);
    const before = rows.find((row) => row.version === older);
    const after = rows.find((row) => row.version === newer);
    if (!after) return undefined;
    const empty: Content = {};
    const [was = empty, now = empty] = await contentsInWords(db, locale, item.kind, [
      before?.content ?? empty,
      after.content,
    ]);
    const about = ({ version, changedBy, changedAt }: (typeof rows)[number]) => ({ version, changedBy, changedAt });
    return {
      before: before ? about(before) : null,
      after: about(after),
      fields: contentDifference(was, now, item.kind),
    };
  },
});
