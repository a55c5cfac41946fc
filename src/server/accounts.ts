import { randomUUID } from 'node:crypto';
import { demoPassword } from '#src/core/demo.ts';
import { AppError } from '#src/core/errors.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { type Db, sql } from './database.ts';
import { environment } from './env.ts';
import { hashPassword, newToken, passwordMatches } from './password.ts';
import { knownTo } from './known-browsers.ts';
import { newFactor, secondFactorRequired } from './second-factor.ts';
import { onCommandLine, tellSignIn } from './security.ts';
import { forgetTries, slowedUntil, type Slowing, takeBackTries } from './slow-tries.ts';
import { asSystem } from './system.ts';

/*
 * What happens before anybody is signed in, and what is done from the command line: past row-level security, as the
 * owner.
 */

export const sessionDays = 14;

export type Account = { id: string; name: string; email: string; locale: string };
type Stored = Account & { hash: string | null };

const findByEmail = (db: Db, email: string): Promise<Stored | undefined> =>
  db.one<Stored>(sql`
    select p.id, p.name, p.email, p.locale, c.password_hash as hash
      from person p left join credential c on c.person_id = p.id
     where p.email = ${email} and exists (select from app.acts_for(p.id))`);

const unknownPerson = await hashPassword('nobody has this password');

/** However it is typed: accents may be letters of their own, and a hash is of the same password then. */
const knownToAll = (password: string): boolean => password.normalize('NFKC') === demoPassword.normalize('NFKC');

/** From where somebody signs in; `known`: the cookie of a browser that somebody has signed in with before. */
export type From = { address: string; known?: string | undefined };

/**
 * Guesses at one account are slowed down where they come from, and after thirty for a minute wherever they come from;
 * those of one network address when there are hundreds. A browser that the account has signed in with is counted alone.
 */
function slowingsOf(email: string, { address, known }: From): { account: Slowing[]; network: Slowing[] } {
  const browser = knownTo(known, email);
  if (browser !== undefined)
    return { account: [{ key: `known:${browser}:${email}`, free: 10, first: 15, most: 900, seeps: 180 }], network: [] };
  return {
    account: [
      { key: `sign-in:${email}:${address}`, free: 5, first: 15, most: 900, seeps: 180 },
      { key: `sign-in:${email}`, free: 30, first: 1, most: 60, seeps: 120 },
    ],
    network: [{ key: `sign-in-from:${address}`, free: 300, first: 1, most: 30, seeps: 5 }],
  };
}

/**
 * E-mail and password; undefined when they do not match, or when everybody knows the password and nobody asked for the
 * demo. An unknown address takes the same time and is slowed down the same way. Throws TOO_MANY_REQUESTS
 * `too-many-attempts` (from one network address) or `account-locked` (with one e-mail). `at`: the clock, for tests.
 */
export async function signIn(
  email: string,
  password: string,
  from: From,
  at = new Date(),
): Promise<Account | undefined> {
  const typed = email.slice(0, 254).trim().toLowerCase();
  const { account, network } = slowingsOf(typed, from);
  const found = await asSystem((db) => findByEmail(db, typed));
  const refused = (reason: string): void => tellSignIn('sign-in-failed', { account: found?.id, reason });
  for (const [slowings, reason] of [
    [network, 'too-many-attempts'],
    [account, 'account-locked'],
  ] as const)
    for (const slowing of slowings)
      if (await slowedUntil(slowing, at)) {
        refused(reason);
        throw new AppError('TOO_MANY_REQUESTS', reason);
      }
  const matches =
    (await passwordMatches(password.slice(0, 1_000), found?.hash ?? unknownPerson)) &&
    (environment().demo === true || !knownToAll(password));
  if (!found?.hash || !matches) {
    refused(found?.hash ? 'wrong-password' : 'unknown-person');
    return undefined;
  }
  await forgetTries(account.map(({ key }) => key));
  await takeBackTries(network.map(({ key }) => key));
  return { id: found.id, name: found.name, email: found.email, locale: found.locale };
}

/** How long the second step of signing in may take. */
const halfMinutes = 15;

export async function startSession(personId: string, agent: string): Promise<string> {
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(sql`
    insert into session (id, person_id, expires_at, agent) values (${id}::uuid, ${personId}::uuid,
    now() + make_interval(days => ${sessionDays}::int), ${agent.slice(0, 200)})`),
  );
  return id;
}

/** After the password: whole, or half where a second factor is to be given or, being required, to be set up first. */
export async function startSessionByPassword(personId: string, agent: string): Promise<string> {
  const id = await startSession(personId, agent);
  await asSystem(async (db) => {
    const person = await db.one<{ on: boolean; administrator: boolean; leads: boolean }>(sql`
      select p.administrator, app.leads_anywhere(p.id) as leads,
          exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null) as on
        from person p where p.id = ${personId}::uuid`);
    const awaits = person?.on ? 'code' : person && secondFactorRequired(person) ? 'set-up' : '';
    if (awaits === '') return;
    await db.rows(sql`
      update session set awaits = ${awaits}, expires_at = now() + make_interval(mins => ${halfMinutes}::int)
       where id = ${id}::uuid`);
    if (awaits === 'set-up') await db.rows(sql`select app.begin_second_factor(${id}::uuid, ${newFactor()})`);
  });
  return id;
}

