import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command, self, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { newToken } from '#src/server/password.ts';
import { countLetter } from '#src/server/rate-limit.ts';
import { personPolicy } from '../policy.ts';
import { refuseLeaderless } from '../queries/leaders.ts';
import { findPerson, lockPerson } from '../queries/people.ts';
import { passwordLetter } from '../rules.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { PersonChange, PersonCreate, PersonEdit, PersonRef } from '../schema/organisations.ts';

const linkDays = 7;

/** A letter with a link to choose a password, valid for a week. */
async function offerPassword(
  db: Db,
  which: 'welcome' | 'offered',
  person: { id: string; name: string; email: string; locale: Locale },
  from: string,
): Promise<void> {
  const { token, hash } = newToken();
  await db.rows(sql`select 1 from app.offer_password(${person.id}::uuid, ${hash}, ${linkDays}::int)`);
  await sendMail(db, {
    to: person.email,
    purpose: which === 'welcome' ? 'welcome' : 'password',
    ...passwordLetter(which, person.locale, { name: person.name, from }),
    link: `/nytt-losenord/${token}`,
    tokenHash: hash,
  });
}

/** Nobody is moved into an organisation that is not there or is disabled. */
async function checkOrganisation(db: Db, organisationId: string): Promise<void> {
  const found = await db.one(
    sql`select id from organisation where id = ${organisationId}::uuid and disabled_at is null`,
  );
  if (!found)
    throw new AppError('BAD_REQUEST', 'invalid-input', {
      fields: [{ field: 'organisationId', reason: 'not-a-choice' }],
    });
}

async function checkEmail(db: Db, email: string, own: string | null): Promise<void> {
  const other = await db.one(
    sql`select id from app.person_at(${email}) id where id is distinct from ${own}::uuid and id is not null`,
  );
  if (other) throw new AppError('CONFLICT', 'already-exists', { fields: [{ field: 'email', reason: 'email-taken' }] });
}

export const createPerson = command({
  action: 'person.create',
  in: 'person',
  input: PersonCreate,
  security: true,
  policy: personPolicy.create,
  load: self,
  run: async (tx, administrator, { key: _key, ...fields }, who) => {
    await checkOrganisation(tx, fields.organisationId);
    await checkEmail(tx, fields.email, null);
    await countLetter({ userId: who.userId }, fields.email);
    const id = uuidv7();
    await tx.person.createBy(administrator, { id, ...fields });
    await offerPassword(tx, 'welcome', { id, ...fields }, who.name);
    return about('person', id, null, { after: fields });
  },
});

/**
 * Also moves somebody to another organisation: they leave the processes they were in for the old one, and each process
 * tells of it.
 */
export const editPerson = command({
  action: 'person.edit',
  in: 'person',
  input: PersonEdit,
  security: true,
  policy: personPolicy.edit,
  load: lockPerson,
  run: async (tx, person, { personId: _personId, version: _version, ...fields }, who) => {
    if (person.id === who.userId && !fields.administrator) throw new AppError('FORBIDDEN', 'not-yourself');
    const moved = fields.organisationId !== person.organisationId;
    if (moved) {
      await checkOrganisation(tx, fields.organisationId);
      await refuseLeaderless(tx, { personId: person.id, organisationId: person.organisationId });
    }
    await checkEmail(tx, fields.email, person.id);
    await tx.person.update({ id: person }, { ...fields, version: { increment: 1 } });
    const { name, email, title, organisationId, administrator, locale } = person;
    const left = moved
      ? await tx.rows<{ id: string; role: string }>(sql`select id, role from app.leave_processes(
          ${person.id}::uuid, ${person.organisationId}::uuid)`)
      : [];
    const edited = about('person', person.id, null, {
      before: { name, email, title, organisationId, administrator, locale },
      after: fields,
    });
    return together(
      edited,
      ...left.map(({ id, role }) => about('participant', person.id, id, { before: { role, name } })),
    );
  },
});

/** Signed out at once, everywhere. */
export const disablePerson = command({
  action: 'person.disable',
  in: 'person',
  input: PersonChange,
  security: true,
  policy: personPolicy.disable,
  load: lockPerson,
  run: async (tx, person) => {
    await refuseLeaderless(tx, { personId: person.id });
    await tx.person.update({ id: person }, { disabledAt: new Date(), version: { increment: 1 } });
    await tx.rows(sql`select app.end_sessions(${person.id}::uuid, null, null)`);
    return about('person', person.id, null);
  },
});

export const enablePerson = command({
  action: 'person.enable',
  in: 'person',
  input: PersonChange,
  security: true,
  policy: personPolicy.enable,
  load: lockPerson,
  run: async (tx, person) => {
    await tx.person.update({ id: person }, { disabledAt: null, version: { increment: 1 } });
    return about('person', person.id, null);
  },
});

export const sendPasswordLink = command({
  action: 'person.send-password-link',
  in: 'person',
  input: PersonRef,
  security: true,
  policy: personPolicy.sendPasswordLink,
  load: findPerson,
  run: async (tx, person, _input, who) => {
    await countLetter({ userId: who.userId }, person.email);
    await offerPassword(tx, 'offered', person, who.name);
    return about('person', person.id, null);
  },
});
