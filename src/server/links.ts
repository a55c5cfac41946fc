import { type Ground, restedOn, restOn } from '#src/core/grounds.ts';
import type { Readable } from '#src/core/audience.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import type { Confirmation, LinkPart } from '#src/core/links.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from './database.ts';
import { authorize, authorizeNamed, type Permitted } from './permitted.ts';
import { holdToSeen } from './seen.ts';
import type { Tx } from './tables.ts';

/** What is rested on, at the version of it that was seen; `part`: which figures of a dataset. */
type Seen = { id: string; version: number; part?: readonly LinkPart[] };
/** Where the request names the items and their versions, for what is refused. */
type Named = { field: string; versionAt: (index: number) => string };
type Found = Omit<Ground, 'from' | 'link'> & { contentVersion: number };

/**
 * What an item is to rest on, cleared for that and held as it is until the transaction ends: nobody takes it away or
 * rewrites it meanwhile. BAD_REQUEST at the field for what the caller may not read (`unknown-reference`), what is
 * withdrawn and what an item of this kind may not rest on; CONFLICT `newer-version` for what says something else now
 * than at the version that was seen.
 */
export async function groundsOf(
  db: Db,
  who: Standing,
  from: { kind: Kind },
  link: LinkKind,
  seen: readonly Seen[],
  named: Named = { field: link, versionAt: (index) => `${link}.${index}.version` },
): Promise<Permitted<Ground, 'item.rest-on'>[]> {
  const found = await db.rows<Found>(sql`
    select id, process_id as "processId", organisation_id as "organisationId", audience, kind, status, version,
      content_version as "contentVersion" from item
     where process_id = ${who.processId}::uuid and id = any(${seen.map(({ id }) => id)}::uuid[])
       order by id for share`);
  const byId = new Map(found.map((ground) => [ground.id, { ...ground, from: from.kind, link }]));
  const grounds = seen.map(({ id }) => authorizeNamed(named.field, 'item.rest-on', restOn, who, byId.get(id)));
  holdToSeen(
    grounds.map((item, index) => ({
      item,
      seenVersion: seen[index]?.version ?? 0,
      at: named.versionAt(index),
    })),
  );
  return grounds;
}

/**
 * Links an item to what it rests on, and to which figures of a dataset; an id named twice is linked once. Refuses as
 * `groundsOf` does, at the field of the link kind's name.
 */
export async function linkTo<A extends string>(
  tx: Tx<A>,
  who: Standing,
  from: Permitted<{ id: string; kind: Kind }, A>,
  kind: LinkKind,
  to: readonly Seen[],
): Promise<void> {
  if (to.length === 0) return;
  const parts = new Map(to.map(({ id, part = [] }) => [id, part]));
  const grounds = new Map((await groundsOf(tx, who, from, kind, to)).map((ground) => [ground.id, ground]));
  await tx.link.create(
    who,
    [...grounds.values()].map((ground) => ({ from, to: ground, part: parts.get(ground.id) ?? [] })),
  );
}

/** What something was about before, for what puts that right: also where it is not in use any more. */
export const groundAgain = (
  who: Standing,
  from: { kind: Kind },
  link: LinkKind,
  ground: Omit<Ground, 'from' | 'link'>,
): Permitted<Ground, 'item.rest-on'> => authorize('item.rest-on', restedOn, who, { ...ground, from: from.kind, link });

/** What a link points to, as it is now. */
export type Pointed = Readable & { id: string; version: number; contentVersion: number };

/**
 * Links of an item hold still with what they point to as it was seen. `clear` clears each of those, at `confirm`; a
 * link of another item is no reference. CONFLICT `newer-version` where one says something else now.
 */
export async function confirmLinks<A extends string>(
  tx: Tx<A>,
  who: Standing,
  from: Permitted<{ id: string }, A>,
  confirmed: readonly Confirmation[],
  clear: (to: Pointed | undefined, field: string) => Permitted<Pointed, A>,
  seenAt: (index: number) => string = (index) => `confirm.${index}.seenVersion`,
): Promise<void> {
  if (confirmed.length === 0) return;
  const found = await tx.rows<{ id: string; to: Pointed }>(sql`
    select l.id, jsonb_build_object('id', t.id, 'version', t.version, 'contentVersion', t.content_version,
        'processId', t.process_id, 'organisationId', t.organisation_id, 'audience', t.audience) as to
      from link l join item t on t.id = l.to_id
     where l.id = any(${confirmed.map(({ linkId }) => linkId)}::uuid[]) and l.from_id = ${from.id}::uuid`);
  const byId = new Map(found.map(({ id, to }) => [id, to]));
  const links = confirmed.map(({ linkId, seenVersion }, index) => {
    const to = clear(byId.get(linkId), 'confirm');
    return { id: linkId, to, vouched: { item: to, seenVersion, at: seenAt(index) } };
  });
  holdToSeen(links.map(({ vouched }) => vouched));
  await tx.link.confirm(from, who, links);
}
