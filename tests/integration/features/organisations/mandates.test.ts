import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { readFeed } from '#src/features/forums/queries/calendars.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { actFor, endMandate, giveMandate } from '#src/features/organisations/commands/mandates.ts';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { listMandates } from '#src/features/organisations/queries/mandates.ts';
import { acceptInvitation } from '#src/features/processes/commands/answers.ts';
import { confirmInvitation } from '#src/features/processes/commands/held.ts';
import { invite } from '#src/features/processes/commands/invitations.ts';
import { changeParticipant, removeParticipant } from '#src/features/processes/commands/people.ts';
import { listForOthers, listProcesses } from '#src/features/processes/queries/home.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listComments } from '#src/features/thread/queries/comments.ts';
import { listVersions } from '#src/features/thread/queries/versions.ts';
import { startSession } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { takeFile } from '#src/server/files.ts';
import { onBehalfOf } from '#src/server/on-behalf.ts';
import { hashToken } from '#src/server/password.ts';
import { asSystem } from '#src/server/system.ts';
import { invitationWords } from '#tests/support/invitations.ts';
import { ear, settled, stillHub } from '#tests/support/listening.ts';
import { base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { Readable } from 'node:stream';

let r: Region;
const run = (query: Sql) => asSystem((db) => db.rows(query));
const today = swedishDay();
const inDays = (days: number) => swedishDay(new Date(Date.now() + days * 86_400_000));

beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  await run(sql`insert into organisation_keeper (organisation_id, person_id, made_by)
    values (${r.organisations.hudiksvall}::uuid, ${r.people.contributor.id}::uuid, ${r.people.administrator.id}::uuid)`);
});
afterAll(() => r.close());
beforeEach(() => run(sql`delete from rate_limit`));

type Consultant = { id: string; email: string; caller: PersonCaller; mandateId: string };

/** Somebody of Söderhamn who takes part for it, and for Hudiksvall by a mandate; each as a contributor. */
async function consultant({ from = today, to = '' } = {}): Promise<Consultant> {
  const id = randomUUID();
  const email = `${id}@example.se`;
  const { hudiksvall, soderhamn } = r.organisations;
  await run(
    sql`insert into person (id, name, email, organisation_id) values (${id}::uuid, 'Kim Berg', ${email}, ${soderhamn}::uuid)`,
  );
  await giveMandate(r.callers.contributor, {
    organisationId: hudiksvall,
    email,
    title: 'Planeringskonsult',
    fromDay: from,
    toDay: to,
    key: randomUUID(),
  });
  for (const organisation of [soderhamn, hudiksvall])
    await run(sql`insert into participant (process_id, user_id, organisation_id, role, side)
      values (${r.processId}::uuid, ${id}::uuid, ${organisation}::uuid, 'contributor', 'workshop')`);
  const sessionId = await startSession(id, 'test');
  const { rows } = await listMandates(r.callers.contributor, { organisationId: hudiksvall });
  const mandateId = rows.find((row) => row.personId === id)?.id ?? '';
  return { id, email, caller: { ...r.callers.observer, sessionId }, mandateId };
}

const finding = (title: string) => ({ ...base(r), title, text: 'En text', municipalities: [], themeId: null });
const titles = async (caller: Parameters<typeof listFindings>[0]): Promise<string[]> =>
  (await listFindings(caller, { processId: r.processId })).rows.map(({ title }) => title).toSorted();
const act = (who: Consultant, organisationId: string) => actFor(who.caller, { organisationId });
const ended = (who: Consultant) => endMandate(r.callers.contributor, { mandateId: who.mandateId, now: true });

