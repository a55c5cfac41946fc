import { v7 as uuidv7 } from 'uuid';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { about, command, ownMark } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { limited } from '#src/server/rate-limit.ts';
import { mandatePolicy } from '../policy.ts';
import { refuseLeaderless } from '../queries/leaders.ts';
import { findGiving, findOwn, goesOn, lockMandate, overlaps } from '../queries/mandates.ts';
import { MandateEnd, MandateGive } from '../schema/mandates.ts';
import { OrganisationRef } from '../schema/organisations.ts';

/** Whoever has an account may act for the organisation too, from one day to another, and is told so by a letter. */
export const giveMandate = command({
  action: 'mandate.give',
  in: 'person',
  input: MandateGive,
  security: true,
  policy: mandatePolicy.give,
  load: findGiving,
  run: async (tx, given, { email: _email, organisationId: _organisationId, key: _key, fromDay, toDay, title }, who) => {
    // Which addresses have an account is not to be tried out.
    if (await limited({ key: `mandate:${who.userId}`, most: 60, seconds: 3_600 }))
      throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
    const { personId, organisation } = given;
    if (!personId)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'email', reason: 'no-account' }] });
    const days = { fromDay: new Date(fromDay), toDay: toDay ? new Date(toDay) : null };
    await tx.mandate.create({ organisationId: given }, { id: uuidv7(), personId, title, ...days, madeBy: who.userId });
    const tell = personId === who.userId ? [] : [{ userId: personId, why: 'assignment' as const }];
    return about('person', personId, null, { after: { organisation, title, fromDay, toDay }, tell });
  },
});

/**
 * Sets its last day or that it has none, or ends it at once: the pages, calendars and letters that it opened close.
 * CONFLICT `leads-alone` where a process would stand without a leader, at once or after that day, FORBIDDEN
 * `already-mandated` where another of theirs from the organisation holds on some of the days.
 */
export const endMandate = command({
  action: 'mandate.end',
  in: 'person',
  input: MandateEnd,
  security: true,
  policy: mandatePolicy.end,
  load: lockMandate,
  run: async (tx, mandate, { now, toDay }, who) => {
    const { personId, organisationId, organisation } = mandate;
    const before = { organisation, toDay: mandate.toDay };
    if (now) {
      if (mandate.state === 'holds') await refuseLeaderless(tx, { personId, organisationId });
      await tx.mandate.update({ id: mandate }, { endedAt: new Date(), endedBy: who.userId });
    } else {
      if (toDay && toDay < mandate.fromDay)
        throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'toDay', reason: 'ends-before' }] });
      if (await overlaps(tx, { ...mandate, toDay })) throw new AppError('FORBIDDEN', 'already-mandated');
      if (toDay && mandate.state === 'holds' && !(await goesOn(tx, { ...mandate, toDay })))
        await refuseLeaderless(tx, { personId, organisationId });
      await tx.mandate.update({ id: mandate }, { toDay: toDay ? new Date(toDay) : null });
    }
    return about('person', personId, null, { before, after: { organisation, toDay: now ? swedishDay() : toDay } });
  },
});

/** Whoever has several mandates chooses for whom they act, wherever this session is open. */
export const actFor = command({
  action: 'mandate.act-for',
  in: 'person',
  input: OrganisationRef,
  policy: mandatePolicy.actFor,
  load: findOwn,
  run: async (tx, { organisationId }, _input, who) => {
    await tx.rows(sql`select app.act_for(${who.sessionId}::uuid, ${organisationId}::uuid)`);
    return ownMark(organisationId);
  },
});
