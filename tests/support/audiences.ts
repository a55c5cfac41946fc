import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { type Audience, audiences, type Chosen } from '#src/core/audience.ts';
import { type Role, type Side, sides } from '#src/core/roles.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { CallerName, Region } from './region.ts';

/* Audiences drawn at random, in the words of the region, and who they say reads. */

export const organisations = ['region', 'hudiksvall', 'soderhamn', 'countyBoard'] as const;
export type Organisation = (typeof organisations)[number];
type Drawn = { name: 'chosen'; organisations: Organisation[]; forum: boolean; side: Chosen['side'] };
export type Audienced = { name: (typeof audiences)[number] } | Drawn;

export const audienced: fc.Arbitrary<Audienced> = fc.oneof(
  fc.constantFrom(...audiences).map((name) => ({ name })),
  fc.record({
    name: fc.constant('chosen' as const),
    organisations: fc.subarray([...organisations]),
    forum: fc.boolean(),
    side: fc.constantFrom('' as const, ...sides),
  }),
);

/** Who somebody in the process is there for, and on which side. */
export const cast = {
  lead: { of: 'region', side: 'workshop' },
  editor: { of: 'region', side: 'workshop' },
  contributor: { of: 'hudiksvall', side: 'workshop' },
  contributor2: { of: 'soderhamn', side: 'workshop' },
  reviewer: { of: 'countyBoard', side: 'workshop' },
  decider: { of: 'hudiksvall', side: 'politics' },
  observer: { of: 'soderhamn', side: 'workshop' },
} as Record<CallerName, { of: Organisation; side: Side }>;

export const isAmong = (
  drawn: Audienced,
  who: { of: Organisation; side: Side; role: Role },
  members: readonly Organisation[],
): boolean =>
  drawn.name === 'process' ||
  (drawn.name === 'leadership' && (who.role === 'lead' || who.role === 'editor')) ||
  (drawn.name === 'chosen' &&
    (drawn.side === '' || drawn.side === who.side) &&
    (drawn.organisations.includes(who.of) || (drawn.forum && members.includes(who.of))));

export const idsOf = (r: Region, drawn: Drawn, forum: string) => ({
  organisations: drawn.organisations.map((name) => r.organisations[name]).toSorted(),
  forums: drawn.forum ? [forum] : [],
});
/** The audience as a row keeps it; the circle is made as the owner, whoever is no party just now. */
export async function keyOf(db: Db, r: Region, drawn: Audienced, owner: string, forum: string): Promise<Audience> {
  if (drawn.name !== 'chosen') return drawn.name;
  const { organisations: chosen, forums } = idsOf(r, drawn, forum);
  const row = await db.one<{ audience: Audience }>(sql`
    insert into circle (id, process_id, organisation_id, organisations, forums, side) values (${randomUUID()}::uuid,
      ${r.processId}::uuid, ${owner}::uuid, ${chosen}::uuid[], ${forums}::uuid[], ${drawn.side})
    on conflict (process_id, organisation_id, digest) do update set side = excluded.side
    returning 'chosen:' || id as audience`);
  return row!.audience;
}
