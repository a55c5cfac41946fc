import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { actFor, endMandate } from '#src/features/organisations/commands/mandates.ts';
import { editPerson } from '#src/features/organisations/commands/people.ts';
import { getKeeping } from '#src/features/organisations/queries/keepers.ts';
import { listMandates } from '#src/features/organisations/queries/mandates.ts';
import { getPerson } from '#src/features/organisations/queries/people.ts';
import { acceptInvitation } from '#src/features/processes/commands/answers.ts';
import { confirmInvitation } from '#src/features/processes/commands/held.ts';
import { invite } from '#src/features/processes/commands/invitations.ts';
import { listHeldInvitations } from '#src/features/processes/queries/invitations.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { startSession } from '#src/server/accounts.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { endPassedMandates } from '#src/server/jobs.ts';
import { asSystem } from '#src/server/system.ts';
import { invitationWords } from '#tests/support/invitations.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
const run = <T>(query: Sql) => asSystem((db) => db.rows<T>(query));
const today = swedishDay();
const inDays = (days: number) => swedishDay(new Date(Date.now() + days * 86_400_000));

beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  await keeper(r.people.contributor.id, r.organisations.hudiksvall);
});
afterAll(() => r.close());

const keeper = (personId: string, organisationId: string) =>
  run(sql`insert into organisation_keeper (organisation_id, person_id, made_by)
    values (${organisationId}::uuid, ${personId}::uuid, ${r.people.administrator.id}::uuid)`);

async function mandate(personId: string, organisationId: string, toDay: string | null): Promise<string> {
  const id = randomUUID();
  await run(sql`insert into mandate (id, person_id, organisation_id, from_day, to_day)
    values (${id}::uuid, ${personId}::uuid, ${organisationId}::uuid, ${inDays(-30)}::date, ${toDay}::date)`);
  return id;
}

/** Somebody of Söderhamn with a mandate from Hudiksvall; the address is in no confirmed domain. */
async function consultant({ toDay = null as string | null, domain = 'konsult.example', administrator = false } = {}) {
  const id = randomUUID();
  const email = `${id}@${domain}`;
  await run(sql`insert into person (id, name, email, organisation_id, administrator)
    values (${id}::uuid, 'Kim Berg', ${email}, ${r.organisations.soderhamn}::uuid, ${administrator})`);
  const mandateId = await mandate(id, r.organisations.hudiksvall, toDay);
  return { id, email, mandateId, caller: { ...r.callers.observer, sessionId: await startSession(id, 'test') } };
}

const listed = async (mandateId: string) =>
  (await listMandates(r.callers.administrator, { organisationId: r.organisations.hudiksvall })).rows.find(
    ({ id }) => id === mandateId,
  );
const homeOf = async (personId: string) =>
  (await listMandates(r.callers.administrator, { personId })).rows.find(({ home, state }) => home && state === 'holds');

describe('the last day of a mandate', () => {
  it('is today or later, or none: neither an empty field nor a day gone by ends it', async () => {
    const { mandateId } = await consultant({ toDay: inDays(9) });
    const set = (toDay: string) => endMandate(r.callers.contributor, { mandateId, toDay });
    await expect(set(inDays(-1))).rejects.toMatchObject({
      details: { fields: [{ field: 'toDay', reason: 'day-has-passed' }] },
    });
    expect(await listed(mandateId)).toMatchObject({ state: 'holds', toDay: inDays(9) });
    await set('');
    expect(await listed(mandateId)).toMatchObject({ state: 'holds', toDay: null });
    await set(today);
    expect(await listed(mandateId)).toMatchObject({ state: 'holds', toDay: today });
    const later = await run(sql`insert into mandate (id, person_id, organisation_id, from_day)
      select ${randomUUID()}::uuid, d.person_id, d.organisation_id, ${inDays(5)}::date from mandate d
       where d.id = ${mandateId}::uuid returning id`);
    expect(later).toHaveLength(1);
    await expect(set('')).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'already-mandated' });
    await endMandate(r.callers.contributor, { mandateId, now: true });
    expect(await listed(mandateId)).toMatchObject({ state: 'over', toDay: today });
  });

  it('is not set where a process would be without a leader after it, unless another mandate goes on', async () => {
    const kim = await consultant();
    const processId = randomUUID();
    await run(sql`insert into process (id, name, template, phase, created_by)
      values (${processId}::uuid, 'Kim leder ensam', 'empty', 'mapping', ${kim.id}::uuid)`);
    await run(sql`insert into party (process_id, organisation_id, status, answered_at)
      values (${processId}::uuid, ${r.organisations.hudiksvall}::uuid, 'accepted', now())`);
    await run(sql`insert into participant (process_id, user_id, organisation_id, role, side)
      values (${processId}::uuid, ${kim.id}::uuid, ${r.organisations.hudiksvall}::uuid, 'lead', 'workshop')`);
    const set = () => endMandate(r.callers.contributor, { mandateId: kim.mandateId, toDay: inDays(5) });
    await expect(set()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'leads-alone' });
    expect(await listed(kim.mandateId)).toMatchObject({ toDay: null });
    await run(sql`insert into mandate (id, person_id, organisation_id, from_day)
      values (gen_random_uuid(), ${kim.id}::uuid, ${r.organisations.hudiksvall}::uuid, ${inDays(6)}::date)`);
    await set();
    expect(await listed(kim.mandateId)).toMatchObject({ toDay: inDays(5) });
  });

  it('takes, when it has passed, what ending takes: a later mandate gives none of it back', async () => {
    const kim = await consultant({ toDay: today });
    await keeper(kim.id, r.organisations.hudiksvall);
    await actFor(kim.caller, { organisationId: r.organisations.hudiksvall });
    await renewFeed(kim.caller, { forumId: null });
    await run(sql`update mandate set to_day = ${inDays(-1)}::date where id = ${kim.mandateId}::uuid`);
    const keepers = async () =>
      (await getKeeping(r.callers.contributor, { organisationId: r.organisations.hudiksvall })).keepers.map(
        ({ id }) => id,
      );
    expect(await keepers()).toEqual([r.people.contributor.id]);
    expect([await endPassedMandates(), await endPassedMandates()]).toEqual([1, 0]);
    expect(await listed(kim.mandateId)).toMatchObject({ state: 'over', toDay: inDays(-1) });
    await mandate(kim.id, r.organisations.hudiksvall, null);
    expect(await keepers()).toEqual([r.people.contributor.id]);
    expect(await run(sql`select 1 from calendar_feed where person_id = ${kim.id}::uuid`)).toEqual([]);
  });
});

