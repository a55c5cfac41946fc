import { randomUUID } from 'node:crypto';
import { phases, type Role } from '#src/core/roles.ts';
import { gateCriteria } from '#src/features/processes/rules/gates.ts';
import { createPerson } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { newToken } from '#src/server/password.ts';
import { asSystem } from '#src/server/system.ts';
import type { CallerName, Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const here = async (r: Region) => ({ processId: r.processId });
const nothing = async () => ({});
const address = () => `${randomUUID()}@example.se`;

const current = async (r: Region) => {
  const row = await asSystem((db) =>
    db.one<{ version: number }>(sql`select version from process where id = ${r.processId}::uuid`),
  );
  return { processId: r.processId, version: row?.version ?? 0 };
};
const plan = async (r: Region) => ({
  ...(await current(r)),
  name: 'Gävleborg 2050',
  purpose: 'Ett gemensamt underlag.',
  municipalities: ['2184'],
  phases: phases.map((phase) => ({ phase, startsOn: null, endsOn: null })),
});
const closed = async (r: Region) => {
  await r.setStatus('closed');
  return current(r);
};

/** A person in the process who takes no other part in the tests. */
async function member(r: Region): Promise<{ processId: string; userId: string }> {
  const userId = await asSystem(async (db) => {
    const id = await createPerson(db, {
      email: address(),
      name: 'Kim Berg',
      organisationId: r.organisations.soderhamn,
    });
    await db.rows(
      sql`insert into participant (process_id, user_id, organisation_id, role, side) values (${r.processId}::uuid, ${id}::uuid, ${r.organisations.soderhamn}::uuid, 'observer', 'workshop')`,
    );
    return id;
  });
  return { processId: r.processId, userId };
}

/** A process that lets those of a municipality ask. */
export async function openTo(r: Region, code: string): Promise<string> {
  const id = randomUUID();
  await asSystem(async (db) => {
    await db.rows(sql`insert into process (id, name, template, created_by, open_to_asking) values (${id}::uuid, 'Dalälven',
      'empty', ${r.people.lead.id}::uuid, true)`);
    await db.rows(sql`insert into process_area (process_id, municipality_code) values (${id}::uuid, ${code})`);
  });
  return id;
}

/** Somebody who asks to take part. */
async function request(r: Region): Promise<{ processId: string; requestId: string }> {
  const [requestId, organisationId] = [randomUUID(), (await party(r)).organisationId];
  await asSystem(async (db) => {
    await db.rows(sql`delete from party where organisation_id = ${organisationId}::uuid`);
    const id = await createPerson(db, { email: address(), name: 'Kim Berg', organisationId });
    await db.rows(sql`insert into join_request (id, process_id, organisation_id, asked_by, word) values
      (${requestId}::uuid, ${r.processId}::uuid, ${organisationId}::uuid, ${id}::uuid, 'Vi berörs.')`);
  });
  return { processId: r.processId, requestId };
}
const unseen = (['contributor', 'decider', 'outsider'] as const).map((as) => ({ as, code: 'NOT_FOUND' }) as const);

async function party(r: Region): Promise<{ processId: string; organisationId: string; reason: string }> {
  const organisationId = randomUUID();
  await asSystem(async (db) => {
    await db.rows(
      sql`insert into organisation (id, kind, name, short_name) values (${organisationId}::uuid, 'business', 'Företagarna', 'Företagarna')`,
    );
    await db.rows(
      sql`insert into party (process_id, organisation_id, status) values (${r.processId}::uuid, ${organisationId}::uuid, 'accepted')`,
    );
  });
  return { processId: r.processId, organisationId, reason: 'De har tackat för sig.' };
}

async function invited(
  r: Region,
  { email = address(), organisationId = r.organisations.soderhamn, role = 'observer' as Role } = {},
): Promise<{ invitationId: string; token: string }> {
  const { token, hash } = newToken();
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(sql`
    insert into invitation (id, process_id, organisation_id, email, role, side, token_hash, invited_by, expires_at)
    values (${id}::uuid, ${r.processId}::uuid, ${organisationId}::uuid, ${email}, ${role}, 'workshop', ${hash}, ${r.people.lead.id}::uuid, now() + interval '30 days')`),
  );
  return { invitationId: id, token };
}
/** For Söderhamn at an address that says nothing of it; its keeper is contributor2. */
async function held(r: Region) {
  await asSystem((db) =>
    db.rows(sql`
      insert into organisation_keeper (organisation_id, person_id, made_by)
        values (${r.organisations.soderhamn}::uuid, ${r.people.contributor2.id}::uuid,
          ${r.people.administrator.id}::uuid) on conflict do nothing`),
  );
  return { invitationId: (await invited(r, { email: `${randomUUID()}@konsult.example` })).invitationId };
}
const sent = async (r: Region) => ({ processId: r.processId, invitationId: (await invited(r)).invitationId });
const link = async (r: Region) => ({ token: (await invited(r)).token });
/** Accepting again changes nothing for somebody who is a reviewer already. */
const toReviewer = async (r: Region) => ({
  invitation: (
    await invited(r, { email: r.people.reviewer.email, organisationId: r.organisations.countyBoard, role: 'reviewer' })
  ).token,
});

