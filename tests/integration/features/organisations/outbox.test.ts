import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPerson } from '#src/features/organisations/commands/people.ts';
import { resendMail } from '#src/features/organisations/commands/outbox.ts';
import { requestReset } from '#src/features/organisations/commands/passwords.ts';
import { getReset } from '#src/features/organisations/queries/account.ts';
import { listLog, listMail } from '#src/features/organisations/queries/oversight.ts';
import { invite, resendInvitation } from '#src/features/processes/commands/invitations.ts';
import { openInvitation } from '#src/features/processes/queries/invitations.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { raw, sql } from '#src/server/database.ts';
import { sendWaiting } from '#src/server/mail.ts';
import { hashToken } from '#src/server/password.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { invitationWords, someone, stranger } from '#tests/support/invitations.ts';
import { callerNames, region, type Region } from '#tests/support/region.ts';
import { smtpServer } from '#tests/support/smtp.ts';

let r: Region;
let smtp: Awaited<ReturnType<typeof smtpServer>>;
beforeAll(async () => {
  [r, smtp] = await Promise.all([region({ phase: 'preparation' }), smtpServer()]);
});
beforeEach(() => void vi.stubEnv('SMTP_URL', smtp.url));
afterAll(() => Promise.all([r.close(), smtp.close()]));
afterEach(() => asSystem((db) => db.rows(sql`delete from mail`)));

const inviting = async (email: string) => {
  const { id } = await invite(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    organisationId: r.organisations.outside,
    email,
    ...invitationWords,
  });
  return id;
};
const letterTo = async (email: string) => {
  const found = await asSystem((db) =>
    db.one<{ id: string; body: string; link: string }>(
      sql`select id, body, link from mail where recipient = ${email} order by created_at desc limit 1`,
    ),
  );
  return { id: '', body: '', ...found, token: found?.link.split('/').at(-1) ?? '' };
};
const sentTo = async (email: string) =>
  (await listParties(r.callers.lead, { processId: r.processId })).invitations.find((row) => row.email === email);

describe('the outbox', () => {
  it('says to whom, when and why, and never what a letter says or what its link opens', async () => {
    const [invited, asked] = [someone(), r.people.observer.email];
    await inviting(invited);
    await requestReset({ ...stranger, address: '10.8.0.1' }, { email: asked });
    const [letter, other] = [await letterTo(invited), await letterTo(asked)];
    const told = await listMail(r.callers.administrator, {});
    expect(told.rows).toMatchObject([
      { recipient: asked, purpose: 'password', sentAt: null },
      { recipient: invited, purpose: 'invitation', sentAt: null },
    ]);
    for (const secret of [letter.token, other.token, hashToken(letter.token), 'Välkommen!', 'Gävleborg 2050'])
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  it.each(['subject', 'body', 'link', 'token_hash', '*'])(
    'gives the application nobody’s %s to read',
    async (column) => {
      await inviting(someone());
      for (const name of callerNames)
        await expect(
          reading('person', r.callers[name], {}, (db) => db.rows(raw(`select ${column} from mail`))),
        ).rejects.toThrow(/permission denied/);
    },
  );

  it('sends what has not left with a new link; the old one opens nothing any more', async () => {
    const email = someone();
    await inviting(email);
    const old = await letterTo(email);
    await resendMail(r.callers.administrator, { mailId: old.id });
    const now = await letterTo(email);
    expect(now.token).not.toBe(old.token);
    expect(now.body).toBe(old.body);
    await expect(openInvitation(stranger, { token: old.token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await openInvitation(stranger, { token: now.token })).toMatchObject({ email, state: 'open' });
  });

  it('renews a password link the same way, and not one that is used', async () => {
    const { email } = r.people.observer;
    await requestReset({ ...stranger, address: '10.8.0.2' }, { email });
    const old = await letterTo(email);
    await resendMail(r.callers.administrator, { mailId: old.id });
    const now = await letterTo(email);
    await expect(getReset(stranger, { token: old.token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await getReset(stranger, { token: now.token })).toEqual({ email });
    await asSystem((db) => db.rows(sql`update password_reset set used_at = now()`));
    await expect(resendMail(r.callers.administrator, { mailId: old.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'link-expired',
    });
  });

  it('sends nothing again that has left', async () => {
    const email = someone();
    await inviting(email);
    const { id } = await letterTo(email);
    await sendWaiting();
    await expect(resendMail(r.callers.administrator, { mailId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a letter that nobody takes', () => {
  it('is not tried again, and the one who invited is told, in the process and beside the invitation', async () => {
    const email = someone();
    smtp.refuseTo(email);
    await inviting(email);
    await sendWaiting();
    expect((await listMail(r.callers.administrator, {})).rows).toMatchObject([
      { recipient: email, failure: 'refused', failureNumber: 550, failedAt: expect.anything() as string },
    ]);
    await asSystem((db) => db.rows(sql`update mail set next_attempt = now()`));
    expect(await sendWaiting()).toBe(0);
    const { rows } = await listNotifications(r.callers.lead, { unread: true, limit: 5 });
    expect(rows[0]).toMatchObject({
      why: 'undelivered',
      processId: r.processId,
      activity: { name: 'Sala kommun', bySystem: true },
    });
    // The address is the leadership's to know.
    expect(JSON.stringify(rows[0])).not.toContain(email);
    const sent = await sentTo(email);
    expect(sent?.undelivered).toBe(true);
    await resendInvitation(r.callers.lead, { processId: r.processId, invitationId: sent?.id ?? '' });
    expect((await sentTo(email))?.undelivered).toBe(false);
  });

  it('to a new account is told the administrator who wrote it', async () => {
    const email = someone();
    smtp.refuseTo(email);
    await createPerson(r.callers.administrator, {
      key: randomUUID(),
      name: 'Nina Nilsson',
      email,
      organisationId: r.organisations.outside,
    });
    await sendWaiting();
    const { rows } = await listNotifications(r.callers.administrator, { unread: true, limit: 5 });
    expect(rows[0]).toMatchObject({ why: 'undelivered', processId: null, activity: { name: email } });
    expect((await listLog(r.callers.administrator, {})).rows[0]).toMatchObject({
      action: 'mail.undelivered',
      about: email,
    });
  });

  it('is told once when the mail server has been busy for an hour, and tried further', async () => {
    const email = someone();
    await inviting(email);
    await asSystem((db) => db.rows(sql`update notification set read_at = now()`));
    smtp.refuse(8);
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await asSystem((db) => db.rows(sql`update mail set next_attempt = now()`));
      await sendWaiting();
    }
    const { rows } = await listNotifications(r.callers.lead, { unread: true, limit: 5 });
    expect(rows.map(({ why }) => why)).toEqual(['undelivered']);
    expect((await listMail(r.callers.administrator, {})).rows).toMatchObject([
      { failedAt: null, failure: 'busy', attempts: 7 },
    ]);
    smtp.refuse(0);
  });
});
