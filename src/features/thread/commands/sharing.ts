import { ItemChange } from '#src/core/fields.ts';
import type { Audience } from '#src/core/audience.ts';
import { AppError } from '#src/core/errors.ts';
import { reachOf } from '#src/core/readers.ts';
import { firstStatus } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { Tell } from '#src/server/record.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import type { z } from 'zod';
import { itemPolicy, type Sharing } from '../policy.ts';
import { findItem } from '../queries/items.ts';
import { audienceOf, wouldRead } from '../queries/audience.ts';
import { heldAsItIs, reachOfChange, readBeyond } from '../queries/sharing.ts';
import { documentStatusFor, statusWhenRestored, statusWhenShared, stepsBack } from '../rules/statuses.ts';
import { type Item, ItemRestore, ItemShare, ItemWithdraw } from '../schema.ts';

async function findForSharing(
  db: Db,
  who: Standing,
  { itemId, documentStatus, ...given }: z.output<typeof ItemShare>,
): Promise<(Item & Sharing & { to: Audience }) | undefined> {
  const holding = await heldAsItIs(db, itemId);
  const item = await findItem(db, who, { itemId });
  if (!item) return undefined;
  const { audience: to, reach } = await audienceOf(db, who, item.organisationId, given, item);
  return {
    ...item,
    ...reachOfChange(reachOf(item), reach),
    ...holding,
    to,
    steppedBack: stepsBack(item.documentStatus, documentStatus),
    lost: !(await wouldRead(db, who, item.organisationId, to)),
    beyond: await readBeyond(db, item, to),
  };
}

/** Who may read an item, and how far it has come as a document. */
export const shareItem = command({
  action: 'item.share',
  in: 'process',
  input: ItemShare,
  policy: itemPolicy.shareAs,
  load: findForSharing,
  run: async (tx, item, { documentStatus }) => {
    const audience = item.to;
    const next = {
      audience,
      documentStatus: documentStatusFor(audience, documentStatus),
      status: statusWhenShared(item.kind, item.status, audience),
    };
    await tx.item.update(item, next);
    return changed(item, { before: item.audience, after: audience });
  },
});

const findForTaking = async (db: Db, who: Standing, { itemId }: { itemId: string }) => {
  const holding = await heldAsItIs(db, itemId, who.organisationId);
  const item = await findItem(db, who, { itemId });
  return item && { ...item, ...holding };
};

/** Those who write for the organisation that an item is of, where others take it away or bring it back. */
const ownersOf = async (db: Db, who: Standing, item: Item): Promise<Tell[]> =>
  item.organisationId === who.organisationId
    ? []
    : (await participantsOf(db, who))
        .filter((person) => person.organisationId === item.organisationId && person.role !== 'observer')
        .map(({ userId }) => ({ userId, why: 'reply' }));

/** Takes an item out of use with a reason; it stays to be read, and what rests on it says so. */
export const withdrawItem = command({
  action: 'item.withdraw',
  in: 'process',
  input: ItemWithdraw,
  policy: itemPolicy.takeAway,
  load: findForTaking,
  run: async (tx, item, { reason }, who) => {
    await tx.item.update(item, { status: 'withdrawn' });
    const tell = await ownersOf(tx, who, item);
    return changed(item, { reason, tell });
  },
});

const findForBringingBack = async (db: Db, who: Standing, { itemId }: { itemId: string }) => {
  const item = await findItem(db, who, { itemId });
  return item && { ...item, beyond: await readBeyond(db, item, item.audience) };
};

export const reinstateItem = command({
  action: 'item.reinstate',
  in: 'process',
  input: ItemChange,
  policy: itemPolicy.reinstate,
  load: findForBringingBack,
  run: async (tx, item, _input, who) => {
    await tx.item.update(item, { status: firstStatus(item.kind) });
    const tell = await ownersOf(tx, who, item);
    return changed(item, { tell });
  },
});

/** Brings title, text and the kind's own fields back to what an earlier version said, as a new version. */
export const restoreItem = command({
  action: 'item.restore',
  in: 'process',
  input: ItemRestore,
  policy: itemPolicy.restore,
  load: findItem,
  run: async (tx, item, { toVersion }) => {
    const readable = await tx.one(
      sql`select version from item_version where item_id = ${item.id}::uuid and version = ${toVersion}::int`,
    );
    if (!readable)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'toVersion', reason: 'unknown-reference' }],
      });
    await tx.item.restore(item, toVersion);
    await tx.item.update(item, { status: statusWhenRestored(item.kind, item.status) });
    return changed(item, { restored: toVersion });
  },
});
