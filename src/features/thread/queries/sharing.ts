import { z } from 'zod';
import {
  type Audience,
  type AudienceName,
  audienceName,
  audienceNames,
  audiences,
  covers,
  noneChosen,
  type Reach,
} from '#src/core/audience.ts';
import { ItemRef } from '#src/core/fields.ts';
import { kindOf } from '#src/core/kinds.ts';
import { reachOf } from '#src/core/readers.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type Held, itemPolicy } from '../policy.ts';
import type { Item } from '../schema.ts';
import { readersOf } from '#src/features/processes/queries/accepted.ts';
import { choicesOf, wouldRead } from './audience.ts';
import { findItem, heldBy } from './items.ts';

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
  audience: AudienceName;
  people: number;
  organisations: string[];
  otherAuthorities: string[];
  can: Verdict;
};

/** The names of those who read an item, or would if it had another audience, in Swedish order. */
async function readingUnder(db: Db, who: Standing, item: Item, audience: Audience) {
  const people = await readersOf(db, who, { ...item, audience });
  const organisations = [...new Set(people.map((person) => person.organisation))].toSorted((a, b) =>
    a.localeCompare(b, 'sv'),
  );
  const otherAuthorities = organisations.filter((name) => name !== item.organisation);
  return { people: new Set(people.map((person) => person.userId)).size, organisations, otherAuthorities };
}

/** The other authorities that would read an item under an audience, as long as it has been its own's alone. */
export const firstReaders = query({
  action: 'item.first-readers',
  in: 'process',
  input: ItemRef.extend({ audience: z.enum(audiences) }),
  run: async (db, who, { itemId, audience }) => {
    const item = await findItem(db, who, { itemId });
    if (!item || item.documentStatus !== 'working') return item && [];
    return (await readingUnder(db, who, item, audience)).otherAuthorities;
  },
});

/** Whether somebody would read an item who may not read all that it rests on, where its kind asks for that. */
export async function readBeyond(db: Db, { id, kind, organisationId }: Item, audience: string): Promise<boolean> {
  if (!kindOf(kind).withinGrounds) return false;
  const row = await db.one<{ within: boolean }>(
    sql`select app.within_grounds(${id}::uuid, ${audience}, ${organisationId}::uuid) as within`,
  );
  return row?.within !== true;
}

/** What a change from one audience to another asks of whoever makes it. */
export const reachOfChange = (from: Reach, to: Reach) => ({ widens: !covers(from, to), narrows: !covers(to, from) });

/**
 * Who would be able to read an item under each audience, and which of them are other authorities than its own; of
 * chosen parties those who are chosen now.
 */
export const audiencePreview = query({
  action: 'item.audience-preview',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const holding = await held(db, item.id, null);
    const now = reachOf(item);
    const readers: Readers[] = [];
    for (const name of audienceNames) {
      const audience = name === audienceName(item.audience) ? item.audience : name;
      const to: Reach = audience === item.audience ? now : name === 'chosen' ? { ...noneChosen, name } : { name };
      const reading =
        audience === 'chosen'
          ? { people: 0, organisations: [], otherAuthorities: [] }
          : await readingUnder(db, who, item, audience);
      const lost = audience !== 'chosen' && !(await wouldRead(db, who, item.organisationId, audience));
      const beyond = await readBeyond(db, item, audience);
      const wish = { ...item, ...holding, ...reachOfChange(now, to), lost, beyond, steppedBack: false };
      readers.push({ audience: name, ...reading, can: itemPolicy.shareAs(who, wish) });
    }
    return {
      audience: item.audience,
      documentStatus: item.documentStatus,
      readers,
      choices: await choicesOf(db, who, item),
      can: { share: itemPolicy.share(who, item) },
    };
  },
});
