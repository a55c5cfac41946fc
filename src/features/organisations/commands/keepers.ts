import { about, command } from '#src/server/command.ts';
import { keeperPolicy } from '../policy.ts';
import { findKept } from '../queries/keepers.ts';
import { KeeperRef } from '../schema/organisations.ts';

/** Names somebody who says, for their organisation, whether others belong to it. */
export const addKeeper = command({
  action: 'keeper.add',
  in: 'person',
  input: KeeperRef,
  security: true,
  policy: keeperPolicy.add,
  load: findKept,
  run: async (tx, organisation, { personId }, who) => {
    await tx.organisationKeeper.create({ organisationId: organisation }, { personId, madeBy: who.userId });
    return about('organisation', organisation.organisationId, null, { after: { keeper: organisation.name } });
  },
});

export const removeKeeper = command({
  action: 'keeper.remove',
  in: 'person',
  input: KeeperRef,
  security: true,
  policy: keeperPolicy.remove,
  load: findKept,
  run: async (tx, organisation, { personId }) => {
    await tx.organisationKeeper.delete({ organisationId: organisation }, { personId });
    return about('organisation', organisation.organisationId, null, { before: { keeper: organisation.name } });
  },
});
