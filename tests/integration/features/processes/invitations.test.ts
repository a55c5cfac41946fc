import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation, declineInvitation, registerByInvitation } from '#src/features/processes/commands/answers.ts';
import { invite, resendInvitation, revokeInvitation } from '#src/features/processes/commands/invitations.ts';
import { removeParticipant } from '#src/features/processes/commands/people.ts';
import { listMyInvitations, openInvitation } from '#src/features/processes/queries/invitations.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { signIn, startSession } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { asSystem } from '#src/server/system.ts';
import { type Invitations, invitationsIn, stranger, invitationWords, someone } from '#tests/support/invitations.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let invited: Invitations['invited'];
let latestToken: Invitations['latestToken'];
let revokeThose: Invitations['revokeThose'];
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
  ({ invited, latestToken, revokeThose } = invitationsIn(r));
});
afterAll(() => r.close());

const partyOf = async (organisationId: string) =>
  (await listParties(r.callers.lead, { processId: r.processId })).parties.find(
    (party) => party.organisationId === organisationId,
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
    const account = await signIn(email, 'en ny och lång mening', { address: '10.0.0.1' });
    const caller: PersonCaller = { ...stranger, sessionId: await startSession(account?.id ?? '', 'test') };
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
        sql`insert into organisation (id, kind, name, short_name, mail_domains)
          values (${id}::uuid, 'business', 'Handelskammaren', 'Handelskammaren', '{sala.se}')`,
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
    const { outside, hudiksvall } = r.organisations;
    const ask = (as: 'contributor' | 'editor' | 'lead', role: 'contributor' | 'lead', email = someone()) =>
      invite(r.callers[as], {
        processId: r.processId,
        key: randomUUID(),
        organisationId: email === r.people.decider.email ? hudiksvall : outside,
        email,
        ...invitationWords,
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
