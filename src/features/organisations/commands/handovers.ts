import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import type { Person } from '#src/core/standing.ts';
import { limited } from '#src/server/rate-limit.ts';
import { about, command, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { handoverPolicy } from '../policy.ts';
import { namesLedAlone, refuseLeaderless } from '../queries/leaders.ts';
import { findAllLeaving, findHandover, findLeaving } from '../queries/handovers.ts';
import { HandoverOrder, HandoverRef, HandoversOrder } from '../schema/handovers.ts';

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
    await countAddresses(who, [email]);
    const heir = await tx.one<{ id: string }>(sql`select m.id from app.mandated(${email}, ${organisationId}::uuid) m`);
    if (heir?.id === personId)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'email', reason: 'leaves-too' }] });
    if (!heir) await refuseLeaderless(tx, { personId, organisationId });
    const row = { id: uuidv7(), personId, email, day: new Date(day), madeBy: who.userId };
    await tx.handover.create({ organisationId: leaving }, row);
    return about('person', personId, null, { after: { organisation: leaving.organisation, day } });
  },
});

type Ordered = z.output<typeof HandoversOrder>;

/** Which addresses have an account is not to be tried out. */
async function countAddresses({ userId }: Person, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    if (address && (await limited({ key: `handover:${userId}`, most: 400, seconds: 3_600 })))
      throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
}

/** Why a row cannot be ordered: who takes over is who leaves, or leaves as well, or nobody leads a process then. */
async function faultOf(tx: Db, { rows, organisationId }: Ordered, { personId, email }: Ordered['rows'][number]) {
  const heir = await tx.one<{ id: string }>(sql`select m.id from app.mandated(${email}, ${organisationId}::uuid) m`);
  if (heir && rows.some((row) => row.personId === heir.id)) return { part: 'email', reason: 'leaves-too' };
  if (!heir && (await namesLedAlone(tx, { personId, organisationId })).length > 0)
    return { part: 'email', reason: 'leads-process-alone' };
  return undefined;
}

/**
 * The same of several at once, all of them or none: each row that cannot be ordered says why at its place.
 */
export const orderHandovers = command({
  action: 'handover.order-many',
  in: 'person',
  input: HandoversOrder,
  security: true,
  policy: handoverPolicy.orderMany,
  also: { leaving: handoverPolicy.order },
  load: findAllLeaving,
  run: async (tx, { people }, input, who, also) => {
    await countAddresses(
      who,
      input.rows.map(({ email }) => email),
    );
    const faults = [];
    for (const [at, row] of input.rows.entries()) {
      const person = people.find(({ personId }) => personId === row.personId);
      const verdict = person ? handoverPolicy.order(who, person) : 'mandate-over';
      const fault = verdict === 'ok' ? await faultOf(tx, input, row) : { part: 'personId', reason: verdict };
      if (fault) faults.push({ field: `rows.${at}.${fault.part}`, reason: fault.reason });
    }
    if (faults.length > 0) throw new AppError('BAD_REQUEST', 'invalid-input', { fields: faults });
    const made = [];
    for (const [at, { personId, email }] of input.rows.entries()) {
      const person = people.find((one) => one.personId === personId);
      const cleared = also.leaving(person, `rows.${at}.personId`);
      const row = { id: uuidv7(), personId, email, day: new Date(input.day), madeBy: who.userId };
      await tx.handover.create({ organisationId: cleared }, row);
      made.push(about('person', personId, null, { after: { organisation: cleared.organisation, day: input.day } }));
    }
    const [first, ...others] = made;
    if (!first) throw new Error('An order without rows');
    return together(first, ...others);
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
