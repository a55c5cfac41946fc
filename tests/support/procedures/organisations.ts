import { randomUUID } from 'node:crypto';
import type { OrganisationKind } from '#src/core/roles.ts';
import { passwordLink, startSession } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { asSystem } from '#src/server/system.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const refused = (['lead', 'contributor', 'outsider'] as const).map((as) => ({
  as,
  code: 'FORBIDDEN' as const,
  reason: 'not-administrator',
}));
const nothing = async () => ({});

const organisationFields = {
  kind: 'business',
  name: 'Handelskammaren',
  shortName: 'Handelskammaren',
  code: '',
  countyCode: '21',
};
async function organisation({ disabled = false } = {}): Promise<{ organisationId: string; version: number }> {
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(sql`insert into organisation (id, kind, name, short_name, disabled_at)
    values (${id}::uuid, 'business', 'Företagarna', 'Företagarna', case when ${disabled} then now() end)`),
  );
  return { organisationId: id, version: 1 };
}

const personFields = (r: Region) => ({
  name: 'Kim Berg',
  email: `${randomUUID()}@example.se`,
  organisationId: r.organisations.soderhamn,
});
async function person(r: Region, { disabled = false } = {}): Promise<{ personId: string; version: number }> {
  const { name, email, organisationId } = personFields(r);
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(sql`insert into person (id, name, email, organisation_id, disabled_at)
    values (${id}::uuid, ${name}, ${email}, ${organisationId}::uuid, case when ${disabled} then now() end)`),
  );
  return { personId: id, version: 1 };
}
const link = async (r: Region) => (await passwordLink(r.people.observer.email)).split('/').at(-1) ?? '';
async function mail(): Promise<{ mailId: string }> {
  await asSystem((db) => sendMail(db, { to: 'anna@example.se', purpose: 'notice', subject: 'Hej', body: 'Hej' }));
  const found = await asSystem((db) =>
    db.one<{ id: string }>(sql`select id from mail order by created_at desc limit 1`),
  );
  return { mailId: found?.id ?? '' };
}

/** Somebody has missed an organisation. */
async function suggestion(r: Region): Promise<{ suggestionId: string }> {
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(sql`insert into organisation_suggestion (id, kind, name, suggested_by)
      values (${id}::uuid, 'civil-society', ${`Föreningen ${id}`}, ${r.people.lead.id}::uuid)`),
  );
  return { suggestionId: id };
}
const own = async (r: Region) => ({ organisationId: r.organisations.outside });
/** Somebody of the outsider's organisation. */
async function colleague(r: Region) {
  const personId = randomUUID();
  const email = `${personId}@example.se`;
  await asSystem((db) =>
    db.rows(sql`insert into person (id, name, email, organisation_id)
      values (${personId}::uuid, 'Kim Berg', ${email}, ${r.organisations.outside}::uuid)`),
  );
  return { ...(await own(r)), personId };
}
async function keeper(r: Region) {
  const one = await colleague(r);
  await asSystem((db) =>
    db.rows(sql`insert into organisation_keeper (organisation_id, person_id, made_by)
      values (${one.organisationId}::uuid, ${one.personId}::uuid, ${r.people.administrator.id}::uuid)`),
  );
  return one;
}

async function installation() {
  const found = await asSystem((db) =>
    db.one<{ version: number; startingKinds: OrganisationKind[] }>(
      sql`select version, starting_kinds as "startingKinds" from installation`,
    ),
  );
  return { version: 1, startingKinds: [], responsible: 'Region Gävleborg', contact: '', ...found };
}

