import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { editAccount } from '#src/features/organisations/commands/account.ts';
import { requestReset } from '#src/features/organisations/commands/passwords.ts';
import { disablePerson } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { cleanUp, startJobs, stopJobs } from '#src/server/jobs.ts';
import { sendMail, sendWaiting } from '#src/server/mail.ts';
import { writeDigests, writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';
import { smtpServer } from '#tests/support/smtp.ts';

const letters = { notice, digest };
let r: Region;
let smtp: Awaited<ReturnType<typeof smtpServer>>;
beforeAll(async () => {
  [r, smtp] = await Promise.all([region(), smtpServer()]);
});
afterAll(() => Promise.all([r.close(), smtp.close()]));
afterEach(async () => {
  await asSystem((db) => db.rows(sql`delete from mail`));
  smtp.received.length = 0;
});

const withSmtp = () => {
  vi.stubEnv('SMTP_URL', smtp.url);
  vi.stubEnv('MAIL_FROM', 'Samband <samband@region.example>');
  vi.stubEnv('SAMBAND_ADDRESS', 'https://samband.region.example');
};
const post = (subject: string) =>
  asSystem((db) =>
    sendMail(db, {
      to: 'anna@kommun.example',
      purpose: 'password',
      subject,
      body: 'Hej Åsa!\n\nVälkommen.',
      link: '/nytt-losenord/hemligt',
    }),
  );
const outbox = () =>
  asSystem((db) =>
    db.rows<{
      sent_at: string | null;
      sent_by: string | null;
      attempts: number;
      last_error: string | null;
      link: string;
    }>(sql`select * from mail order by created_at`),
  );

describe('the outbox', () => {
  it('is laid as files for the operator alone where no mail server is configured', async () => {
    vi.stubEnv('SMTP_URL', '');
    vi.stubEnv('SAMBAND_ADDRESS', 'https://samband.region.example');
    await post('Välkommen till Gävle – å, ä, ö');
    expect(await sendWaiting()).toBe(1);
    const folder = join(process.env['SAMBAND_DATA'] ?? '', 'mail');
    const [name = '', ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/[.]eml$/);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    const letter = await simpleParser(await readFile(join(folder, name)));
    expect(letter).toMatchObject({
      subject: 'Välkommen till Gävle – å, ä, ö',
      to: { text: 'anna@kommun.example' },
      text: expect.stringContaining('https://samband.region.example/nytt-losenord/hemligt') as string,
    });
    expect(await outbox()).toMatchObject([{ sent_by: 'file', subject: '', body: '', link: '' }]);
    // Nothing in a letter is valid after thirty days.
    await utimes(join(folder, name), 0, 0);
    await post('Nästa');
    await sendWaiting();
    const left = await readdir(folder);
    expect(left).toHaveLength(1);
    expect(left).not.toContain(name);
  });

  it('is sent with the text, a whole link and our sender; its words and its link are then forgotten', async () => {
    withSmtp();
    await post('Välkommen till Gävle – å, ä, ö');
    expect(await sendWaiting()).toBe(1);
    const [mail] = smtp.received;
    expect(mail).toMatchObject({
      subject: 'Välkommen till Gävle – å, ä, ö',
      from: { text: '"Samband" <samband@region.example>' },
      to: { text: 'anna@kommun.example' },
    });
    expect(mail?.text).toContain('Hej Åsa!\n\nVälkommen.\n\nhttps://samband.region.example/nytt-losenord/hemligt');
    expect(await outbox()).toMatchObject([{ last_error: null, sent_by: 'smtp', subject: '', body: '', link: '' }]);
    expect(await sendWaiting()).toBe(0);
  });

  it('is tried again later when the mail server refuses, each time after a longer while, and keeps its number but not its words', async () => {
    withSmtp();
    smtp.refuse(1);
    await post('Trög server');
    expect(await sendWaiting()).toBe(0);
    const [waiting] = await outbox();
    expect(waiting).toMatchObject({
      sent_at: null,
      attempts: 1,
      last_error: 'busy 450',
    });
    expect(await sendWaiting()).toBe(0);
    await asSystem((db) => db.rows(sql`update mail set next_attempt = now()`));
    expect(await sendWaiting()).toBe(1);
  });

  it('is sent once although two processes send at once', async () => {
    withSmtp();
    for (let letter = 0; letter < 10; letter += 1) await post(`Brev ${letter}`);
    await Promise.all([sendWaiting(), sendWaiting()]);
    expect(new Set(smtp.received.map((mail) => mail.subject)).size).toBe(10);
    expect(smtp.received).toHaveLength(10);
  });

  it('is sent once although the mail server takes minutes to answer', async () => {
    withSmtp();
    const begun = smtp.begun();
    const answer = Promise.withResolvers<void>();
    smtp.holdUntil(answer.promise);
    await post('Långsam server');
    const slow = sendWaiting();
    await vi.waitFor(() => expect(smtp.begun()).toBe(begun + 1));
    await asSystem((db) => db.rows(sql`update mail set next_attempt = next_attempt - interval '10 minutes'`));
    expect(await sendWaiting()).toBe(0);
    answer.resolve();
    expect(await slow).toBe(1);
    expect(smtp.received).toHaveLength(1);
  });

  it('is sent in the order that it was written in', async () => {
    withSmtp();
    for (const minute of [1, 3, 2, 5, 4]) await post(`Brev ${minute}`);
    await asSystem((db) =>
      db.rows(sql`update mail set created_at = now() - interval '1 minute' * right(subject, 1)::int`),
    );
    await sendWaiting();
    expect(smtp.received.map(({ subject }) => subject)).toEqual(['Brev 5', 'Brev 4', 'Brev 3', 'Brev 2', 'Brev 1']);
  });

  it('does not send what has waited for more than a week', async () => {
    withSmtp();
    await post('Gammalt');
    await asSystem((db) => db.rows(sql`update mail set created_at = now() - interval '8 days'`));
    expect(await sendWaiting()).toBe(0);
  });
});

/** An item of Hudiksvall's, what was done to it, and who is told. */
async function happening(
  audience: string,
  to: keyof Region['people'],
  why: string,
  detail: object = {},
): Promise<void> {
  const { contributor } = r.people;
  const id = randomUUID();
  await asSystem(async (db) => {
    await db.rows(sql`insert into item (id, process_id, kind, title, text, organisation_id, audience, created_by, updated_by)
      values (${id}::uuid, ${r.processId}::uuid, 'finding', 'Fler pendlar', 'Pendlingen ökar.', ${contributor.organisationId}::uuid, ${audience}, ${contributor.id}::uuid, ${contributor.id}::uuid)`);
    await db.rows(sql`with a as (insert into activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id)
        values (${r.processId}::uuid, ${id}::uuid, ${contributor.organisationId}::uuid, ${audience}, 'finding.edit', 'item', ${id}::uuid, 1, ${JSON.stringify(detail)}::jsonb, ${contributor.id}::uuid) returning id)
      insert into notification (id, user_id, activity_id, why) select gen_random_uuid(), ${r.people[to].id}::uuid, a.id, ${why} from a`);
  });
}
const mailTo = async (to: keyof Region['people']) =>
  asSystem((db) =>
    db.rows<{ subject: string; body: string; link: string }>(
      sql`select subject, body, link from mail where recipient = ${r.people[to].email} order by created_at`,
    ),
  );

describe('a letter about what happened', () => {
  it('goes at once for a mention, with the text, the code and a link to the item, and once only', async () => {
    vi.stubEnv('SAMBAND_ADDRESS', 'https://samband.region.example');
    await happening('process', 'lead', 'mention', { reason: 'Titta på källan.' });
    await writeNotices(letters);
    await writeNotices(letters);
    const [mail, ...others] = await mailTo('lead');
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^Person contributor har nämnt dig i F-\d+ Fler pendlar$/);
    expect(mail?.body).toContain('> Titta på källan.');
    expect(mail?.link).toMatch(new RegExp(`^https://samband.region.example/processer/${r.processId}/sak/F-\\d+$`));
  });

  it('comes at most twenty times an hour to one person, however often others name them; the rest waits', async () => {
    for (let time = 0; time < 23; time += 1) await happening('process', 'lead', 'mention');
    await writeNotices(letters);
    await writeNotices(letters);
    expect(await mailTo('lead')).toHaveLength(20);
    await asSystem((db) => db.rows(sql`update mail set created_at = now() - interval '61 minutes'`));
    await writeNotices(letters);
    expect(await mailTo('lead')).toHaveLength(23);
  });

  it('says nothing about what its recipient may not read', async () => {
    await happening('organisation', 'contributor2', 'mention');
    await happening('organisation', 'outsider', 'reply');
    await happening('leadership', 'observer', 'watch');
    expect([await writeNotices(letters), await writeDigests(letters)]).toEqual([0, 0]);
    expect([...(await mailTo('contributor2')), ...(await mailTo('outsider')), ...(await mailTo('observer'))]).toEqual(
      [],
    );
  });

  it('is in the recipient’s language', async () => {
    await editAccount(r.callers.editor, { version: 1, name: 'Person editor', locale: 'en', digest: true });
    await happening('process', 'editor', 'assignment');
    await writeNotices(letters);
    expect((await mailTo('editor'))[0]?.subject).toMatch(/^Person contributor has made you responsible for F-\d+/);
  });

  it('waits for the morning when it is about what one follows, then gathers everything in one; nothing that has been read', async () => {
    await happening('process', 'reviewer', 'watch');
    await happening('process', 'reviewer', 'watch');
    await happening('process', 'decider', 'watch');
    await asSystem((db) =>
      db.rows(sql`update notification set read_at = now() where user_id = ${r.people.decider.id}::uuid`),
    );
    expect(await writeNotices(letters)).toBe(0);
    await writeDigests(letters);
    const mails = await mailTo('reviewer');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Samband: 2 saker har ändrats');
    expect(mails[0]?.body).toMatch(
      /Gävleborg 2050[^]*Fler pendlar\nEn ändring, senast av Person contributor[^]*sak\/F-/,
    );
    expect(await mailTo('decider')).toEqual([]);
  });

  it('does not go to somebody who has turned it off, nor to somebody disabled', async () => {
    await editAccount(r.callers.lead, { version: 1, name: 'Person lead', locale: 'sv', digest: false });
    await happening('process', 'lead', 'watch');
    await happening('process', 'observer', 'mention');
    await disablePerson(r.people.observer.email);
    expect([await writeDigests(letters), await writeNotices(letters)]).toEqual([0, 0]);
  });
});

