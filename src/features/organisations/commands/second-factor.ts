import { AppError } from '#src/core/errors.ts';
import { sessionDays } from '#src/server/accounts.ts';
import { about, command, self } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import {
  newFactor,
  newRecoveryCodes,
  recoveryHashes,
  secondFactorRequired,
  stepOf,
} from '#src/server/second-factor.ts';
import { tellSignIn } from '#src/server/security.ts';
import { forgetTries, slowDown } from '#src/server/slow-tries.ts';
import { personPolicy, publicPolicy, secondFactorPolicy } from '../policy.ts';
import { findPerson } from '../queries/people.ts';
import { type Door, findDoor } from '../queries/second-factor.ts';
import { secondFactorLetter } from '../rules.ts';
import { Nothing, PersonRef } from '../schema/organisations.ts';
import { SecondFactorCode } from '../schema/second-factor.ts';

const wrongCode = () =>
  new AppError('BAD_REQUEST', 'wrong-code', { fields: [{ field: 'code', reason: 'wrong-code' }] });

/** Throws BAD_REQUEST `sign-in-anew`: the session has run out, or ended. */
async function doorOf(db: Db, sessionId: string | undefined): Promise<Door> {
  const door = await findDoor(db, sessionId);
  if (!door) throw new AppError('BAD_REQUEST', 'sign-in-anew');
  return door;
}

/**
 * Counts a try, and lets it through where it comes slowly enough. By account and address, so that who tries from
 * elsewhere keeps its owner waiting no longer than five minutes.
 */
async function trying<R>({ personId }: Door, address: string, attempt: () => Promise<R>): Promise<R> {
  const here = `code:${personId}:${address}`;
  await slowDown([
    { key: here, free: 5, first: 15, most: 900, seeps: 180 },
    { key: `code:${personId}`, free: 20, first: 2, most: 300, seeps: 600 },
  ]);
  const result = await attempt();
  await forgetTries([here, `code:${personId}`]);
  return result;
}

/** Uses a code up. Throws BAD_REQUEST `wrong-code`, also for one that has been used, and TOO_MANY_REQUESTS `wait`. */
const useCode = (
  db: Db,
  door: Door,
  { sessionId, address = 'signed-in' }: { sessionId: string | undefined; address?: string },
  code: string,
): Promise<void> =>
  trying(door, address, async () => {
    const step = door.sealed === null ? undefined : stepOf(code, door.sealed);
    for (const hash of step === undefined ? recoveryHashes(door.personId, code) : [null]) {
      const used = await db.one<{ right: boolean }>(sql`
        select app.use_second_factor(${sessionId}::uuid, ${step ?? null}::int, ${hash}, ${sessionDays}::int) as right`);
      if (used?.right) return;
    }
    tellSignIn('sign-in-failed', { account: door.personId, reason: 'wrong-code' });
    throw wrongCode();
  });

/** A secret for an authenticator; asked for once a code of it has been given. Throws CONFLICT `second-factor-on`. */
export const beginSecondFactor = command({
  action: 'second-factor.begin',
  in: 'public',
  input: Nothing,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, _input, { sessionId }) => {
    const door = await doorOf(tx, sessionId);
    const begun = await tx.one<{ begun: boolean }>(
      sql`select app.begin_second_factor(${sessionId}::uuid, ${newFactor()}) as begun`,
    );
    if (!begun?.begun) throw new AppError('CONFLICT', 'second-factor-on');
    return about('person', door.personId, null);
  },
});

/** The first code shows that the authenticator works. Gives the codes for recovery, once, and opens the session. */
export const confirmSecondFactor = command({
  action: 'second-factor.confirm',
  in: 'public',
  input: SecondFactorCode,
  security: true,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, { code }, { sessionId, address }) => {
    const door = await doorOf(tx, sessionId);
    if (door.since !== null || door.sealed === null) throw new AppError('CONFLICT', 'second-factor-on');
    const { sealed } = door;
    const { codes, hashes } = newRecoveryCodes(door.personId);
    await trying(door, address, async () => {
      const step = stepOf(code, sealed);
      if (step === undefined) throw wrongCode();
      const confirmed = await tx.one<{ on: boolean }>(sql`
        select app.confirm_second_factor(
          ${sessionId}::uuid, ${sealed}, ${step}::int, ${hashes}::text[], ${sessionDays}::int) as on`);
      if (!confirmed?.on) throw new AppError('CONFLICT', 'second-factor-on');
    });
    return about('person', door.personId, null, {}, { codes });
  },
});

/** The second step of signing in. */
export const passSecondFactor = command({
  action: 'second-factor.pass',
  in: 'public',
  input: SecondFactorCode,
  security: true,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, { code }, caller) => {
    const door = await doorOf(tx, caller.sessionId);
    await useCode(tx, door, caller, code);
    return about('person', door.personId, null);
  },
});

const ownDoor = async (
  db: Db,
  { sessionId }: { sessionId: string },
): Promise<(Door & { required: boolean }) | undefined> => {
  const door = await findDoor(db, sessionId);
  return door && door.since !== null ? { ...door, required: secondFactorRequired(door) } : undefined;
};

/** New codes for recovery; the earlier ones open nothing any more. */
export const renewRecoveryCodes = command({
  action: 'second-factor.renew-codes',
  in: 'person',
  input: SecondFactorCode,
  security: true,
  policy: secondFactorPolicy.renew,
  load: ownDoor,
  run: async (tx, door, { code }, who) => {
    await useCode(tx, door, who, code);
    const { codes, hashes } = newRecoveryCodes(door.personId);
    await tx.rows(sql`select app.renew_recovery_codes(${hashes}::text[])`);
    return about('person', door.personId, null, {}, { codes });
  },
});

export const turnOffSecondFactor = command({
  action: 'second-factor.turn-off',
  in: 'person',
  input: SecondFactorCode,
  security: true,
  policy: secondFactorPolicy.turnOff,
  load: ownDoor,
  run: async (tx, door, { code }, who) => {
    await useCode(tx, door, who, code);
    await tx.rows(sql`select app.drop_second_factor(${door.personId}::uuid)`);
    return about('person', door.personId, null);
  },
});

/** For somebody who has lost it: they are signed out everywhere, and told by a letter. */
export const resetSecondFactor = command({
  action: 'person.reset-second-factor',
  in: 'person',
  input: PersonRef,
  security: true,
  policy: personPolicy.resetSecondFactor,
  load: findPerson,
  run: async (tx, person, _input, who) => {
    await tx.rows(sql`select app.drop_second_factor(${person.id}::uuid)`);
    await tx.rows(sql`select app.end_sessions(${person.id}::uuid, null, null)`);
    const letter = secondFactorLetter(person.locale, { name: person.name, from: who.name });
    await sendMail(tx, { to: person.email, purpose: 'password', ...letter });
    return about('person', person.id, null);
  },
});