describe('an invitation that was open for the sake of a mandate', () => {
  async function invited(email: string) {
    await invite(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      organisationId: r.organisations.hudiksvall,
      email,
      ...invitationWords,
      role: 'contributor',
    });
    const { invitations } = await listParties(r.callers.lead, { processId: r.processId });
    const found = invitations.find((row) => row.email === email);
    return { id: found?.id ?? '', state: found?.state };
  }

  it('waits for the word of the keepers once it holds no more, and is theirs to confirm', async () => {
    const kim = await consultant({ toDay: today });
    const { id, state } = await invited(kim.email);
    expect(state).toBe('open');
    await run(sql`update mandate set to_day = ${inDays(-1)}::date where id = ${kim.mandateId}::uuid`);
    const accept = () => acceptInvitation(kim.caller, { invitation: id });
    await expect(accept()).rejects.toMatchObject({ reason: 'awaits-confirmation' });
    expect((await listHeldInvitations(r.callers.contributor, {})).map((held) => held.id)).toContain(id);
    await endPassedMandates();
    await expect(accept()).rejects.toMatchObject({ reason: 'awaits-confirmation' });
    await confirmInvitation(r.callers.contributor, { invitationId: id });
    await accept();
  });

  it('is not made up for by an address in a confirmed domain, where the organisation has ended it', async () => {
    const kim = await consultant({ domain: 'example.se' });
    await endMandate(r.callers.contributor, { mandateId: kim.mandateId, now: true });
    expect((await invited(kim.email)).state).toBe('held');
  });
});

describe('the mandate that somebody has their account by', () => {
  const end = async (personId: string, as: 'contributor' | 'administrator', how: { now?: true; toDay?: string }) =>
    endMandate(r.callers[as], { mandateId: (await homeOf(personId))?.id ?? '', ...how });
  const { now } = { now: true as const };

  it('is an administrator’s to end where it is an administrator’s, and never the last one’s', async () => {
    const admin = r.people.administrator.id;
    await keeper(r.people.outsider.id, r.organisations.outside);
    const asKeeper = async (how: { now?: true; toDay?: string }) =>
      endMandate(r.callers.outsider, { mandateId: (await homeOf(admin))?.id ?? '', ...how });
    await expect(asKeeper({ now })).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'not-administrator' });

    // The account of the only other administrator has moved: what it acts by now is no home mandate of the keeper's.
    const kim = await consultant({ administrator: true });
    const kept = () => endMandate(r.callers.contributor, { mandateId: kim.mandateId, now });
    await run(sql`update mandate set to_day = ${inDays(9)}::date where person_id in (${admin}::uuid, ${kim.id}::uuid)
      and organisation_id <> ${r.organisations.hudiksvall}::uuid`);
    await expect(kept()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'last-administrator' });
    await expect(
      endMandate(r.callers.contributor, { mandateId: kim.mandateId, toDay: inDays(5) }),
    ).rejects.toMatchObject({ reason: 'last-administrator' });
    await run(sql`update mandate set to_day = null where person_id = ${admin}::uuid`);
    await kept();
    await end(kim.id, 'administrator', { toDay: inDays(5) });
  });

  it('holds until further notice also where they have a limited one from the organisation they are moved to', async () => {
    const kim = await consultant({ toDay: inDays(2) });
    const { version } = await getPerson(r.callers.administrator, { personId: kim.id });
    await editPerson(r.callers.administrator, {
      personId: kim.id,
      version,
      name: 'Kim Berg',
      email: kim.email,
      organisationId: r.organisations.hudiksvall,
    });
    await run(sql`update mandate set to_day = ${inDays(-1)}::date where id = ${kim.mandateId}::uuid`);
    expect(await homeOf(kim.id)).toMatchObject({ toDay: null, fromDay: today });
  });

  it('is moved without regard to what they lead alone for another organisation, which they go on leading', async () => {
    const kim = await consultant();
    const processId = randomUUID();
    await run(sql`insert into process (id, name, template, phase, created_by)
      values (${processId}::uuid, 'Hudiksvall leder', 'empty', 'mapping', ${kim.id}::uuid)`);
    await run(sql`insert into party (process_id, organisation_id, status, answered_at)
      values (${processId}::uuid, ${r.organisations.hudiksvall}::uuid, 'accepted', now())`);
    await run(sql`insert into participant (process_id, user_id, organisation_id, role, side)
      values (${processId}::uuid, ${kim.id}::uuid, ${r.organisations.hudiksvall}::uuid, 'lead', 'workshop')`);
    const { version } = await getPerson(r.callers.administrator, { personId: kim.id });
    const fields = { personId: kim.id, version, name: 'Kim Berg', email: kim.email };
    await editPerson(r.callers.administrator, { ...fields, organisationId: r.organisations.outside });
    expect(
      await run(sql`select 1 from participant where process_id = ${processId}::uuid and left_at is null`),
    ).toHaveLength(1);
  });
});
