import { z } from 'zod';
import { type Audience, audiences, mayRead } from '#src/core/audience.ts';
import { ItemRef } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { itemPolicy } from '../policy.ts';
import type { Item } from '../schema.ts';
import { participantsOf, type TakingPart } from '#src/features/processes/queries/accepted.ts';
import { findItem } from './items.ts';

/** Whether a participant may read an item if it had an audience; the one rule, asked on another's behalf. */
export const mayReadAs = (
  who: Standing,
  person: Pick<TakingPart, 'organisationId' | 'role'>,
  item: Item,
  audience: Audience,
): boolean =>
  mayRead({ ...who, organisationId: person.organisationId, role: person.role }, { ...item, audience }) === 'ok';

/** How many readable items rest on an item and would lose their ground's readers with it. */
export const countUses = async (db: Db, itemId: string): Promise<number> =>
  (
    await db.one<{ uses: number }>(
      sql`select count(*)::int as uses from link l join item i on i.id = l.from_id where l.to_id = ${itemId}::uuid and i.status <> 'withdrawn'`,
    )
  )?.uses ?? 0;

export type Readers = { audience: Audience; people: number; organisations: string[]; otherAuthorities: string[] };

/** The other authorities that would read an item under an audience, as long as it has been its own's alone. */
export const firstReaders = query({
  action: 'item.first-readers',
  in: 'process',
  input: ItemRef.extend({ audience: z.enum(audiences) }),
  run: async (db, who, { itemId, audience }) => {
    const item = await findItem(db, who, { itemId });
    if (!item || item.documentStatus !== 'working') return item && [];
    const reading = (await participantsOf(db, who)).filter((person) => mayReadAs(who, person, item, audience));
    return [...new Set(reading.map((person) => person.organisation))]
      .filter((name) => name !== item.organisation)
      .toSorted((a, b) => a.localeCompare(b, 'sv'));
  },
});

/** Who would be able to read an item under each audience, and which of them are other authorities than its own. */
export const audiencePreview = query({
  action: 'item.audience-preview',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const everyone = await participantsOf(db, who);
    const readers = audiences.map((audience): Readers => {
      const reading = everyone.filter((person) => mayReadAs(who, person, item, audience));
      const organisations = [...new Set(reading.map((person) => person.organisation))].toSorted((a, b) =>
        a.localeCompare(b, 'sv'),
      );
      return {
        audience,
        people: reading.length,
        organisations,
        otherAuthorities: organisations.filter((name) => name !== item.organisation),
      };
    });
    return {
      audience: item.audience,
      documentStatus: item.documentStatus,
      uses: await countUses(db, item.id),
      readers,
      can: { share: itemPolicy.share(who, item) },
    };
  },
});
