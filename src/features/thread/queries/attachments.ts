import { ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { itemPolicy } from '../policy.ts';
import type { Attachment } from '../schema.ts';
import { findItem } from './items.ts';

const columns =
  raw(`a.id, a.item_id as "itemId", a.file_id as "fileId", f.name, f.media_type as "mediaType", f.bytes::float8 as bytes,
  coalesce(p.name, '') as author, coalesce(o.short_name, '') as organisation, a.created_at as "createdAt"`);
const source = raw(
  `attachment a join file f on f.id = a.file_id left join person p on p.id = a.created_by
    left join organisation o on o.id = coalesce(a.created_for, p.organisation_id)`,
);

export const findAttachment = (
  db: Db,
  who: Standing,
  { attachmentId }: { attachmentId: string },
): Promise<Attachment | undefined> =>
  db.one<Attachment>(
    sql`select ${columns} from ${source} where a.id = ${attachmentId}::uuid and a.process_id = ${who.processId}::uuid and a.removed_at is null`,
  );

/** The files that hang on an item, oldest first. */
export const listAttachments = query({
  action: 'attachment.list',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const rows = await db.rows<Attachment>(
      sql`select ${columns} from ${source} where a.item_id = ${item.id}::uuid and a.removed_at is null order by a.created_at, a.id`,
    );
    return { rows, can: { attach: itemPolicy.attach(who, item), detach: itemPolicy.detach(who, item) } };
  },
});

/** The file whose id an expression of another slice's statement gives, if the reader may read it. */
export const readableFile = (id: string): Sql => sql`(select f.id from file f where f.id = ${raw(id)})`;

/** Which of these files an organisation has handed in to the process. */
export const ownFiles = (
  db: Db,
  { processId, organisationId }: { processId: string; organisationId: string },
  ids: readonly string[],
): Promise<{ id: string }[]> =>
  db.rows(
    sql`select id from file where id = any(${[...ids]}::uuid[]) and process_id = ${processId}::uuid and organisation_id = ${organisationId}::uuid`,
  );