describe('whoever has several mandates', () => {
  it('acts for one organisation at a time, first for their own, and sees what that one sees', async () => {
    await createFinding(r.callers.contributor, finding('Hudiksvalls eget'));
    await createFinding(r.callers.contributor2, finding('Söderhamns eget'));
    const kim = await consultant();
    expect(await titles(kim.caller)).toEqual(['Söderhamns eget']);
    await act(kim, r.organisations.hudiksvall);
    expect(await titles(kim.caller)).toEqual(['Hudiksvalls eget']);
    const account = await getAccount(kim.caller, {});
    expect(account).toMatchObject({
      organisationId: r.organisations.soderhamn,
      actingFor: r.organisations.hudiksvall,
      mandates: [
        { organisation: 'Söderhamn', acting: false },
        { organisation: 'Hudiksvall', title: 'Planeringskonsult', acting: true },
      ],
    });
  });

  it('writes for the one they act for, and is named with it afterwards, whoever they act for then', async () => {
    const kim = await consultant();
    await act(kim, r.organisations.hudiksvall);
    const made = await createFinding(kim.caller, finding('Skrivet för Hudiksvall'));
    const at = { processId: r.processId, itemId: made.id };
    await addComment(kim.caller, { ...at, ...base(r), body: 'För Hudiksvall', mentions: [] });
    await act(kim, r.organisations.soderhamn);
    expect(await titles(kim.caller)).not.toContain('Skrivet för Hudiksvall');
    const named = { organisation: 'Hudiksvall' };
    expect((await listComments(r.callers.contributor, at)).rows).toMatchObject([named]);
    expect((await listVersions(r.callers.contributor, at)).rows).toMatchObject([named]);
    const of = (organisationId: string) =>
      listActivity(r.callers.contributor, { processId: r.processId, organisationId });
    expect((await of(r.organisations.hudiksvall)).rows[0]).toMatchObject({ ...named, actor: 'Kim Berg' });
    expect((await of(r.organisations.soderhamn)).rows.map(({ actorId }) => actorId)).not.toContain(kim.id);
  });

  it('is in a process once for each: changed and removed by organisation, never by person alone', async () => {
    const kim = await consultant();
    const parties = async () =>
      (await listParties(r.callers.lead, { processId: r.processId })).parties.flatMap(({ people }) =>
        people.filter(({ userId }) => userId === kim.id).map(({ organisationId, role }) => [organisationId, role]),
      );
    const here = { processId: r.processId };
    const one = { ...here, userId: kim.id };
    await expect(removeParticipant(r.callers.lead, one)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const theirs = { ...one, organisationId: r.organisations.hudiksvall };
    await changeParticipant(r.callers.lead, { ...theirs, role: 'observer', side: 'workshop' });
    expect(await parties()).toEqual(
      expect.arrayContaining([
        [r.organisations.hudiksvall, 'observer'],
        [r.organisations.soderhamn, 'contributor'],
      ]),
    );
    await removeParticipant(r.callers.lead, theirs);
    expect(await parties()).toEqual([[r.organisations.soderhamn, 'contributor']]);
    await act(kim, r.organisations.hudiksvall);
    await expect(titles(kim.caller)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listProcesses(kim.caller, {})).processes).toEqual([]);
    expect((await listForOthers(kim.caller, here)).organisations).toMatchObject([{ organisation: 'Söderhamn' }]);
    await expect(listForOthers(r.callers.outsider, here)).resolves.toEqual({ organisations: [] });
  });

  it('sends nothing from a page that was shown while they acted for another: neither words nor files', async () => {
    const kim = await consultant();
    const page = { person: kim.id, organisation: r.organisations.soderhamn };
    const caller = { ...kim.caller, pageOf: page };
    await createFinding(caller, finding('Innan bytet'));
    await act(kim, r.organisations.hudiksvall);
    const refused = { code: 'FORBIDDEN', reason: 'acts-for-another' };
    await expect(createFinding(caller, finding('Efter bytet'))).rejects.toMatchObject(refused);
    await expect(titles(caller)).rejects.toMatchObject(refused);
    await expect(
      takeFile(caller, { processId: r.processId, name: 'a.txt' }, Readable.from(['x'])),
    ).rejects.toMatchObject(refused);
    await act(kim, r.organisations.soderhamn);
    await createFinding(caller, finding('Tillbaka'));
  });

  it('acts for nobody else: an organisation that is not theirs is not there', async () => {
    const kim = await consultant();
    await expect(act(kim, r.organisations.region)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await getAccount(kim.caller, {})).toMatchObject({ actingFor: r.organisations.soderhamn });
  });
});

describe('whoever is invited for another organisation', () => {
  const invited = async (email: string) => {
    await invite(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      organisationId: r.organisations.hudiksvall,
      email,
      ...invitationWords,
      role: 'contributor',
    });
    const find = async () =>
      (await listParties(r.callers.lead, { processId: r.processId })).invitations.find((row) => row.email === email);
    return { find, id: (await find())?.id ?? '' };
  };

  it('waits for its word, and accepts with a mandate that it has given', async () => {
    const id = randomUUID();
    const email = `${id}@konsult.example`;
    await run(sql`insert into person (id, name, email, organisation_id)
      values (${id}::uuid, 'Robin Ek', ${email}, ${r.organisations.outside}::uuid)`);
    const caller = { ...r.callers.outsider, sessionId: await startSession(id, 'test') };
    const sent = await invited(email);
    expect((await sent.find())?.state).toBe('held');
    const accept = () => acceptInvitation(caller, { invitation: sent.id });
    await expect(accept()).rejects.toMatchObject({ reason: 'awaits-confirmation' });
    await confirmInvitation(r.callers.contributor, { invitationId: sent.id });
    await accept();
    expect(await getAccount(caller, {})).toMatchObject({ actingFor: r.organisations.hudiksvall });
    expect(await titles(caller)).toContain('Hudiksvalls eget');
    const { rows } = await listMandates(r.callers.contributor, { organisationId: r.organisations.hudiksvall });
    expect(rows.find(({ personId }) => personId === id)).toMatchObject({ state: 'holds', fromDay: today, home: false });
  });

  it('waits anew where their mandate has ended before they answered', async () => {
    const kim = await consultant();
    await run(
      sql`update participant set left_at = now() where user_id = ${kim.id}::uuid and organisation_id = ${r.organisations.hudiksvall}::uuid`,
    );
    const sent = await invited(kim.email);
    expect((await sent.find())?.state).toBe('open');
    await ended(kim);
    expect((await sent.find())?.state).toBe('held');
  });
});

