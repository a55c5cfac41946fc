import { AppError } from '#src/core/errors.ts';
import { type Kind, type LinkKind, mayLink } from '#src/core/kinds.ts';
import type { Reference } from '#src/core/links.ts';
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
  to: readonly (string | Reference)[],
): Promise<void> {
  const references = new Map(to.map((one) => (typeof one === 'string' ? [one, []] : [one.id, one.part])));
  if (references.size === 0) return;
  const targets = await tx.rows<Target>(sql`
    select id, kind, version from item
     where process_id = ${who.processId}::uuid and id = any(${[...references.keys()]}::uuid[]) and id <> ${from.id}::uuid and status <> 'withdrawn'`);
  const linkable = targets.filter((target) => mayLink(from.kind, kind, target.kind));
  if (linkable.length < references.size)
    throw new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field: kind, reason: 'unknown-reference' }] });
  await tx.link.createMany({
    data: linkable.map((target) => ({
      processId: who.processId,
      fromId: from.id,
      toId: target.id,
      kind,
      toVersion: target.version,
      createdBy: who.userId,
      part: target.kind === 'dataset' ? (references.get(target.id) ?? []) : [],
    })),
    skipDuplicates: true,
  });
}
