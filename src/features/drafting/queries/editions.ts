import { ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { draftingPolicy } from '../policy.ts';
import type { Edition, EditionImage } from '../schema.ts';

const columns = sql`${itemColumns}, ${contentColumns('edition')}, d.ordinal, d.sha256,
  app.decisions_on(i.id) as decided`;
const source = sql`${itemSource} join edition d on d.item_id = i.id`;
/** Whether the draft says something else now, of what all readers of the edition may read. */
const moved = sql`app.moved_on(i.id) as moved`;

/** `decided`: how many decisions stand on it. */
export type FoundEdition = Edition & { decided: number };
export type EditionRow = FoundEdition & { moved: boolean };

export const findEdition = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<FoundEdition | undefined> =>
  db.one<FoundEdition>(
    sql`select ${columns} from ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

/** An edition with its image, for what is made from it. */
export const findImage = (
  db: Db,
  who: Standing,
  { itemId }: { itemId: string },
): Promise<(FoundEdition & { image: EditionImage }) | undefined> =>
  db.one(
    sql`select ${columns}, d.image from ${source} where i.id = ${itemId}::uuid
      and i.process_id = ${who.processId}::uuid`,
  );

/** The editions of a draft, the latest first, each with whether the draft has moved on since. */
export const editionsOf = (db: Db, who: Standing, draftId: string): Promise<EditionRow[]> =>
  db.rows<EditionRow>(sql`
    select ${columns}, ${moved} from ${source}
     where d.draft_id = ${draftId}::uuid and i.process_id = ${who.processId}::uuid order by d.ordinal desc`);

/** An edition as it is read: from its image alone, with whether that is what its digest was made of. */
export const getEdition = query({
  action: 'edition.get',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const found = await db.one<EditionRow & { image: EditionImage }>(sql`
      select ${columns}, ${moved}, d.image from ${source} where i.id = ${itemId}::uuid
        and i.process_id = ${who.processId}::uuid`);
    return (
      found && {
        ...found,
        intact: sha256Of(found.image) === found.sha256,
        others: (await editionsOf(db, who, found.draftId)).filter(({ id }) => id !== found.id),
        can: {
          ...itemVerdicts(who, found),
          withdraw: draftingPolicy.withdrawEdition(who, found),
          copy: draftingPolicy.copy(who, found),
        },
      }
    );
  },
});
