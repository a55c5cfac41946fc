import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listMail } from '#src/features/organisations/queries/oversight.ts';
import { sql } from '#src/server/database.ts';
import { readMailbox } from '#src/server/inbound/mailbox.ts';
import { asSystem } from '#src/server/system.ts';
import { imapServer } from '#tests/support/imap.ts';
import { inboundActs } from '#tests/support/inbound.ts';
import { inboundAddress, plainLetter } from '#tests/support/inbound-letters.ts';
import { askedOf, toldTo } from '#tests/support/inbound-talk.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let imap: Awaited<ReturnType<typeof imapServer>>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
afterEach(async () => {
  imap.close();
  vi.unstubAllEnvs();
  await asSystem((db) => db.rows(sql`delete from inbound_mailbox`));
});

const rows = <T>(query: ReturnType<typeof sql>) => asSystem((db) => db.rows<T>(query));
async function mailbox(taken = '', host?: string) {
  imap = await imapServer(host);
  vi.stubEnv('INBOUND_MAIL_ADDRESS', inboundAddress);
  vi.stubEnv('INBOUND_IMAP_URL', imap.url);
  vi.stubEnv('INBOUND_IMAP_TAKEN', taken);
}
const read = () => readMailbox(inboundActs);
/** As if the wait after a failure were over. */
const later = () => rows(sql`update inbound_mailbox set next_attempt = now()`);
const state = async () => (await listMail(r.callers.administrator, {})).mailbox;

const mentioned = () => askedOf(r, 'reviewer');

