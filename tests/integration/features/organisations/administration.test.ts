import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import {
  createOrganisation,
  disableOrganisation,
  editOrganisation,
  enableOrganisation,
} from '#src/features/organisations/commands/organisations.ts';
import {
  createPerson,
  disablePerson,
  editPerson,
  enablePerson,
  sendPasswordLink,
} from '#src/features/organisations/commands/people.ts';
import {
  findOrganisations,
  getOrganisation,
  listOrganisations,
} from '#src/features/organisations/queries/organisations.ts';
import { listLog, listMail } from '#src/features/organisations/queries/oversight.ts';
import { getPerson, listPeople } from '#src/features/organisations/queries/people.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const organisation = (name: string, more = {}) => ({
  kind: 'business' as const,
  name,
  shortName: name,
  key: randomUUID(),
  ...more,
});
const make = (name: string, more = {}) => createOrganisation(r.callers.administrator, organisation(name, more));
const person = (more = {}) => ({
  name: 'Anna Ek',
  email: `${randomUUID()}@example.se`,
  organisationId: r.organisations.soderhamn,
  key: randomUUID(),
  ...more,
});
const everythingOf = async (personId: string) => getPerson(r.callers.administrator, { personId });

describe('organisations', () => {
  it('are made, changed and found by an administrator, each with its official code once', async () => {
    const made = await make('Handelskammaren Mittsverige', { countyCode: '22' });
    const id = made.id;
    await editOrganisation(r.callers.administrator, {
      organisationId: id,
      version: 1,
      kind: 'business',
      name: 'Mellansvenska Handelskammaren',
      shortName: 'Handelskammaren',
      countyCode: '21',
    });
    expect(await getOrganisation(r.callers.administrator, { organisationId: id })).toMatchObject({
      name: 'Mellansvenska Handelskammaren',
      countyCode: '21',
      version: 2,
    });
    const { rows } = await listOrganisations(r.callers.administrator, { text: 'HANDELS mellan' });
    expect(rows.map((row) => row.id)).toEqual([id]);
    await expect(make('En till', { kind: 'municipality', code: '2184' })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'already-exists',
    });
  });

  it('have codes that the registry knows, and a county that follows from them', async () => {
    const made = await make('Gävle kommun', { kind: 'municipality', code: '2180' });
    expect(await getOrganisation(r.callers.administrator, { organisationId: made.id })).toMatchObject({
      countyCode: '21',
    });
    await expect(make('Ingen kommun', { kind: 'municipality', code: '2199' })).rejects.toMatchObject({
      details: { fields: [{ field: 'code', reason: 'not-a-municipality' }] },
    });
    await expect(make('Kort kod', { kind: 'municipality', code: '21' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'code', reason: 'not-a-code' }] },
    });
  });

  it('are listed a page at a time without a gap', async () => {
    for (const letter of ['a', 'b', 'c', 'd', 'e']) await make(`Sida ${letter}`);
    const all = (await listOrganisations(r.callers.administrator, { text: 'sida' })).rows.map((row) => row.id);
    const first = await listOrganisations(r.callers.administrator, { text: 'sida', limit: 2 });
    const second = await listOrganisations(r.callers.administrator, {
      text: 'sida',
      limit: 2,
      after: first.next ?? '',
    });
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(all.slice(0, 4));
    expect(all).toHaveLength(5);
  });

  it('take % and _ in a search for what they are', async () => {
    expect(await findOrganisations(r.callers.observer, { text: '%' })).toEqual([]);
    expect((await findOrganisations(r.callers.observer, { text: 'hudik' })).map((row) => row.code)).toEqual(['2184']);
  });

  it('sign everybody out when they are disabled, and let nobody in again until they are enabled and have signed in anew', async () => {
    const organisationId = r.organisations.countyBoard;
    expect(await getAccount(r.callers.reviewer, {})).toMatchObject({ organisationId });
    await disableOrganisation(r.callers.administrator, { organisationId, version: 1 });
    await expect(getAccount(r.callers.reviewer, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await enableOrganisation(r.callers.administrator, { organisationId, version: 2 });
    await expect(getAccount(r.callers.reviewer, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('cannot be disabled by one of their own', async () => {
    await expect(
      disableOrganisation(r.callers.administrator, { organisationId: r.organisations.outside, version: 1 }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'own-organisation' });
  });

  it('show the second of two who save which name came first and by whom', async () => {
    const { id } = await make('Länstrafiken');
    const save = (name: string) =>
      editOrganisation(r.callers.administrator, {
        organisationId: id,
        version: 1,
        kind: 'business',
        name,
        shortName: name,
      });
    const results = await Promise.allSettled([save('X-trafik'), save('Länstrafiken Gävleborg')]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    const winner = (await getOrganisation(r.callers.administrator, { organisationId: id })).name;
    expect(refused[0]?.reason).toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 2, title: winner, text: winner, updatedBy: 'Person administrator' } },
    });
  });
});

describe('people', () => {
  it('are welcomed with a link to choose a password, in their own language', async () => {
    const fields = person({ locale: 'en', name: 'Ann Oak' });
    await createPerson(r.callers.administrator, fields);
    const mail = await asSystem((db) =>
      db.one<{ subject: string; body: string; link: string }>(
        sql`select subject, body, link from mail where recipient = ${fields.email}`,
      ),
    );
    expect(mail?.subject).toBe('Welcome to Samband');
    expect(mail?.body).toMatch(/^Hello Ann Oak,[^]*Person administrator has added you/);
    expect(mail?.link).toMatch(/^\/nytt-losenord\/[\w-]{43}$/);
  });

  it('have one address each', async () => {
    const fields = person();
    await createPerson(r.callers.administrator, fields);
    await expect(
      createPerson(r.callers.administrator, { ...person(), email: fields.email.toUpperCase() }),
    ).rejects.toMatchObject({ code: 'CONFLICT', details: { fields: [{ field: 'email', reason: 'email-taken' }] } });
  });

  it('lose what they had through the old organisation at once when they are moved', async () => {
    const { observer } = r.people;
    const { listFindings } = await import('#src/features/mapping/queries/findings.ts');
    await expect(listFindings(r.callers.observer, { processId: r.processId })).resolves.toBeDefined();
    const before = await everythingOf(observer.id);
    await editPerson(r.callers.administrator, {
      personId: observer.id,
      version: before.version,
      name: before.name,
      email: before.email,
      organisationId: r.organisations.outside,
    });
    await expect(listFindings(r.callers.observer, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await editPerson(r.callers.administrator, {
      personId: observer.id,
      version: before.version + 1,
      name: before.name,
      email: before.email,
      organisationId: observer.organisationId,
    });
  });

  it('are signed out at the very next request when they are disabled', async () => {
    const { editor } = r.people;
    await disablePerson(r.callers.administrator, { personId: editor.id, version: 1 });
    await expect(getAccount(r.callers.editor, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(sendPasswordLink(r.callers.administrator, { personId: editor.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'disabled',
    });
    await enablePerson(r.callers.administrator, { personId: editor.id, version: 2 });
    await expect(getAccount(r.callers.editor, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('cannot lock themselves out of the administration', async () => {
    const { administrator } = r.people;
    const me = await everythingOf(administrator.id);
    await expect(
      disablePerson(r.callers.administrator, { personId: me.id, version: me.version }),
    ).rejects.toMatchObject({ reason: 'not-yourself' });
    await expect(
      editPerson(r.callers.administrator, {
        personId: me.id,
        version: me.version,
        name: me.name,
        email: me.email,
        organisationId: me.organisationId,
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'not-yourself' });
  });

  it('keep their rights in the database as well: nobody makes themselves an administrator', async () => {
    const change = (assignment: string) =>
      asSystem(async (db) => {
        await db.rows(sql`select app.enter('system', ${r.people.contributor.id}, null)`);
        await db.rows(sql`select app.as_application()`);
        await db.rows({
          ...sql`update person set `,
          text: `update person set ${assignment} where id = $1`,
          values: [r.people.contributor.id],
        } as ReturnType<typeof sql>);
      });
    await expect(change('administrator = true')).rejects.toThrow(/not an administrator/);
    await expect(change(`organisation_id = '${r.organisations.region}'`)).rejects.toThrow(/not an administrator/);
    await expect(change(`title = 'Planerare'`)).resolves.toBeUndefined();
  });

  it('and what was done to them stand in the log, for administrators', async () => {
    const { rows } = await listLog(r.callers.administrator, {});
    expect(rows.map((row) => row.action)).toContain('person.disable');
    expect(rows.find((row) => row.action === 'person.disable')).toMatchObject({
      actor: 'Person administrator',
      about: 'Person editor',
    });
  });
});

describe('what is an administrator’s', () => {
  const refusals: [string, () => Promise<unknown>][] = [
    ['list organisations', () => listOrganisations(r.callers.lead, {})],
    ['create an organisation', () => createOrganisation(r.callers.lead, organisation('Ny'))],
    ['list people', () => listPeople(r.callers.lead, {})],
    ['create a person', () => createPerson(r.callers.lead, person())],
    ['read the outbox', () => listMail(r.callers.lead, {})],
    ['read the log', () => listLog(r.callers.lead, {})],
    ['disable a person', () => disablePerson(r.callers.lead, { personId: r.people.contributor.id, version: 1 })],
    ['send a link', () => sendPasswordLink(r.callers.lead, { personId: r.people.contributor.id })],
  ];
  it.each(refusals)('is refused a process leader: %s', async (_what, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'not-administrator' });
  });
});
