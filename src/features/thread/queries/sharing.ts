import { z } from 'zod';
import { type Audience, audiences, mayRead } from '#src/core/audience.ts';
import { ItemRef } from '#src/core/fields.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type Held, itemPolicy } from '../policy.ts';
import type { Item } from '../schema.ts';
import { participantsOf, type TakingPart } from '#src/features/processes/queries/accepted.ts';
import { narrows } from '../rules/statuses.ts';
import { findItem, heldBy } from './items.ts';

/** Whether a participant may read an item if it had an audience; the one rule, asked on another's behalf. */
export const mayReadAs = (
  who: Standing,
  person: Pick<TakingPart, 'organisationId' | 'role'>,
  item: Item,
  audience: Audience,
): boolean =>
  mayRead({ ...who, organisationId: person.organisationId, role: person.role }, { ...item, audience }) === 'ok';

async function held(db: Db, itemId: string, by: string | null): Promise<Held> {
  const row = await db.one<Held>(sql`select ${heldBy(by)} from (values (${itemId}::uuid)) i (id)`);
  return row ?? { inUse: false, peopleCalled: false };
}

/** Holds items as they are, so that nothing comes to rest on them until what is done to them is done. */
export const holdItems = (db: Db, ids: readonly string[]): Promise<unknown> =>
  db.rows(sql`select 1 from item where id = any(${[...ids]}::uuid[]) order by id for no key update`);

/** The same for whoever takes the item away or hides it: nothing new comes to hold it until that is done. */
export async function heldAsItIs(db: Db, itemId: string, by: string | null = null): Promise<Held> {
  await holdItems(db, [itemId]);
  return held(db, itemId, by);
}

export type Readers = {
  audience: Audience;
  people: number;
  organisations: string[];
  otherAuthorities: string[];
  can: Verdict;
};

/** The names of those who would read an item under an audience, in Swedish order. */
const readingUnder = (who: Standing, everyone: readonly TakingPart[], item: Item, audience: Audience) => {
  const people = everyone.filter((person) => mayReadAs(who, person, item, audience));
  const organisations = [...new Set(people.map((person) => person.organisation))].toSorted((a, b) =>
    a.localeCompare(b, 'sv'),
  );
  const otherAuthorities = organisations.filter((name) => name !== item.organisation);
  return { people: people.length, organisations, otherAuthorities };
};

/** The other authorities that would read an item under an audience, as long as it has been its own's alone. */
export const firstReaders = query({
  action: 'item.first-readers',
  in: 'process',
  input: ItemRef.extend({ audience: z.enum(audiences) }),
  run: async (db, who, { itemId, audience }) => {
    const item = await findItem(db, who, { itemId });
    if (!item || item.documentStatus !== 'working') return item && [];
    return readingUnder(who, await participantsOf(db, who), item, audience).otherAuthorities;
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
    const holding = await held(db, item.id, null);
    const readers = audiences.map((audience): Readers => {
      return {
        audience,
        ...readingUnder(who, everyone, item, audience),
        can: itemPolicy.shareAs(who, {
          ...item,
          ...holding,
          widens: narrows(audience, item.audience),
          narrows: narrows(item.audience, audience),
          lost: !mayReadAs(who, who, item, audience),
          steppedBack: false,
        }),
      };
    });
    return {
      audience: item.audience,
      documentStatus: item.documentStatus,
      readers,
      can: { share: itemPolicy.share(who, item) },
    };
  },
});
