import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { hashPassword, passwordMatches } from '#src/server/password.ts';
import { limited } from '#src/server/rate-limit.ts';
import { accountPolicy } from '../policy.ts';
import { findAccount } from '../queries/account.ts';
import { newerVersion } from '../queries/organisations.ts';
import { AccountEdit, LanguageChoice, Nothing, PasswordChange, SessionRef } from '../schema/organisations.ts';

export const editAccount = command({
  action: 'account.edit',
  in: 'person',
  input: AccountEdit,
  policy: accountPolicy.change,
  load: async (db, who, { version }) => {
    const account = await findAccount(db, who);
    if (account && account.version !== version) throw await newerVersion(db, account, account.title);
    return account;
  },
  run: async (tx, account, { version, ...fields }) => {
    // The version is asked for once more where it is written: two windows may be saving at the same moment.
    const count = await tx.person.updateWhere({ id: account }, { version }, { ...fields, version: { increment: 1 } });
    if (count === 0) throw new AppError('CONFLICT', 'newer-version');
    const { name, title, locale, digest } = account;
    return about('person', account.id, null, { before: { name, title, locale, digest }, after: fields });
  },
});

/** Only the language: from the switch that stands on every page. */
export const chooseLanguage = command({
  action: 'account.language',
  in: 'person',
  input: LanguageChoice,
  policy: accountPolicy.change,
  load: self,
  also: { account: accountPolicy.change },
  run: async (tx, person, { locale }, who, { account }) => {
    await tx.person.update({ id: account({ id: person.userId }, 'locale') }, { locale });
    return about('person', who.userId, null, { after: { locale } });
  },
});

/** Every other session ends. Throws BAD_REQUEST `wrong-password`. */
export const changePassword = command({
  action: 'account.password',
  in: 'person',
  input: PasswordChange,
  security: true,
  policy: accountPolicy.change,
  load: self,
  run: async (tx, _who, { current, next }, who) => {
    if (await limited({ key: `password:${who.userId}`, most: 10, seconds: 600 }))
      throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
    const stored = await tx.one<{ hash: string | null }>(sql`select app.own_password_hash() as hash`);
    // Somebody who signs in through their organisation sets a first password by the link that is mailed to them.
    if (!stored?.hash || !(await passwordMatches(current, stored.hash))) {
      throw new AppError('BAD_REQUEST', 'wrong-password', { fields: [{ field: 'current', reason: 'wrong-password' }] });
    }
    await tx.rows(sql`select 1 from app.set_own_password(${await hashPassword(next)})`);
    await tx.rows(sql`select app.end_sessions(${who.userId}::uuid, null, ${who.sessionId}::uuid)`);
    return about('person', who.userId, null);
  },
});

export const endSession = command({
  action: 'account.end-session',
  in: 'person',
  input: SessionRef,
  security: true,
  policy: accountPolicy.change,
  load: async (db, who, { sessionId }) =>
    db.one<{ id: string }>(
      sql`select id from session where id = ${sessionId}::uuid and person_id = ${who.userId}::uuid and ended_at is null`,
    ),
  run: async (tx, session, _input, who) => {
    await tx.rows(sql`select app.end_sessions(${who.userId}::uuid, ${session.id}::uuid, null)`);
    return about('person', who.userId, null);
  },
});

export const endOtherSessions = command({
  action: 'account.end-other-sessions',
  in: 'person',
  input: Nothing,
  security: true,
  policy: accountPolicy.change,
  load: self,
  run: async (tx, _who, _input, who) => {
    await tx.rows(sql`select app.end_sessions(${who.userId}::uuid, null, ${who.sessionId}::uuid)`);
    return about('person', who.userId, null);
  },
});
