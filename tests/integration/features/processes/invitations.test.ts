import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation, declineInvitation, registerByInvitation } from '#src/features/processes/commands/answers.ts';
import { invite, resendInvitation, revokeInvitation } from '#src/features/processes/commands/invitations.ts';
import { changeParticipant, removeParticipant, removeParty } from '#src/features/processes/commands/people.ts';
import { listMyInvitations, openInvitation } from '#src/features/processes/queries/invitations.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { signIn, startSession } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { writeNotices } from '#src/server/notices.ts';
import type { Caller } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

const stranger: Caller = { sessionId: undefined, address: '127.0.0.1', agent: 'test', locale: 'sv' };
const words = { role: 'contributor' as const, side: 'workshop' as const, message: 'Välkommen!' };
let count = 0;
const someone = () => `ny${(count += 1)}@sala.se`;

/** Invites, and gives the link's secret from the letter, as the one who gets it would read it. */
async function invited(
  email: string,
  organisationId = r.organisations.outside,
  role: 'contributor' | 'lead' | 'decider' = 'contributor',
): Promise<string> {
  await invite(r.callers.lead, { processId: r.processId, key: randomUUID(), organisationId, email, ...words, role });
  return latestToken(email);
}
async function latestToken(email: string): Promise<string> {
  const letter = await asSystem((db) =>
    db.one<{ link: string }>(
      sql`select link from mail where recipient = ${email} order by created_at desc, id desc limit 1`,
    ),
  );
  return letter?.link.replace('/inbjudan/', '') ?? '';
}
const partyOf = async (organisationId: string) =>
  (await listParties(r.callers.lead, { processId: r.processId })).parties.find(
    (party) => party.organisationId === organisationId,
  );

const revokeThose = (email: string) =>
  asSystem((db) =>
    db.rows(
      sql`update invitation set revoked_at = now() where email = ${email} and accepted_at is null and declined_at is null`,
    ),
  );