/** What is somebody's own has nobody to refuse: whoever is signed out is turned away by the general test. */
export const organisationsCases: ProcedureCase[] = [
  {
    path: 'organisations.list',
    as: 'administrator',
    input: async () => ({ text: 'kommun', kind: 'municipality' }),
    refused,
  },
  { path: 'organisations.find', as: 'outsider', input: async () => ({ text: 'hudik' }), refused: [] },
  {
    path: 'organisations.get',
    as: 'administrator',
    input: async (r) => ({ organisationId: r.organisations.region }),
    refused,
  },
  { path: 'organisations.counties', as: 'observer', input: nothing, refused: [] },
  { path: 'organisations.municipalities', as: 'observer', input: nothing, refused: [] },
  {
    path: 'organisations.create',
    as: 'administrator',
    input: async () => ({ ...organisationFields, key: randomUUID() }),
    refused,
  },
  {
    path: 'organisations.edit',
    as: 'administrator',
    input: async () => ({ ...organisationFields, ...(await organisation()) }),
    refused,
  },
  {
    path: 'organisations.suggest',
    as: 'observer',
    input: async () => ({
      key: randomUUID(),
      kind: 'civil-society',
      name: `Föreningen ${randomUUID()}`,
      mailDomains: '',
    }),
    refused: [],
  },
  { path: 'organisations.suggestions', as: 'administrator', input: nothing, refused },
  { path: 'organisations.mySuggestions', as: 'outsider', input: nothing, refused: [] },
  { path: 'organisations.addSuggested', as: 'administrator', input: suggestion, refused },
  {
    path: 'organisations.declineSuggested',
    as: 'administrator',
    input: async (r) => ({ ...(await suggestion(r)), reason: 'Den finns under ett annat namn.' }),
    refused,
  },
  { path: 'organisations.disable', as: 'administrator', input: () => organisation(), refused },
  { path: 'organisations.enable', as: 'administrator', input: () => organisation({ disabled: true }), refused },
  {
    path: 'organisations.people',
    as: 'administrator',
    input: async (r) => ({ organisationId: r.organisations.region }),
    refused,
  },
  { path: 'organisations.person', as: 'administrator', input: async (r) => ({ personId: r.people.lead.id }), refused },
  {
    path: 'organisations.createPerson',
    as: 'administrator',
    input: async (r) => ({ ...personFields(r), key: randomUUID() }),
    refused,
  },
  {
    path: 'organisations.editPerson',
    as: 'administrator',
    input: async (r) => ({ ...personFields(r), ...(await person(r)) }),
    refused,
  },
  { path: 'organisations.disablePerson', as: 'administrator', input: (r) => person(r), refused },
  { path: 'organisations.enablePerson', as: 'administrator', input: (r) => person(r, { disabled: true }), refused },
  {
    path: 'organisations.sendPasswordLink',
    as: 'administrator',
    input: async (r) => ({ personId: (await person(r)).personId }),
    refused,
  },
  { path: 'organisations.account', as: 'outsider', input: nothing, refused: [] },
  { path: 'organisations.sessions', as: 'outsider', input: nothing, refused: [] },
  {
    path: 'organisations.editAccount',
    as: 'reviewer',
    input: async (r) => ({
      version: await versionOf(r),
      name: 'Person reviewer',
      title: 'Handläggare',
      locale: 'sv',
      digest: true,
    }),
    refused: [],
  },
  { path: 'organisations.chooseLanguage', as: 'observer', input: async () => ({ locale: 'sv' }), refused: [] },
  {
    path: 'organisations.changePassword',
    as: 'decider',
    input: async (r) => ({ current: await knownPassword(r), next: 'en ny lång mening' }),
    refused: [],
  },
  {
    path: 'organisations.endSession',
    as: 'reviewer',
    input: async (r) => ({ sessionId: await startSession(r.people.reviewer.id, 'test') }),
    refused: [{ as: 'lead', code: 'NOT_FOUND' }],
  },
  { path: 'organisations.endOtherSessions', as: 'reviewer', input: nothing, refused: [] },
  {
    path: 'organisations.requestReset',
    as: 'outsider',
    input: async () => ({ email: `${randomUUID()}@example.se` }),
    refused: [],
  },
  { path: 'organisations.reset', as: 'outsider', input: async (r) => ({ token: await link(r) }), refused: [] },
  {
    path: 'organisations.resetPassword',
    as: 'outsider',
    input: async (r) => ({ token: await spareLink(r), password: 'en ny lång mening' }),
    refused: [],
  },
  { path: 'organisations.contact', as: 'outsider', input: nothing, refused: [] },
  {
    path: 'organisations.reportBarrier',
    as: 'outsider',
    input: async () => ({ text: 'Knappen syns inte.' }),
    refused: [],
  },
  { path: 'organisations.outbox', as: 'administrator', input: nothing, refused },
  { path: 'organisations.resendMail', as: 'administrator', input: () => mail(), refused },
  { path: 'organisations.log', as: 'administrator', input: nothing, refused },
  { path: 'organisations.keeping', as: 'outsider', input: own, refused: [{ as: 'lead', code: 'NOT_FOUND' }] },
  {
    path: 'organisations.addKeeper',
    as: 'administrator',
    input: colleague,
    refused: [
      { as: 'outsider', code: 'FORBIDDEN', reason: 'not-keeper' },
      { as: 'lead', code: 'NOT_FOUND' },
    ],
  },
  {
    path: 'organisations.removeKeeper',
    as: 'administrator',
    input: keeper,
    refused: [
      { as: 'outsider', code: 'FORBIDDEN', reason: 'not-keeper' },
      { as: 'lead', code: 'NOT_FOUND' },
    ],
  },
  { path: 'organisations.installation', as: 'administrator', input: nothing, refused },
  { path: 'organisations.editInstallation', as: 'administrator', input: installation, refused },
];

const versionOf = async (r: Region): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ version: number }>(sql`select version from person where id = ${r.people.reviewer.id}::uuid`),
    )
  )?.version ?? 1;

/**
 * A password that the decider has, whatever an earlier run of the case made of it; and a clean slate for how often it
 * is tried.
 */
async function knownPassword(r: Region): Promise<string> {
  const { hashPassword } = await import('#src/server/password.ts');
  const password = 'en gammal lång mening';
  const hash = await hashPassword(password);
  await asSystem(async (db) => {
    await db.rows(
      sql`insert into credential (person_id, password_hash) values (${r.people.decider.id}::uuid, ${hash}) on conflict (person_id) do update set password_hash = ${hash}`,
    );
    await db.rows(sql`delete from rate_limit`);
  });
  return password;
}

/** For somebody who takes no other part: a new password ends every session they have. */
async function spareLink(r: Region): Promise<string> {
  const { personId } = await person(r);
  const found = await asSystem((db) =>
    db.one<{ email: string }>(sql`select email from person where id = ${personId}::uuid`),
  );
  return (await passwordLink(found?.email ?? '')).split('/').at(-1) ?? '';
}
