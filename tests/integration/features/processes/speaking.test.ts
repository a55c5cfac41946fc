import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKeeper, removeKeeper } from '#src/features/organisations/commands/keepers.ts';
import { editPerson } from '#src/features/organisations/commands/people.ts';
import { editOrganisation } from '#src/features/organisations/commands/organisations.ts';
import { getKeeping } from '#src/features/organisations/queries/keepers.ts';
import { getOrganisation } from '#src/features/organisations/queries/organisations.ts';
import { registerByInvitation } from '#src/features/processes/commands/answers.ts';
import { confirmInvitation, refuseInvitation } from '#src/features/processes/commands/held.ts';
import { invite, resendInvitation, revokeInvitation } from '#src/features/processes/commands/invitations.ts';
import { listHeldInvitations, openInvitation } from '#src/features/processes/queries/invitations.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { writeNotices } from '#src/server/notices.ts';
import { hashToken } from '#src/server/password.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { invitationWords, stranger } from '#tests/support/invitations.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

let count = 0;
const consultant = () => `konsult${(count += 1)}@evil.example`;
const inviting = (email: string, organisationId = r.organisations.soderhamn, by: CallerName = 'lead') =>
  invite(r.callers[by], {
    processId: r.processId,
    key: randomUUID(),
    organisationId,
    email,
    ...invitationWords,
    role: 'contributor',
    message: 'Öppna http://evil.example och logga in',
  });
const lettersTo = (email: string) =>
  asSystem((db) =>
    db.rows<{ purpose: string; subject: string; body: string; link: string }>(
      sql`select purpose, subject, body, link from mail where recipient = ${email} order by created_at`,
    ),
  );
const sentTo = async (email: string) =>
  (await listParties(r.callers.lead, { processId: r.processId })).invitations.find((row) => row.email === email);
const waitingFor = async (name: CallerName, email: string) =>
  (await listHeldInvitations(r.callers[name], {})).find((row) => row.email === email);
const toldTo = async (name: CallerName) =>
  (await listNotifications(r.callers[name], { unread: true, limit: 20 })).rows.map(({ why }) => why);
const forget = () => asSystem((db) => db.rows(sql`update notification set read_at = now()`));
const keeper = (name: CallerName, organisationId: string) =>
  addKeeper(r.callers.administrator, { organisationId, personId: r.people[name].id });

