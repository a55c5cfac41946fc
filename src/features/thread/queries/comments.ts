import { InProcess, ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { itemPolicy } from '../policy.ts';
import { findItem } from './items.ts';

export type Comment = {
  id: string;
  itemId: string;
  processId: string;
  authorId: string;
  author: string;
  organisation: string;
  replyToId: string | null;
  body: string;
  mentioned: { id: string; name: string }[];
  createdAt: string;
  removedAt: string | null;
};

const columns = sql`c.id, c.item_id as "itemId", c.process_id as "processId", c.author_id as "authorId",
  coalesce(p.name, '') as author, coalesce(o.short_name, '') as organisation,
  c.reply_to_id as "replyToId", c.body, c.created_at as "createdAt", c.removed_at as "removedAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name)) from (
    select id, name from person where id = any(c.mentions) union all select id, short_name from organisation
    where id = any(c.mentions)) x), '[]') as mentioned`;
const source = sql`comment c left join person p on p.id = c.author_id left join organisation o on o.id = coalesce(c.author_for, p.organisation_id)`;

export const findComment = (
  db: Db,
  who: Standing,
  { commentId }: { commentId: string },
): Promise<Comment | undefined> =>
  db.one<Comment>(
    sql`select ${columns} from ${source} where c.id = ${commentId}::uuid and c.process_id = ${who.processId}::uuid`,
  );

/**
 * What is said about an item, oldest first; a reply carries the id of what it answers. A removed comment keeps its
 * place, not its words.
 */
export const listComments = query({
  action: 'comment.list',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const rows = await db.rows<Comment>(
      sql`select ${columns} from ${source} where c.item_id = ${item.id}::uuid order by c.created_at, c.id`,
    );
    return {
      rows: rows.map((row) => ({ ...row, can: { remove: itemPolicy.removeComment(who, row) } })),
      can: { comment: itemPolicy.comment(who, item) },
    };
  },
});

export type Mentionable = {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
  of: 'person' | 'organisation';
};

/** The people and the parties of the process, to be named with @. */
export const listMentionable = query({
  action: 'comment.mentionable',
  in: 'process',
  input: InProcess,
  run: async (db, who): Promise<Mentionable[]> => {
    const [people, parties] = [await participantsOf(db, who), await partiesOf(db, who)];
    return [
      ...people
        .filter(({ userId }, at) => people.findIndex((one) => one.userId === userId) === at)
        .map(({ userId, ...person }) => ({ id: userId, ...person, of: 'person' as const })),
      ...parties.map(({ id, shortName }) => ({
        id,
        name: shortName,
        organisationId: id,
        organisation: shortName,
        of: 'organisation' as const,
      })),
    ];
  },
});
