import { v7 as uuidv7 } from 'uuid';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { command, remarked } from '#src/server/command.ts';
import { forumPolicy } from '../policy.ts';
import { findSeat, findSeating, seatsIn } from '../queries/seats.ts';
import { meets } from '../rules.ts';
import { SeatAdd, SeatEnd } from '../schema/seats.ts';

const wrong = (field: string, reason: string) =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** Somebody takes a seat for a party, from a day on. CONFLICT where they sit for it on some of the days already. */
export const seatInForum = command({
  action: 'forum.seat',
  in: 'process',
  input: SeatAdd,
  policy: forumPolicy.seat,
  load: findSeating,
  run: async (tx, forum, { organisationId, personId, name, part, fromDay, toDay }, who) => {
    const people = (await participantsOf(tx, who)).filter((one) => one.organisationId === organisationId);
    const person = people.find(({ userId }) => userId === personId);
    if (personId !== '' && !person) throw wrong('personId', 'unknown-reference');
    const days = { fromDay, toDay: toDay || null };
    const theirs = (await seatsIn(tx, who, forum.id)).filter((one) => one.organisationId === organisationId);
    const said = person?.name ?? name;
    if (theirs.some((one) => (person ? one.personId === personId : one.name === said) && meets(one, days)))
      throw new AppError('CONFLICT', 'already-exists');
    await tx.forumSeat.create(
      { forumId: forum },
      {
        id: uuidv7(),
        organisationId,
        personId: person ? person.userId : null,
        name: person ? '' : name,
        part,
        fromDay: new Date(fromDay),
        toDay: toDay ? new Date(toDay) : null,
        madeBy: who.userId,
      },
    );
    return remarked('seat', forum.id, forum, { name: said, after: { part, fromDay, toDay } });
  },
});

const dayBefore = (day: string): Date => new Date(new Date(day).getTime() - 86_400_000);

/** A seat gets its last day, or is empty from today; one that nobody has come to is taken away. */
export const endSeat = command({
  action: 'forum.end-seat',
  in: 'process',
  input: SeatEnd,
  policy: forumPolicy.seat,
  load: findSeat,
  run: async (tx, forum, { now, toDay }) => {
    const { id, name, fromDay, part } = forum.seat;
    if (now && fromDay >= swedishDay()) await tx.forumSeat.delete({ forumId: forum }, { id });
    else {
      if (!now && toDay !== '' && toDay < fromDay) throw wrong('toDay', 'ends-before');
      const last = now ? dayBefore(swedishDay()) : toDay ? new Date(toDay) : null;
      await tx.forumSeat.updateWhere({ forumId: forum }, { id }, { toDay: last });
    }
    return remarked('seat', forum.id, forum, { name, before: { part, fromDay }, after: { toDay, now } });
  },
});