/** Ends a session where it still lives, and tells the security stream whose it was. */
export async function signOut(sessionId: string): Promise<void> {
  const ended = await asSystem((db) =>
    db.one<{ account: string }>(sql`
      update session set ended_at = now() where id = ${sessionId}::uuid and ended_at is null
      returning person_id as account`),
  );
  if (ended) tellSignIn('sign-out', ended);
}

export type NewPerson = {
  email: string;
  name: string;
  organisationId: string;
  administrator?: boolean;
  title?: string;
  locale?: 'sv' | 'en';
  password?: string;
};

/** Throws CONFLICT `already-exists` when the address is taken. Gives the person's id. */
export async function createPerson(db: Db, person: NewPerson): Promise<string> {
  const id = randomUUID();
  const hash = person.password ? await hashPassword(person.password) : undefined;
  const made = await db.one<{ id: string }>(sql`
    insert into person (id, email, name, organisation_id, administrator, title, locale)
    values (${id}::uuid, ${person.email.trim().toLowerCase()}, ${person.name}, ${person.organisationId}::uuid, ${person.administrator ?? false},
      ${person.title ?? ''}, ${person.locale ?? 'sv'})
    on conflict (email) do nothing returning id`);
  if (!made) throw new AppError('CONFLICT', 'already-exists');
  if (hash) await db.rows(sql`insert into credential (person_id, password_hash) values (${id}::uuid, ${hash})`);
  return id;
}

const idOf = async (db: Db, email: string): Promise<string> => {
  const found = await db.one<{ id: string }>(sql`select id from person where email = ${email.trim().toLowerCase()}`);
  if (!found) throw new AppError('NOT_FOUND', 'person');
  return found.id;
};

/**
 * From the command line: the person cannot sign in any more and is signed out at once. Throws NOT_FOUND `person`,
 * CONFLICT `leads-alone`.
 */
export const disablePerson = (email: string): Promise<unknown> =>
  onCommandLine('person.disable', async (db) => {
    const id = await idOf(db, email);
    const led = await db.rows<{ name: string }>(
      sql`select name from app.processes_left_without(${id}::uuid, null, true)`,
    );
    if (led.length > 0) throw new AppError('CONFLICT', 'leads-alone', { names: led.map(({ name }) => name) });
    await db.rows(
      sql`update person set disabled_at = coalesce(disabled_at, now()), version = version + 1 where id = ${id}::uuid`,
    );
    await db.rows(sql`update session set ended_at = now() where person_id = ${id}::uuid and ended_at is null`);
    return { id };
  });

/** Keeps a link's digest for whoever has this address, for an hour; undefined where nobody active has it. */
export const offerReset = (
  email: string,
  tokenHash: string,
): Promise<{ email: string; name: string; locale: Locale } | undefined> =>
  asSystem((db) => db.one(sql`select email, name, locale from app.request_reset(${email}, ${tokenHash})`));

/**
 * From the command line: the path of a link to set a password with, valid for a day; the account is opened if it was
 * locked. Throws NOT_FOUND `person`.
 */
export const passwordLink = async (email: string): Promise<string> => {
  const { token, hash } = newToken();
  await onCommandLine('person.send-password-link', async (db) => {
    const id = await idOf(db, email);
    await db.rows(
      sql`insert into password_reset (token_hash, person_id, expires_at) values (${hash}, ${id}::uuid, now() + interval '1 day')`,
    );
    await db.rows(sql`select app.forget_wrong_tries(${id}::uuid)`);
    return { id };
  });
  return `/nytt-losenord/${token}`;
};

/**
 * Somebody who signed in with the organisation's own identity provider: known by subject, else linked by a verified
 * e-mail.
 */
export const externalAccount = (
  issuer: string,
  subject: string,
  verifiedEmail: string | undefined,
): Promise<Account | undefined> =>
  asSystem(async (db) => {
    const refused = (account?: string): void =>
      tellSignIn('sign-in-failed', { account, reason: account ? 'disabled' : 'unknown-person' });
    const linked = await db.one<Account & { active: boolean }>(sql`
      select p.id, p.name, p.email, p.locale, exists (select from app.acts_for(p.id)) as active
        from external_account e join person p on p.id = e.person_id
       where e.issuer = ${issuer} and e.subject = ${subject}`);
    if (linked?.active === false) refused(linked.id);
    if (linked) return linked.active ? linked : undefined;
    const person = verifiedEmail ? await findByEmail(db, verifiedEmail.trim().toLowerCase()) : undefined;
    if (person)
      await db.rows(
        sql`insert into external_account (issuer, subject, person_id) values (${issuer}, ${subject}, ${person.id}::uuid) on conflict do nothing`,
      );
    if (!person) refused();
    return person;
  });
