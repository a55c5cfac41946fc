import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { confirmLinks, groundsOf } from '#src/server/links.ts';
import { itemPolicy } from '../policy.ts';
import { findItem } from '../queries/items.ts';
import { leadsTo, linksOf, type OwnLink } from '../queries/links.ts';
import { type Item, LinkAdd, LinkConfirm, LinkRef } from '../schema.ts';

/**
 * Says what an item rests on, as that was seen. BAD_REQUEST `circular` where the thread would lead back to its start.
 */
export const addLink = command({
  action: 'item.link',
  in: 'process',
  input: LinkAdd,
  policy: itemPolicy.link,
  load: findItem,
  run: async (tx, item, { toId, seenVersion, kind, note, part }, who) => {
    // Two links that together would close a circle wait for each other.
    await tx.rows(sql`select 1 from pg_advisory_xact_lock(hashtextextended(${`link ${who.processId}`}, 0))`);
    const [ground] = await groundsOf(tx, who, item, kind, [{ id: toId, version: seenVersion }], {
      field: 'toId',
      versionAt: () => 'seenVersion',
    });
    if (await leadsTo(tx, who, toId, item.id)) throw new AppError('BAD_REQUEST', 'circular');
    const [linkId = ''] = await tx.link.create(who, ground ? [{ from: item, to: ground, part, note }] : []);
    return changed(item, { kind, otherId: toId }, { linkId });
  },
});

type Linked = Item & { stale: boolean; link: OwnLink };

/** The item a link starts from, with the link; a link of another item is not found. */
async function findLink(
  db: Db,
  who: Standing,
  { itemId, linkId }: { itemId: string; linkId: string },
): Promise<Linked | undefined> {
  const item = await findItem(db, who, { itemId });
  const [link] = item ? await linksOf(db, who, item.id, [linkId]) : [];
  return item && link && { ...item, stale: link.stale, link };
}

/** Still true: the claim holds with what it rests on as that was seen, which is as it is now. */
export const confirmLink = command({
  action: 'item.confirm',
  in: 'process',
  input: LinkConfirm,
  policy: itemPolicy.confirm,
  also: { ground: itemPolicy.read },
  load: findLink,
  run: async (tx, item, seen, who, { ground }) => {
    await confirmLinks(tx, who, item, [seen], ground, () => 'seenVersion');
    return changed(item, { kind: item.link.kind, otherId: item.link.to });
  },
});

export const removeLink = command({
  action: 'item.unlink',
  in: 'process',
  input: LinkRef,
  policy: itemPolicy.unlink,
  load: findLink,
  run: async (tx, item) => {
    await tx.link.delete(item, item.link.id);
    return changed(item, { kind: item.link.kind, otherId: item.link.to });
  },
});