describe('an invitation at an address that says nothing of the organisation', () => {
  it('waits, and says so to both: the letter has no link and nothing of what the inviter wrote', async () => {
    const email = consultant();
    expect(await inviting(email)).toMatchObject({ outcome: 'held' });
    expect((await sentTo(email))?.state).toBe('held');
    const [letter, ...others] = await lettersTo(email);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      purpose: 'held',
      link: '',
      body: expect.stringContaining('bekräfta att du hör dit') as string,
    });
    expect(JSON.stringify(letter)).not.toMatch(/evil[.]example och|Gävleborg 2050/);
  });

  it('makes no account, whoever has got hold of a link', async () => {
    const email = consultant();
    await inviting(email);
    const token = 'a'.repeat(43);
    await asSystem((db) => db.rows(sql`update invitation set token_hash = ${hashToken(token)} where email = ${email}`));
    expect((await openInvitation(stranger, { token })).state).toBe('held');
    await expect(
      registerByInvitation(stranger, { token, name: 'Karin Ek', password: 'angriparens lösenord' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'awaits-confirmation' });
    expect(await asSystem((db) => db.rows(sql`select 1 from person where email = ${email}`))).toEqual([]);
  });

  it('is not opened by sending it again, but may be called back', async () => {
    const email = consultant();
    await inviting(email);
    const at = { processId: r.processId, invitationId: (await sentTo(email))?.id ?? '' };
    await expect(resendInvitation(r.callers.lead, at)).rejects.toMatchObject({ reason: 'awaits-confirmation' });
    await expect(inviting(email)).rejects.toMatchObject({ reason: 'already-invited' });
    await revokeInvitation(r.callers.lead, at);
    expect(await waitingFor('administrator', email)).toBeUndefined();
  });

  it('is an administrator’s to confirm where there is no keeper, without a word of the process', async () => {
    await forget();
    const email = consultant();
    await inviting(email);
    expect(await toldTo('administrator')).toEqual(['confirmation']);
    const waiting = await waitingFor('administrator', email);
    expect(waiting).toMatchObject({ organisation: 'Söderhamns kommun', inviter: 'Person lead', process: null });
    expect(JSON.stringify(waiting)).not.toContain('Gävleborg 2050');
    await writeNotices({ notice, digest });
    expect(await lettersTo(r.people.administrator.email)).toMatchObject([
      { subject: 'Någon är inbjuden för Söderhamns kommun och väntar på att du bekräftar' },
    ]);
    await confirmInvitation(r.callers.administrator, { invitationId: waiting?.id ?? '' });
    expect((await sentTo(email))?.state).toBe('open');
  });

  it('is the keeper’s to confirm; then the letter with the link leaves and an account is made by it', async () => {
    await keeper('contributor2', r.organisations.soderhamn);
    await forget();
    const email = consultant();
    await inviting(email);
    expect([await toldTo('contributor2'), await toldTo('administrator'), await toldTo('observer')]).toEqual([
      ['confirmation'],
      [],
      [],
    ]);
    const waiting = await waitingFor('contributor2', email);
    expect(waiting).toMatchObject({ process: 'Gävleborg 2050', inviterOrganisation: 'Region Gävleborg' });
    await forget();
    await confirmInvitation(r.callers.contributor2, { invitationId: waiting?.id ?? '' });
    expect(await toldTo('lead')).toEqual(['invitation']);
    const letter = (await lettersTo(email)).at(-1);
    expect(letter).toMatchObject({ purpose: 'invitation', subject: 'Inbjudan till Gävleborg 2050' });
    const token = letter?.link.split('/').at(-1) ?? '';
    await registerByInvitation(stranger, { token, name: 'Kim Konsult', password: 'en ny och lång mening' });
    const made = await asSystem((db) =>
      db.one<{ organisation: string }>(sql`select organisation_id as organisation from person where email = ${email}`),
    );
    expect(made?.organisation).toBe(r.organisations.soderhamn);
    await expect(confirmInvitation(r.callers.contributor2, { invitationId: waiting?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is over when the keeper says no, and both sides hear of it', async () => {
    const email = consultant();
    await inviting(email);
    await forget();
    const waiting = await waitingFor('contributor2', email);
    await refuseInvitation(r.callers.contributor2, { invitationId: waiting?.id ?? '', reason: 'Okänd hos oss.' });
    expect(await sentTo(email)).toMatchObject({ state: 'declined', declineReason: 'Okänd hos oss.' });
    expect(await toldTo('lead')).toEqual(['invitation']);
    expect((await lettersTo(email)).at(-1)).toMatchObject({ purpose: 'held', link: '' });
  });

  it('is nobody else’s to see or to answer', async () => {
    const email = consultant();
    await inviting(email);
    const { id = '' } = (await sentTo(email)) ?? {};
    for (const name of ['lead', 'editor', 'contributor', 'observer', 'outsider'] as const) {
      expect(await waitingFor(name, email)).toBeUndefined();
      await expect(confirmInvitation(r.callers[name], { invitationId: id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  it('cannot be settled past the rule: the application writes neither who has confirmed nor when', async () => {
    const [rights] = await reading('person', r.callers.lead, {}, (db) =>
      db.rows<{ writable: boolean }>(sql`
        select bool_or(has_column_privilege(current_user, 'invitation', c, 'UPDATE')) as writable
          from unnest(array['confirmed_at', 'confirmed_by', 'email', 'organisation_id', 'accepted_at']) c`),
    );
    expect(rights).toEqual({ writable: false });
  });
});

describe('an invitation is sent at once', () => {
  it.each([
    ['to an address in a confirmed domain', (): string => 'ny.planerare@sala.se', 'lead', 'outside'],
    ['to whoever has an account there', (): string => r.people.decider.email, 'lead', 'hudiksvall'],
    ['by a keeper of the organisation', (): string => consultant(), 'lead', 'region'],
  ] as const)('%s', async (_which, address, by, organisation) => {
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = now() where user_id = ${r.people.decider.id}::uuid`),
    );
    const kept = organisation === 'region';
    if (kept) await keeper('lead', r.organisations.region);
    expect(await inviting(address(), r.organisations[organisation], by)).toMatchObject({ outcome: 'sent' });
  });

  it.each(['ny@skola.sala.se', 'ny@sala.se.evil.example', 'ny@evilsala.se'])('but not to %s', async (email) => {
    expect(await inviting(email, r.organisations.outside)).toMatchObject({ outcome: 'held' });
  });
});

describe('an invitation that nobody can accept', () => {
  it('is refused at once where the address has an account that is disabled', async () => {
    const refused = { code: 'FORBIDDEN', reason: 'cannot-accept' };
    const email = 'slutat@example.se';
    await asSystem((db) =>
      db.rows(sql`insert into person (id, name, email, organisation_id, disabled_at)
        values (gen_random_uuid(), 'Har slutat', ${email}, ${r.organisations.soderhamn}::uuid, now())`),
    );
    await expect(inviting(email)).rejects.toMatchObject(refused);
  });
});

describe('keepers', () => {
  it('name each other, of their own organisation only', async () => {
    const organisationId = r.organisations.soderhamn;
    await addKeeper(r.callers.contributor2, { organisationId, personId: r.people.observer.id });
    const { keepers } = await getKeeping(r.callers.observer, { organisationId });
    expect(keepers.map(({ name }) => name)).toEqual(['Person contributor2', 'Person observer']);
    await expect(
      addKeeper(r.callers.contributor2, { organisationId, personId: r.people.lead.id }),
    ).rejects.toMatchObject({ reason: 'other-organisation' });
    await expect(
      addKeeper(r.callers.contributor2, { organisationId: r.organisations.region, personId: r.people.editor.id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removeKeeper(r.callers.observer, { organisationId, personId: r.people.observer.id });
    await expect(
      removeKeeper(r.callers.observer, { organisationId, personId: r.people.contributor2.id }),
    ).rejects.toMatchObject({ reason: 'not-keeper' });
  });

  it('are none any more when they come to another organisation', async () => {
    const email = consultant();
    await inviting(email);
    expect(await waitingFor('contributor2', email)).toBeDefined();
    await editPerson(r.callers.administrator, {
      personId: r.people.contributor2.id,
      version: 1,
      name: 'Person contributor2',
      email: r.people.contributor2.email,
      organisationId: r.organisations.outside,
    });
    expect(await waitingFor('contributor2', email)).toBeUndefined();
    expect((await getKeeping(r.callers.observer, { organisationId: r.organisations.soderhamn })).keepers).toEqual([]);
  });
});

describe('the domains of an organisation', () => {
  const fields = async () => {
    const { version, kind, name, shortName, code, countyCode } = await getOrganisation(r.callers.administrator, {
      organisationId: r.organisations.outside,
    });
    return { organisationId: r.organisations.outside, version, kind, name, shortName, code, countyCode };
  };

  it('are written as people write lists, and kept one by one', async () => {
    await editOrganisation(r.callers.administrator, {
      ...(await fields()),
      mailDomains: 'Sala.se, skola.sala.se sala.se',
    });
    const { mailDomains } = await getOrganisation(r.callers.administrator, { organisationId: r.organisations.outside });
    expect(mailDomains).toEqual(['sala.se', 'skola.sala.se']);
  });

  it.each([
    ['@sala.se', 'not-a-domain'],
    ['sala', 'not-a-domain'],
    ['*.sala.se', 'not-a-domain'],
    ['gmail.com', 'public-domain'],
  ])('are not %s', async (mailDomains, reason) => {
    await expect(editOrganisation(r.callers.administrator, { ...(await fields()), mailDomains })).rejects.toMatchObject(
      { code: 'BAD_REQUEST', details: { fields: [{ field: 'mailDomains', reason }] } },
    );
  });
});
