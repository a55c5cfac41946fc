import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { handoverPolicy } from '../policy.ts';
import { refuseLeaderless } from '../queries/leaders.ts';
import { findHandover, findLeaving } from '../queries/handovers.ts';
import { HandoverOrder, HandoverRef } from '../schema/handovers.ts';

/**
 * Somebody's mandate ends the day before, and whoever has the address takes over what they had; a job carries it out.
 * CONFLICT `leads-alone` where a process would stand without a leader, since nobody with an account takes over.
 */
export const orderHandover = command({
  action: 'handover.order',
  in: 'person',
  input: HandoverOrder,
  security: true,
  policy: handoverPolicy.order,
  load: findLeaving,
  run: async (tx, leaving, { organisationId, personId, email, day }, who) => {
    const heir = await tx.one<{ id: string }>(sql`select m.id from app.mandated(${email}, ${organisationId}::uuid) m`);
    if (heir?.id === personId)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'email', reason: 'already-exists' }] });
    if (!heir) await refuseLeaderless(tx, { personId, organisationId });
    const row = { id: uuidv7(), personId, email, day: new Date(day), madeBy: who.userId };
    await tx.handover.create({ organisationId: leaving }, row);
    return about('person', personId, null, { after: { organisation: leaving.organisation, day } });
  },
});

/** Takes it back, until its day. */
export const undoHandover = command({
  action: 'handover.undo',
  in: 'person',
  input: HandoverRef,
  security: true,
  policy: handoverPolicy.undo,
  load: findHandover,
  run: async (tx, handover) => {
    const undone = await tx.handover.updateWhere({ id: handover }, { endedAt: null }, { undoneAt: new Date() });
    if (undone === 0) throw new AppError('CONFLICT', 'busy');
    return about('person', handover.personId, null, { before: { day: handover.day } });
  },
});
