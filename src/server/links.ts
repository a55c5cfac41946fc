import { AppError } from '#src/core/errors.ts';
import { type Kind, type LinkKind, mayLink } from '#src/core/kinds.ts';
import type { Rest } from '#src/core/links.ts';
import type { Standing } from '#src/core/standing.ts';
import { sql, type Tx } from './database.ts';

type Target = { id: string; kind: Kind; version: number };

/**
 * Links an item to what it rests on, at the versions of this moment, and to which figures of a dataset; an id named
 * twice is linked once. BAD_REQUEST `unknown-reference`, at the field of the link kind's name, for what the caller may
 * not read, what is withdrawn and what `from` may not rest on.
 */
export async function linkTo(
  tx: Tx,
  who: Standing,
  from: { id: string; kind: Kind },
  kind: LinkKind,
  to: readonly (string | Rest)[],
): Promise<void> {
  const rests = new Map(to.map((rest) => (typeof rest === 'string' ? [rest, []] : [rest.id, rest.part])));
  if (rests.size === 0) return;
  const targets = await tx.rows<Target>(sql`
    select id, kind, version from item
     where process_id = ${who.processId}::uuid and id = any(${[...rests.keys()]}::uuid[]) and id <> ${from.id}::uuid and status <> 'withdrawn'`);
  const linkable = targets.filter((target) => mayLink(from.kind, kind, target.kind));
  if (linkable.length < rests.size)
    throw new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field: kind, reason: 'unknown-reference' }] });
  await tx.link.createMany({
    data: linkable.map((target) => ({
      processId: who.processId,
      fromId: from.id,
      toId: target.id,
      kind,
      toVersion: target.version,
      createdBy: who.userId,
      part: target.kind === 'dataset' ? (rests.get(target.id) ?? []) : [],
    })),
    skipDuplicates: true,
  });
}