const outsider = [{ as: 'outsider', code: 'NOT_FOUND' }] as const;
const notIn = (...names: CallerName[]) => names.map((as) => ({ as, code: 'FORBIDDEN' as const, reason: 'role' }));

export const processesCases: ProcedureCase[] = [
  { path: 'processes.list', as: 'observer', input: nothing, refused: [] },
  { path: 'processes.noticeChoices', as: 'observer', input: nothing, refused: [] },
  {
    path: 'processes.chooseNotices',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, choice: 'digest' }),
    refused: [...outsider],
  },
  { path: 'processes.frame', as: 'observer', input: here, refused: [...outsider] },
  { path: 'processes.overview', as: 'observer', input: here, refused: [...outsider] },
  { path: 'processes.get', as: 'observer', input: here, refused: [...outsider] },
  { path: 'processes.gate', as: 'observer', input: here, refused: [...outsider] },
  { path: 'processes.parties', as: 'observer', input: here, refused: [...outsider] },
  {
    path: 'processes.invitable',
    as: 'editor',
    input: async (r) => ({ processId: r.processId, text: 'kommun' }),
    refused: notIn('contributor', 'observer'),
  },
  { path: 'processes.invitation', as: 'outsider', input: link, refused: [] },
  { path: 'processes.invitations', as: 'outsider', input: nothing, refused: [] },
  {
    path: 'processes.create',
    as: 'lead',
    input: async () => ({
      key: randomUUID(),
      template: 'skaraborg',
      name: 'Skaraborg',
      purpose: '',
      startsOn: '2027-01-01',
      municipalities: ['1496'],
    }),
    refused: [{ as: 'outsider', code: 'FORBIDDEN', reason: 'may-not-start' }],
  },
  { path: 'processes.edit', as: 'editor', input: plan, refused: notIn('contributor', 'decider') },
  { path: 'processes.seen', as: 'observer', input: here, refused: [...outsider] },
  {
    path: 'processes.passGate',
    as: 'lead',
    input: async (r) => ({
      ...(await current(r)),
      overrides: gateCriteria.mapping.map((criterion) => ({ criterion, reason: 'Kommer i nästa varv.' })),
    }),
    refused: notIn('editor', 'contributor'),
  },
  {
    path: 'processes.stepBack',
    as: 'lead',
    input: async (r) => ({ ...(await current(r)), reason: 'Mer behövs.' }),
    refused: notIn('editor', 'contributor'),
  },
  {
    path: 'processes.close',
    as: 'lead',
    input: async (r) => ({ ...(await current(r)), reason: 'Målet är nått.' }),
    refused: notIn('editor', 'contributor'),
  },
  { path: 'processes.reopen', as: 'lead', input: closed, refused: notIn('editor', 'contributor') },
  { path: 'processes.archive', as: 'lead', input: closed, refused: notIn('editor', 'contributor') },
  {
    path: 'processes.invite',
    as: 'editor',
    input: async (r) => ({
      processId: r.processId,
      key: randomUUID(),
      organisationId: r.organisations.outside,
      email: address(),
      role: 'contributor',
      side: 'workshop',
      message: 'Välkommen!',
    }),
    refused: notIn('contributor', 'decider'),
  },
  {
    path: 'processes.resendInvitation',
    as: 'editor',
    input: sent,
    refused: [{ as: 'contributor', code: 'NOT_FOUND' }],
  },
  {
    path: 'processes.revokeInvitation',
    as: 'editor',
    input: sent,
    refused: [{ as: 'contributor', code: 'NOT_FOUND' }],
  },
  {
    path: 'processes.acceptInvitation',
    as: 'reviewer',
    input: toReviewer,
    refused: [{ as: 'contributor', code: 'FORBIDDEN', reason: 'not-invited' }],
  },
  {
    path: 'processes.declineInvitation',
    as: 'outsider',
    input: async (r) => ({ invitation: (await link(r)).token, reason: 'Vi hinner inte.', whole: false }),
    refused: [],
  },
  {
    path: 'processes.registerByInvitation',
    as: 'outsider',
    input: async (r) => ({ ...(await link(r)), name: 'Kim Berg', password: 'en lång ny mening' }),
    refused: [],
  },
  { path: 'processes.held', as: 'contributor2', input: nothing, refused: [] },
  {
    path: 'processes.confirmInvitation',
    as: 'contributor2',
    input: held,
    refused: [
      { as: 'lead', code: 'NOT_FOUND' },
      { as: 'contributor', code: 'NOT_FOUND' },
      { as: 'observer', code: 'NOT_FOUND' },
      { as: 'outsider', code: 'NOT_FOUND' },
    ],
  },
  {
    path: 'processes.refuseInvitation',
    as: 'contributor2',
    input: async (r) => ({ ...(await held(r)), reason: 'Vi känner inte till personen.' }),
    refused: [
      { as: 'lead', code: 'NOT_FOUND' },
      { as: 'contributor', code: 'NOT_FOUND' },
      { as: 'observer', code: 'NOT_FOUND' },
      { as: 'outsider', code: 'NOT_FOUND' },
    ],
  },
  {
    path: 'processes.changeParticipant',
    as: 'lead',
    input: async (r) => ({ ...(await member(r)), role: 'reviewer', side: 'workshop' }),
    refused: notIn('editor', 'contributor'),
  },
  { path: 'processes.removeParticipant', as: 'lead', input: member, refused: notIn('editor', 'contributor') },
  { path: 'processes.removeParty', as: 'lead', input: party, refused: notIn('editor', 'contributor') },
  { path: 'processes.open', as: 'outsider', input: nothing, refused: [] },
  {
    path: 'processes.askToJoin',
    as: 'contributor',
    input: async (r) => ({ processId: await openTo(r, '2184'), word: 'Vi pendlar hit.' }),
    refused: [
      { as: 'contributor2', code: 'NOT_FOUND' },
      { as: 'administrator', code: 'NOT_FOUND' },
    ],
  },
  {
    path: 'processes.acceptRequest',
    as: 'lead',
    input: async (r) => ({ ...(await request(r)), role: 'contributor', side: 'workshop' }),
    refused: [{ as: 'editor', code: 'FORBIDDEN', reason: 'role' }, ...unseen],
  },
  {
    path: 'processes.declineRequest',
    as: 'lead',
    input: async (r) => ({ ...(await request(r)), reason: 'Vi är redan många.' }),
    refused: [{ as: 'editor', code: 'FORBIDDEN', reason: 'role' }, ...unseen],
  },
];
