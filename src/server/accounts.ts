import { randomUUID } from 'node:crypto';
import { AppError } from '#src/core/errors.ts';
import { type Db, sql } from './database.ts';
import { hashPassword, hashToken, newToken, passwordMatches } from './password.ts';
import { limited } from './rate-limit.ts';
import { asSystem } from './system.ts';

export const sessionDays = 14;
const failuresBeforeLock = 5;
const lockMinutes = 15;
export const minimumPasswordLength = 12;

type Account = { id: string; name: string; email: string };
type Stored = Account & { hash: string | null; failures: number; locked: boolean };

const findByEmail = (db: Db, email: string): Promise<Stored | undefined> =>
  db.one<Stored>(sql`
    select p.id, p.name, p.email, c.password_hash as hash, coalesce(c.failures, 0) as failures, coalesce(c.locked_until > now(), false) as locked
      from person p join organisation o on o.id = p.organisation_id left join credential c on c.person_id = p.id
     where p.email = ${email.trim().toLowerCase()} and p.disabled_at is null and o.disabled_at is null`);

const unknownPerson = await hashPassword('nobody has this password');

/**
 * E-mail and password; undefined when they do not match. Takes the same time whether or not the person exists.
 * Throws TOO_MANY_REQUESTS after too many attempts from one address or when the account is locked for a while.
 */
export async function signIn(email: string, password: string, address: string): Promise<Account | undefined> {
  if (await limited(`sign-in:${address}`, 30, 600)) throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
  const found = await asSystem((db) => findByEmail(db, email.slice(0, 254)));
  const matches = await passwordMatches(password.slice(0, 1_000), found?.hash ?? unknownPerson);
  if (!found?.hash) return undefined;
  if (found.locked) throw new AppError('TOO_MANY_REQUESTS', 'account-locked');
  if (matches) {
    await asSystem((db) => db.rows(sql`update credential set failures = 0, locked_until = null where person_id = ${found.id}::uuid`));
    return { id: found.id, name: found.name, email: found.email };
  }
  await asSystem((db) => db.rows(sql`
    update credential set failures = case when failures + 1 >= ${failuresBeforeLock} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${failuresBeforeLock} then now() + make_interval(mins => ${lockMinutes}::int) else locked_until end
     where person_id = ${found.id}::uuid`));
  return undefined;
}

export async function startSession(personId: string, agent: string): Promise<string> {
  const id = randomUUID();
  await asSystem((db) => db.rows(sql`
    insert into session (id, person_id, expires_at, agent) values (${id}::uuid, ${personId}::uuid, now() + make_interval(days => ${sessionDays}::int), ${agent.slice(0, 200)})`));
  return id;
}

export const endSession = (sessionId: string): Promise<unknown> =>
  asSystem((db) => db.rows(sql`update session set ended_at = now() where id = ${sessionId}::uuid and ended_at is null`));

/** Ends every session of a person except, where given, the one they are using. */
export const endSessions = (db: Db, personId: string, except?: string): Promise<unknown> =>
  db.rows(sql`update session set ended_at = now() where person_id = ${personId}::uuid and ended_at is null and id is distinct from ${except ?? null}::uuid`);

async function setPassword(db: Db, personId: string, hash: string): Promise<void> {
  await db.rows(sql`
    insert into credential (person_id, password_hash) values (${personId}::uuid, ${hash})
      on conflict (person_id) do update set password_hash = excluded.password_hash, failures = 0, locked_until = null, changed_at = now()`);
}

/** Changes one's own password; every other session ends. Throws BAD_REQUEST `wrong-password`. */
export async function changePassword(personId: string, sessionId: string, current: string, next: string): Promise<void> {
  if (await limited(`password:${personId}`, 10, 600)) throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
  const stored = await asSystem((db) => db.one<{ hash: string }>(sql`select password_hash as hash from credential where person_id = ${personId}::uuid`));
  if (stored && !(await passwordMatches(current, stored.hash))) throw new AppError('BAD_REQUEST', 'wrong-password', { fields: [{ field: 'current', reason: 'wrong-password' }] });
  const hash = await hashPassword(next);
  await asSystem(async (db) => {
    await setPassword(db, personId, hash);
    await endSessions(db, personId, sessionId);
  });
}

/** A token to set a new password with, valid for an hour; undefined when nobody has that address (the caller must not tell). */
export async function requestReset(email: string, address: string): Promise<(Account & { token: string }) | undefined> {
  if (await limited(`reset:${address}`, 10, 3_600)) throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
  return asSystem(async (db) => {
    const found = await findByEmail(db, email);
    if (!found) return undefined;
    const { token, hash } = newToken();
    await db.rows(sql`insert into password_reset (token_hash, person_id, expires_at) values (${hash}, ${found.id}::uuid, now() + interval '1 hour')`);
    return { id: found.id, name: found.name, email: found.email, token };
  });
}

/** Sets the password a reset link was sent for; the link works once and every session ends. Throws BAD_REQUEST `link-expired`. */
export async function resetPassword(token: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await asSystem(async (db) => {
    const used = await db.one<{ id: string }>(sql`
      update password_reset set used_at = now() where token_hash = ${hashToken(token)} and used_at is null and expires_at > now() returning person_id as id`);
    if (!used) throw new AppError('BAD_REQUEST', 'link-expired');
    await setPassword(db, used.id, hash);
    await endSessions(db, used.id);
  });
}

export type NewPerson = { email: string; name: string; organisationId: string; administrator?: boolean; title?: string; password?: string };

/** Throws CONFLICT `already-exists` when the address is taken. Gives the person's id. */
export async function createPerson(db: Db, person: NewPerson): Promise<string> {
  const id = randomUUID();
  const hash = person.password ? await hashPassword(person.password) : undefined;
  const made = await db.one<{ id: string }>(sql`
    insert into person (id, email, name, organisation_id, administrator, title)
    values (${id}::uuid, ${person.email.trim().toLowerCase()}, ${person.name}, ${person.organisationId}::uuid, ${person.administrator ?? false}, ${person.title ?? ''})
    on conflict (email) do nothing returning id`);
  if (!made) throw new AppError('CONFLICT', 'already-exists');
  if (hash) await setPassword(db, id, hash);
  return id;
}

/** Somebody who signed in with the organisation's own identity provider: known by subject, else linked by a verified e-mail. */
export const externalAccount = (issuer: string, subject: string, email: string | undefined): Promise<Account | undefined> =>
  asSystem(async (db) => {
    const known = await db.one<Account>(sql`
      select p.id, p.name, p.email from external_account e join person p on p.id = e.person_id join organisation o on o.id = p.organisation_id
       where e.issuer = ${issuer} and e.subject = ${subject} and p.disabled_at is null and o.disabled_at is null`);
    if (known || !email) return known;
    const person = await findByEmail(db, email);
    if (person) await db.rows(sql`insert into external_account (issuer, subject, person_id) values (${issuer}, ${subject}, ${person.id}::uuid) on conflict do nothing`);
    return person;
  });