describe('a mandate', () => {
  it('holds from its first day to its last, and no other day', async () => {
    const coming = await consultant({ from: inDays(1) });
    await expect(act(coming, r.organisations.hudiksvall)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const last = await consultant({ from: inDays(-3), to: today });
    await act(last, r.organisations.hudiksvall);
    await run(sql`update mandate set to_day = ${inDays(-1)}::date where id = ${last.mandateId}::uuid`);
    expect(await getAccount(last.caller, {})).toMatchObject({ actingFor: r.organisations.soderhamn });
    const { rows } = await listMandates(r.callers.contributor, { organisationId: r.organisations.hudiksvall });
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    expect([states.get(coming.mandateId), states.get(last.mandateId)]).toEqual(['coming', 'over']);
  });

  it('is given and ended by keepers and administrators, never one’s own, and not twice for the same days', async () => {
    const kim = await consultant();
    const again = { organisationId: r.organisations.hudiksvall, email: kim.email, title: '', key: randomUUID() };
    await expect(
      giveMandate(r.callers.contributor, { ...again, fromDay: inDays(5), toDay: inDays(9) }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'already-mandated' });
    await expect(
      giveMandate(r.callers.contributor, { ...again, fromDay: inDays(5), toDay: inDays(4) }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(
      giveMandate(r.callers.contributor, { ...again, email: 'ingen@example.se', fromDay: today, toDay: '' }),
    ).rejects.toMatchObject({ details: { fields: [{ field: 'email', reason: 'no-account' }] } });
    await act(kim, r.organisations.hudiksvall);
    await expect(endMandate(kim.caller, { mandateId: kim.mandateId, now: true })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { rows } = await listMandates(r.callers.contributor, {});
    await expect(endMandate(r.callers.contributor, { mandateId: rows[0]?.id ?? '', now: true })).rejects.toMatchObject({
      reason: 'not-yourself',
    });
  });

  it('is not ended while a process would stand without a leader', async () => {
    const kim = await consultant();
    await run(
      sql`update participant set role = 'lead' where user_id = ${kim.id}::uuid and organisation_id = ${r.organisations.hudiksvall}::uuid`,
    );
    await run(sql`update participant set role = 'editor' where user_id = ${r.people.lead.id}::uuid`);
    await expect(ended(kim)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'leads-alone' });
    await run(sql`update participant set role = 'lead' where user_id = ${r.people.lead.id}::uuid`);
    await ended(kim);
  });

  it('that ends closes at once: pages, streams, calendars, jobs and files', async () => {
    const kim = await consultant();
    await act(kim, r.organisations.hudiksvall);
    const { token } = await renewFeed(kim.caller, { forumId: null });
    const feed = { kind: 'feed', tokenHash: hashToken(token), locale: 'sv' } as const;
    await readFeed(feed, {});
    const job = await onBehalfOf({ personId: kim.id, organisationId: r.organisations.hudiksvall }, r.processId);
    await titles(job);
    const hub = stillHub();
    await hub.ready;
    const page = { ...kim.caller, pageOf: { person: kim.id, organisation: r.organisations.hudiksvall } };
    const heard = await ear(page, r.processId, hub);
    await ended(kim);
    await hub.look();
    await settled();
    await expect(titles(page)).rejects.toMatchObject({ reason: 'acts-for-another' });
    await expect(titles(job)).rejects.toMatchObject({ code: 'UNAUTHORIZED', reason: 'acts-for-nobody' });
    await expect(readFeed(feed, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    hub.stop();
    heard.close();
    expect(await titles(kim.caller)).not.toContain('Hudiksvalls eget');
  });

  it('is all that lets somebody in: without any, the session opens nothing', async () => {
    const kim = await consultant();
    await ended(kim);
    await run(sql`update mandate set ended_at = now() where person_id = ${kim.id}::uuid`);
    await expect(getAccount(kim.caller, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED', reason: 'signed-out' });
  });
});
