import { type Ground, restOn } from '#src/core/grounds.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import type { Reference } from '#src/core/links.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from './database.ts';
import { authorizeNamed, type Permitted } from './permitted.ts';
import type { Tx } from './tables.ts';

/**
 * What an item is to rest on, cleared for that. BAD_REQUEST at `field` for what the caller may not read
 * (`unknown-reference`), what is withdrawn and what an item of this kind may not rest on.
 */
export async function groundsOf(
  db: Db,
  who: Standing,
  from: { kind: Kind },
  link: LinkKind,
  ids: readonly string[],
  field: string = link,
): Promise<Permitted<Ground, 'item.rest-on'>[]> {
  const found = await db.rows<Omit<Ground, 'from' | 'link'>>(sql`
    select id, process_id as "processId", organisation_id as "organisationId", audience, kind, status, version from item
     where process_id = ${who.processId}::uuid and id = any(${[...ids]}::uuid[])`);
  const byId = new Map(found.map((ground) => [ground.id, { ...ground, from: from.kind, link }]));
  return ids.map((id) => authorizeNamed(field, 'item.rest-on', restOn, who, byId.get(id)));
}

/**
 * Links an item to what it rests on, at the versions of this moment, and to which figures of a dataset; an id named
 * twice is linked once. Refuses as `groundsOf` does, at the field of the link kind's name.
 */
export async function linkTo<A extends string>(
  tx: Tx<A>,
  who: Standing,
  from: Permitted<{ id: string; kind: Kind }, A>,
  kind: LinkKind,
  to: readonly (string | Reference)[],
): Promise<void> {
  const parts = new Map(to.map((one) => (typeof one === 'string' ? [one, []] : [one.id, one.part])));
  if (parts.size === 0) return;
  const grounds = await groundsOf(tx, who, from, kind, [...parts.keys()]);
  await tx.link.create(
    who,
    grounds.map((to) => ({ from, to, part: parts.get(to.id) ?? [] })),
  );
}