describe('the mailbox', () => {
  it('is read for answers, each once, and what has been read is marked', async () => {
    await mailbox();
    const { sent, talk } = await mentioned();
    const raw = plainLetter(sent, 'Ja, det stämmer.');
    imap.put(raw);
    imap.put(raw);
    expect(await read()).toBe(2);
    expect((await talk()).slice(1)).toEqual(['Ja, det stämmer.']);
    expect(imap.unread()).toBe(0);
    expect(await read()).toBe(0);
    expect(await state()).toMatchObject({ failure: null, failedSince: null });
  });

  it('is emptied into another folder where one is named', async () => {
    await mailbox('Arkiv');
    const { sent, talk } = await mentioned();
    imap.put(plainLetter(sent, 'Ett.'));
    imap.put(plainLetter(sent, 'Två.'));
    expect(await read()).toBe(2);
    expect((await talk()).slice(1)).toEqual(['Ett.', 'Två.']);
    expect([imap.inFolder('INBOX'), imap.inFolder('Arkiv')]).toEqual([0, 2]);
  });

  it('is told administrators when it cannot be read, left alone for a while, and read again', async () => {
    await mailbox();
    const { sent } = await mentioned();
    imap.put(plainLetter(sent, 'Kommer fram till slut.'));
    imap.drop(1);
    expect(await read()).toBe(0);
    expect(await state()).toMatchObject({ failure: 'unreachable' });
    const since = (await state())?.failedSince;
    expect(await read()).toBe(0);
    await later();
    imap.changePassword('ett annat');
    await read();
    expect(await state()).toMatchObject({ failure: 'login', failedSince: since });
    imap.changePassword('hemligt@ord');
    await later();
    expect(await read()).toBe(1);
    expect(await state()).toMatchObject({ failure: null, failedSince: null });
    expect(imap.unread()).toBe(0);
  });

  it('takes nothing while the folder to move to is missing, and reads at once with corrected settings', async () => {
    await mailbox('Arkiv');
    const { sent, talk } = await mentioned();
    imap.put(plainLetter(sent, 'Ett.'));
    imap.put(plainLetter(sent, 'Två.'));
    imap.lacks('Arkiv');
    expect(await read()).toBe(0);
    expect(await state()).toMatchObject({ failure: 'folder' });
    expect([imap.unread(), (await talk()).length]).toEqual([2, 1]);
    vi.stubEnv('INBOUND_IMAP_TAKEN', '');
    expect(await read()).toBe(2);
    expect((await talk()).slice(1)).toEqual(['Ett.', 'Två.']);
    imap.lacks('INBOX');
    await read();
    expect(await state()).toMatchObject({ failure: 'folder' });
  });

  it('goes on with the next letter when one cannot be moved, and tells it without waiting', async () => {
    await mailbox('Arkiv');
    const { sent, talk } = await mentioned();
    for (const text of ['Ett.', 'Två.', 'Tre.']) imap.put(plainLetter(sent, text));
    imap.refuses('UID MOVE 1', '[OVERQUOTA] full');
    imap.refuses('UID STORE 2');
    expect(await read()).toBe(3);
    expect(await state()).toMatchObject({ failure: 'folder' });
    expect((await talk()).slice(1)).toEqual(['Ett.', 'Två.', 'Tre.']);
    expect([imap.inFolder('INBOX'), imap.inFolder('Arkiv')]).toEqual([2, 1]);
    imap.refuses('UID STORE 2', 'drop');
    await read();
    expect(await state()).toMatchObject({ failure: 'unreachable' });
    expect((await talk()).slice(1)).toHaveLength(3);
  });

  it('leaves a letter that the server does not give, takes those behind it, and tells it', async () => {
    await mailbox();
    const { sent, talk } = await mentioned();
    for (const text of ['Ett.', 'Två.', 'Tre.']) imap.put(plainLetter(sent, text));
    imap.refuses('UID FETCH 1');
    imap.hides(2);
    expect(await read()).toBe(1);
    expect((await talk()).slice(1)).toEqual(['Tre.']);
    expect(imap.unread()).toBe(2);
    expect(await state()).toMatchObject({ failure: 'letters' });
    imap.put(plainLetter(sent, 'Fyra.'));
    expect(await read()).toBe(1);
  });

  it('does not take a refused search for an empty mailbox', async () => {
    await mailbox();
    imap.refuses('UID SEARCH');
    await read();
    expect(await state()).toMatchObject({ failure: 'folder', readAt: null });
  });

  it('tells a server that asks for patience from a wrong password', async () => {
    await mailbox();
    imap.refuses('LOGIN', '[UNAVAILABLE] later');
    await read();
    expect(await state()).toMatchObject({ failure: 'unreachable' });
  });

  it('says no name and no password in the clear to a server elsewhere', async () => {
    await mailbox('', '127.0.0.2');
    await read();
    expect(await state()).toMatchObject({ failure: 'tls' });
    expect(imap.asked).not.toContain('LOGIN');
    expect(imap.asked).not.toContain('AUTHENTICATE');
  });

  it('stops when another process has taken over, and leaves its claim alone', async () => {
    await mailbox();
    const { sent } = await mentioned();
    imap.put(plainLetter(sent, 'Ett.'));
    imap.put(plainLetter(sent, 'Två.'));
    const overtaken: typeof inboundActs = {
      ...inboundActs,
      comment: async (...sentBy) => {
        await rows(sql`update inbound_mailbox set busy_until = now() + interval '9 minutes'`);
        return inboundActs.comment(...sentBy);
      },
    };
    expect(await readMailbox(overtaken)).toBe(1);
    expect(imap.unread()).toBe(1);
    expect(await rows(sql`select 1 from inbound_mailbox where busy_until > now() and read_at is null`)).toHaveLength(1);
  });

  it('keeps a letter unread that could not be taken in just now', async () => {
    await mailbox();
    const { sent, talk } = await mentioned();
    imap.put(plainLetter(sent, 'Först inte.'));
    const busy = { ...inboundActs, comment: () => Promise.reject(new Error('the database is away')) };
    expect(await readMailbox(busy)).toBe(0);
    expect(imap.unread()).toBe(1);
    expect(await read()).toBe(1);
    expect((await talk()).slice(1)).toEqual(['Först inte.']);
  });

  it('gives a letter that is too large back with a word, and fetches no more of it than is needed', async () => {
    await mailbox();
    const { sent } = await mentioned();
    imap.put(`${plainLetter(sent, 'Hej')}\r\n${'x'.repeat(6_000_000)}`);
    expect(await read()).toBe(1);
    expect(await toldTo(r, 'reviewer')).toContain('för stort');
  });

  it('is one process’s at a time, and nobody’s where none is named', async () => {
    await mailbox();
    await rows(sql`insert into inbound_mailbox (id, busy_until) values (1, now() + interval '5 minutes')`);
    expect(await read()).toBe(0);
    vi.stubEnv('INBOUND_IMAP_URL', '');
    vi.stubEnv('INBOUND_MAIL_ADDRESS', '');
    await rows(sql`delete from inbound_mailbox`);
    expect(await read()).toBe(0);
    expect(imap.asked).toEqual([]);
  });
});