describe('an invitation by letter', () => {
  it('tells in Swedish who invites to what, and its link opens the same for whoever holds it', async () => {
    const email = someone();
    const token = await invited(email);
    const letter = await asSystem((db) =>
      db.one<{ subject: string; body: string }>(sql`select subject, body from mail where recipient = ${email}`),
    );
    expect(letter?.subject).toBe('Inbjudan till Gävleborg 2050');
    expect(letter?.body).toContain('Sala kommun');
    expect(letter?.body).toContain('Medverkande');
    expect(await openInvitation(stranger, { token })).toMatchObject({
      state: 'open',
      organisation: 'Sala kommun',
      email,
      account: false,
      signedInAs: null,
    });
  });

  it('is written in English for somebody who reads English', async () => {
    await asSystem((db) => db.rows(sql`update person set locale = 'en' where id = ${r.people.administrator.id}::uuid`));
    await invited(r.people.administrator.email);
    const letter = await asSystem((db) =>
      db.one<{ subject: string }>(sql`select subject from mail where recipient = ${r.people.administrator.email}`),
    );
    expect(letter?.subject).toBe('Invitation to Gävleborg 2050');
  });

  it('makes an account and a place in the process for somebody new, once', async () => {
    const email = someone();
    const token = await invited(email);
    const made = await registerByInvitation(stranger, { token, name: 'Ny Person', password: 'en ny och lång mening' });
    expect(made).toMatchObject({ processId: r.processId, email });
    const account = await signIn(email, 'en ny och lång mening', '10.0.0.1');
    const caller: Caller = { ...stranger, sessionId: await startSession(account?.id ?? '', 'test') };
    expect((await getOverview(caller, { processId: r.processId })).me).toMatchObject({
      role: 'contributor',
      organisationId: r.organisations.outside,
    });
    expect((await partyOf(r.organisations.outside))?.status).toBe('accepted');
    await expect(
      registerByInvitation(stranger, { token, name: 'Igen', password: 'en ny och lång mening' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'invitation-used' });
  });

  it('is accepted by the one it was sent to and nobody else', async () => {
    const token = await invited(r.people.outsider.email);
    await expect(acceptInvitation(r.callers.contributor, { invitation: token })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'not-invited',
    });
    const [waiting] = await listMyInvitations(r.callers.outsider, {});
    expect(waiting).toMatchObject({ process: 'Gävleborg 2050', role: 'contributor' });
    expect(await listMyInvitations(r.callers.contributor, {})).toEqual([]);
    await expect(acceptInvitation(r.callers.contributor, { invitation: waiting?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await acceptInvitation(r.callers.outsider, { invitation: waiting?.id ?? '' });
    expect((await getOverview(r.callers.outsider, { processId: r.processId })).me.role).toBe('contributor');
    await removeParticipant(r.callers.outsider, { processId: r.processId, userId: r.people.outsider.id });
  });

  it('is not accepted for an organisation that is not one’s own', async () => {
    const token = await invited(r.people.outsider.email, r.organisations.countyBoard);
    await expect(acceptInvitation(r.callers.outsider, { invitation: token })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'other-organisation',
    });
  });

  it('is not registered when the address already has an account', async () => {
    const [waiting] = (await listParties(r.callers.lead, { processId: r.processId })).invitations.filter(
      (row) => row.email === r.people.administrator.email,
    );
    const token = await latestToken(r.people.administrator.email);
    expect(waiting?.state).toBe('open');
    await expect(
      registerByInvitation(stranger, { token, name: 'Falsk', password: 'en ny och lång mening' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'has-account' });
  });

  it('is answered once when two answers come at once', async () => {
    const token = await invited(someone());
    const register = () =>
      registerByInvitation(stranger, { token, name: 'Ny Person', password: 'en ny och lång mening' });
    const results = await Promise.allSettled([register(), register()]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is declined with the link alone, for the whole organisation where nobody there has accepted', async () => {
    const organisationId = await asSystem(async (db) => {
      const id = randomUUID();
      await db.rows(
        sql`insert into organisation (id, kind, name, short_name) values (${id}::uuid, 'business', 'Handelskammaren', 'Handelskammaren')`,
      );
      return id;
    });
    const [first, second] = [await invited(someone(), organisationId), await invited(someone(), organisationId)];
    await declineInvitation(stranger, { invitation: first, reason: 'Vi hinner inte.', whole: true });
    expect(await partyOf(organisationId)).toMatchObject({ status: 'declined', declineReason: 'Vi hinner inte.' });
    expect(await openInvitation(stranger, { token: second })).toMatchObject({ state: 'revoked' });
    await invited(someone(), organisationId);
    expect(await partyOf(organisationId)).toMatchObject({ status: 'invited', declineReason: null });
  });

  it('is declined from one’s own list by the one it was sent to, and by nobody else', async () => {
    await revokeThose(r.people.outsider.email);
    await invited(r.people.outsider.email);
    const [waiting] = await listMyInvitations(r.callers.outsider, {});
    const answer = { invitation: waiting?.id ?? '', reason: 'Inte i år.' };
    for (const other of [r.callers.contributor, r.callers.lead, stranger, { ...stranger, sessionId: randomUUID() }]) {
      await expect(declineInvitation(other, answer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await listMyInvitations(r.callers.outsider, {})).toHaveLength(1);
    await declineInvitation(r.callers.outsider, answer);
    expect(await listMyInvitations(r.callers.outsider, {})).toEqual([]);
    const sent = (await listParties(r.callers.lead, { processId: r.processId })).invitations.find(
      ({ id }) => id === answer.invitation,
    );
    expect(sent).toMatchObject({ state: 'declined', declineReason: 'Inte i år.' });
    await expect(declineInvitation(r.callers.outsider, answer)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'invitation-used',
    });
  });

  it('is declined from one’s own list for the whole organisation, where nobody there has accepted', async () => {
    const organisationId = r.organisations.outside;
    const be = (status: string) =>
      asSystem((db) =>
        db.rows(
          sql`update party set status = ${status} where organisation_id = ${organisationId}::uuid and process_id = ${r.processId}::uuid`,
        ),
      );
    await be('removed');
    await revokeThose(r.people.outsider.email);
    await invited(r.people.outsider.email);
    const [waiting] = await listMyInvitations(r.callers.outsider, {});
    expect(waiting?.partyStatus).toBe('invited');
    await declineInvitation(r.callers.outsider, {
      invitation: waiting?.id ?? '',
      reason: 'Vi deltar inte.',
      whole: true,
    });
    expect(await partyOf(organisationId)).toMatchObject({ status: 'declined', declineReason: 'Vi deltar inte.' });
    await be('accepted');
  });

  it('is sent again with a new link, called back, and runs out', async () => {
    const email = someone();
    const old = await invited(email);
    const invitationId = (await openInvitation(stranger, { token: old })).id;
    await resendInvitation(r.callers.editor, { processId: r.processId, invitationId });
    await expect(openInvitation(stranger, { token: old })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const token = await latestToken(email);
    await asSystem((db) =>
      db.rows(sql`update invitation set expires_at = now() - interval '1 minute' where id = ${invitationId}::uuid`),
    );
    expect((await openInvitation(stranger, { token })).state).toBe('expired');
    await revokeInvitation(r.callers.lead, { processId: r.processId, invitationId });
    await expect(
      registerByInvitation(stranger, { token, name: 'Sen', password: 'en ny och lång mening' }),
    ).rejects.toMatchObject({ reason: 'invitation-used' });
    await expect(resendInvitation(r.callers.lead, { processId: r.processId, invitationId })).rejects.toMatchObject({
      reason: 'invitation-used',
    });
  });

  it('is sent by the leadership, gives leadership only from a leader, and not to somebody who is there', async () => {
    const ask = (as: 'contributor' | 'editor' | 'lead', role: 'contributor' | 'lead', email = someone()) =>
      invite(r.callers[as], {
        processId: r.processId,
        key: randomUUID(),
        organisationId: r.organisations.outside,
        email,
        ...words,
        role,
      });
    await expect(ask('contributor', 'contributor')).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
    await expect(ask('editor', 'lead')).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
    await expect(ask('lead', 'contributor', r.people.decider.email)).rejects.toMatchObject({
      reason: 'already-participant',
    });
    const email = someone();
    await ask('editor', 'contributor', email);
    await expect(ask('lead', 'contributor', email)).rejects.toMatchObject({ reason: 'already-invited' });
  });

  it('shows whom it was sent to only to the leadership', async () => {
    expect((await listParties(r.callers.lead, { processId: r.processId })).invitations.length).toBeGreaterThan(0);
    expect((await listParties(r.callers.contributor, { processId: r.processId })).invitations).toEqual([]);
  });
});

describe('the answer to an invitation', () => {
  /** The letters that the inviter gets of what `answer` does. */
  const told = async (answer: () => Promise<unknown>) => {
    await asSystem((db) => db.rows(sql`update notification set mailed_at = now() where mailed_at is null`));
    await asSystem((db) => db.rows(sql`delete from mail where recipient = ${r.people.lead.email}`));
    await answer();
    await writeNotices({ notice, digest });
    return asSystem((db) =>
      db.rows<{ subject: string; body: string; link: string }>(
        sql`select subject, body, link from mail where recipient = ${r.people.lead.email}`,
      ),
    );
  };

  it('is mailed to the inviter: yes, by somebody with an account', async () => {
    await revokeThose(r.people.outsider.email);
    const token = await invited(r.people.outsider.email);
    const [mail, ...others] = await told(() => acceptInvitation(r.callers.outsider, { invitation: token }));
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Person outsider vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050');
    expect(mail?.body).toBe(
      'Hej Person lead!\n\nPerson outsider vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050.',
    );
    expect(mail?.link).toMatch(new RegExp(`/processer/${r.processId}$`));
    await removeParticipant(r.callers.outsider, { processId: r.processId, userId: r.people.outsider.id });
  });

  it('is mailed to the inviter: yes, by somebody new', async () => {
    const token = await invited(someone());
    const [mail, ...others] = await told(() =>
      registerByInvitation(stranger, { token, name: 'Åsa Ny', password: 'en ny och lång mening' }),
    );
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(
      'Åsa Ny vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050 och skapat ett konto',
    );
  });

  it('is mailed to the inviter: no, with the reason, also when nobody is signed in, and whether it is for the whole organisation', async () => {
    const business = randomUUID();
    await asSystem((db) =>
      db.rows(
        sql`insert into organisation (id, kind, name, short_name) values (${business}::uuid, 'business', 'Sågverken', 'Sågverken')`,
      ),
    );
    const alone = await invited(someone());
    const [mail, ...others] = await told(() =>
      declineInvitation(stranger, { invitation: alone, reason: 'Jag slutar i juni.', whole: true }),
    );
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Någon vid Sala kommun har tackat nej till din inbjudan till Gävleborg 2050');
    expect(mail?.body).toContain('> Jag slutar i juni.');
    expect(mail?.body).not.toContain('hela organisationen');
    const token = await invited(someone(), business);
    const [whole] = await told(() => declineInvitation(stranger, { invitation: token, reason: '', whole: true }));
    expect(whole?.body).toContain('Svaret gäller hela organisationen. Sågverken deltar inte i processen.');
  });
});

describe('people and parties', () => {
  const ref = (name: 'reviewer' | 'lead' | 'observer' | 'contributor') => ({
    processId: r.processId,
    userId: r.people[name].id,
  });

  it('changes a role at once', async () => {
    await changeParticipant(r.callers.lead, { ...ref('observer'), role: 'decider', side: 'politics' });
    expect((await getOverview(r.callers.observer, { processId: r.processId })).me.role).toBe('decider');
    await expect(
      changeParticipant(r.callers.editor, { ...ref('observer'), role: 'lead', side: 'workshop' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
  });

  it('ends a standing at once when somebody is removed', async () => {
    await getOverview(r.callers.reviewer, { processId: r.processId });
    await expect(removeParticipant(r.callers.contributor, ref('reviewer'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'role',
    });
    await removeParticipant(r.callers.lead, ref('reviewer'));
    await expect(getOverview(r.callers.reviewer, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps the last leader, also when two leave at once', async () => {
    await expect(removeParticipant(r.callers.lead, ref('lead'))).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(
      changeParticipant(r.callers.lead, { ...ref('lead'), role: 'editor', side: 'workshop' }),
    ).rejects.toMatchObject({ reason: 'last-leader' });
    await changeParticipant(r.callers.lead, { ...ref('contributor'), role: 'lead', side: 'workshop' });
    const leave = (name: 'lead' | 'contributor') => removeParticipant(r.callers[name], ref(name));
    const results = await Promise.allSettled([leave('lead'), leave('contributor')]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ reason: 'last-leader' });
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = null, role = case when user_id = ${r.people.lead.id}::uuid then 'lead' else 'contributor' end
      where process_id = ${r.processId}::uuid and user_id in (${r.people.lead.id}::uuid, ${r.people.contributor.id}::uuid)`),
    );
  });

  it('lets an organisation go with all its people, but not the one that leads alone', async () => {
    const remove = (organisationId: string) =>
      removeParty(r.callers.lead, {
        processId: r.processId,
        organisationId,
        reason: 'Kommunen avslutar sin medverkan.',
      });
    await remove(r.organisations.hudiksvall);
    await expect(getOverview(r.callers.contributor, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await partyOf(r.organisations.hudiksvall)).toMatchObject({ status: 'removed', people: [] });
    await expect(remove(r.organisations.region)).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(remove(r.organisations.hudiksvall)).rejects.toMatchObject({ reason: 'already-removed' });
  });
});