describe('the jobs', () => {
  it('send a letter within moments of the command that wrote it, and stop when they are told to', async () => {
    withSmtp();
    await startJobs(letters);
    const begun = performance.now();
    await requestReset(
      { kind: 'person', sessionId: undefined, address: '10.9.0.1', agent: '', locale: 'sv' },
      { email: r.people.lead.email },
    );
    while (smtp.received.length === 0 && performance.now() - begun < 10_000) await setTimeout(50);
    expect(smtp.received[0]?.subject).toBe('Nytt lösenord till Samband');
    const schedules = await asSystem((db) =>
      db.rows<{ name: string; cron: string; timezone: string }>(
        sql`select name, cron, timezone from jobs.schedule order by name`,
      ),
    );
    expect(schedules.map(({ name, cron, timezone }) => `${name} ${cron} ${timezone}`)).toEqual([
      'call-reminders 0 6 * * * Europe/Stockholm',
      'clean-up 30 3 * * * Europe/Stockholm',
      'digest 0 7 * * * Europe/Stockholm',
      'late-commitments 15 6 * * * Europe/Stockholm',
      'passed-mandates 1 0 * * * Europe/Stockholm',
      'post * * * * * Europe/Stockholm',
    ]);
    await stopJobs();
    await post('Efter stopp');
    await setTimeout(400);
    expect(smtp.received).toHaveLength(1);
  });

  it('remove what is old and keep what is not', async () => {
    await asSystem(async (db) => {
      await db.rows(sql`insert into rate_limit values ('old', now() - interval '2 days', 1), ('new', now(), 1)`);
      await db.rows(
        sql`insert into session (id, person_id, expires_at) values (gen_random_uuid(), ${r.people.lead.id}::uuid, now() - interval '40 days')`,
      );
    });
    const before = await asSystem((db) => db.one<{ count: number }>(sql`select count(*)::int as count from session`));
    await cleanUp();
    const keys = await asSystem((db) =>
      db.rows<{ key: string }>(sql`select key from rate_limit where key in ('old', 'new')`),
    );
    expect(keys).toEqual([{ key: 'new' }]);
    expect(
      (await asSystem((db) => db.one<{ count: number }>(sql`select count(*)::int as count from session`)))?.count,
    ).toBe((before?.count ?? 0) - 1);
  });
});
