import { AppError } from '#src/core/errors.ts';
import { mayLink } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { v7 as uuidv7 } from 'uuid';
import { itemPolicy } from '../policy.ts';
import { findItem } from '../queries/items.ts';
import { allLinks } from '../queries/links.ts';
import { leadsTo } from '../rules.ts';
import { type Item, LinkAdd, LinkRef } from '../schema.ts';

/**
 * Says what an item rests on, at that item's version of this moment. BAD_REQUEST `circular` where the thread would lead
 * back to its start.
 */
export const addLink = command({
  action: 'item.link',
  in: 'process',
  input: LinkAdd,
  policy: itemPolicy.link,
  load: findItem,
  run: async (tx, item, { toId, kind, note, part }, who) => {
    // Two links that together would close a circle wait for each other.
    await tx.rows(sql`select 1 from pg_advisory_xact_lock(hashtextextended(${`link ${who.processId}`}, 0))`);
    const target = await findItem(tx, who, { itemId: toId });
    if (!target || target.status === 'withdrawn')
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'toId', reason: 'unknown-reference' }],
      });
    if (!mayLink(item.kind, kind, target.kind))
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'kind', reason: 'not-a-choice' }] });
    if (leadsTo(await allLinks(tx, who), target.id, item.id)) throw new AppError('BAD_REQUEST', 'circular');
    const link = await tx.link.create({
      data: {
        id: uuidv7(),
        processId: who.processId,
        fromId: item.id,
        toId: target.id,
        kind,
        note,
        part: target.kind === 'dataset' ? part : [],
        toVersion: target.version,
        createdBy: who.userId,
      },
      select: { id: true },
    });
    return changed(item, { kind, otherId: target.id }, { linkId: link.id });
  },
});

type LinkTarget = Item & { stale: boolean; link: { id: string; kind: string; toId: string; toNow: number } };

/** The item a link starts from, with the link; a link of another item is not found. */
async function findLink(
  db: Db,
  who: Standing,
  { itemId, linkId }: { itemId: string; linkId: string },
): Promise<LinkTarget | undefined> {
  const item = await findItem(db, who, { itemId });
  const link = await db.one<LinkTarget['link'] & { stale: boolean }>(sql`
    select l.id, l.kind, l.to_id as "toId", t.version as "toNow", t.content_version > l.to_version as stale
      from link l join item t on t.id = l.to_id where l.id = ${linkId}::uuid and l.from_id = ${itemId}::uuid and l.process_id = ${who.processId}::uuid`);
  return item && link && { ...item, stale: link.stale, link };
}

/** Still true: the claim holds with what it rests on as that is now. */
export const confirmLink = command({
  action: 'item.confirm',
  in: 'process',
  input: LinkRef,
  policy: itemPolicy.confirm,
  load: findLink,
  run: async (tx, item, _input, who) => {
    await tx.link.update({
      where: { id: item.link.id },
      data: { toVersion: item.link.toNow, confirmedBy: who.userId, confirmedAt: new Date() },
      select: { id: true },
    });
    return changed(item, { kind: item.link.kind, otherId: item.link.toId });
  },
});

export const removeLink = command({
  action: 'item.unlink',
  in: 'process',
  input: LinkRef,
  policy: itemPolicy.unlink,
  load: findLink,
  run: async (tx, item) => {
    await tx.link.delete({ where: { id: item.link.id }, select: { id: true } });
    return changed(item, { kind: item.link.kind, otherId: item.link.toId });
  },
});
