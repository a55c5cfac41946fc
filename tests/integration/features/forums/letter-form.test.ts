import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerForm } from '#src/features/forums/commands/letter-form.ts';
import { readCall } from '#src/features/forums/queries/letters.ts';
import { sql } from '#src/server/database.ts';
import { answerLetters, sentHeader } from '#src/server/http/letters.ts';
import { openLetter } from '#src/server/letter-door.ts';
import { hashToken } from '#src/server/password.ts';
import { bySecret, lettersIn, run } from '#tests/support/by-letter.ts';
import { meetingsIn } from '#tests/support/called-meetings.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
let letters: ReturnType<typeof lettersIn>;
let origin: string;
/** Where the page is to be the answer, what it is asked for: its address, and what was sent. */
const server = createServer(
  (request, response) =>
    void answerLetters(request, response, answerForm).then((done) => {
      const { method, url, headers } = request;
      if (!done) response.end(JSON.stringify({ method, url, sent: headers[sentHeader] }));
    }),
);
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
  letters = lettersIn(r, on);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await r.close();
});
beforeEach(() => on.forget());

const calledByLetter = () => letters.calledByLetter();
const send = (token: string, fields: Record<string, string>) =>
  fetch(`${origin}/brev/${token}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('the form of a letter’s page', () => {
  const refused = async (token: string, fields: Record<string, string>) =>
    (await (await send(token, fields)).json()) as { method: string; url: string; sent: string };
  const full = (key: string, most: number, seconds: number) =>
    run(sql`insert into rate_limit (key, "window", count)
      select ${key}, to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int + x.later),
        ${most}::int from unnest(array[0, ${seconds}::int]) x(later)`);

  it('leads back to the page that says what was answered', async () => {
    const { meeting, token } = await calledByLetter();
    const { version } = await readCall(bySecret(token), {});
    const sent = await send(token, { version: String(version), answer: 'declined', word: 'Sjuk' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/brev/${token}?klart=kommer-inte`]);
    expect(await letters.rowOf(meeting.id, 'decider')).toEqual({ answer: 'declined', word: 'Sjuk', door: 'letter' });
    const { parties } = (await on.read(meeting)).call;
    expect(parties.flatMap(({ invitees }) => invitees.map(({ door }) => door))).toContain('letter');
  });

  it('is answered by its page where it is refused, which still has what was chosen and written', async () => {
    const { meeting, token } = await calledByLetter();
    const { version } = await readCall(bySecret(token), {});
    await on.edit(meeting, { place: 'Bollnäs' });
    const page = await refused(token, { version: String(version), answer: 'declined', word: 'Sjuk, tyvärr' });
    expect(page).toMatchObject({ method: 'GET', url: `/brev/${token}?fel=newer-version` });
    expect(Object.fromEntries(new URLSearchParams(page.sent))).toMatchObject({
      answer: 'declined',
      word: 'Sjuk, tyvärr',
    });
    const unsaid = await refused(token, { version: String(version), answer: 'kanske', word: 'Hej' });
    expect(unsaid.url).toContain('fel=invalid-input');
    expect((await refused(token, { word: 'x'.repeat(30_000) })).url).toContain('payload-too-large');
    expect((await refused('kort', {})).url).toBe('/brev/kort?fel=item');
    expect(await letters.rowOf(meeting.id, 'decider')).toMatchObject({ answer: 'none' });
  });

  it('is answered by its page also where the database is away', async () => {
    const away = createServer((request, response) => {
      const fails = () => Promise.reject(new Error('away'));
      void answerLetters(request, response, fails).then((done) => response.end(`${done} ${request.url}`));
    }).listen(0, '127.0.0.1');
    await once(away, 'listening');
    const { token } = await calledByLetter();
    const at = `http://127.0.0.1:${(away.address() as AddressInfo).port}/brev/${token}`;
    const answer = await fetch(at, { method: 'POST', body: new URLSearchParams({ word: 'Hej' }) });
    expect(await answer.text()).toBe(`false /brev/${token}?fel=unexpected`);
    away.closeAllConnections();
    away.close();
  });

  it('is counted by its letter, and wrong secrets by who sends them, in one row', async () => {
    const { token } = await calledByLetter();
    for (const guess of ['x', 'y', 'z'])
      expect((await refused(guess.repeat(43), { answer: 'accepted' })).url).toContain('fel=item');
    expect(await run(sql`select key from rate_limit where key like 'by-letter:%'`)).toEqual([]);
    await full(`by-letter:${hashToken(token)}`, 60, 3_600);
    expect((await refused(token, { answer: 'accepted' })).url).toContain('fel=too-many-attempts');
  });

  it('says in words that too many wrong secrets have come, and opens right ones all the same', async () => {
    const { caller } = await calledByLetter();
    const wrong = () => openLetter('192.0.2.7', () => readCall(bySecret('w'.repeat(43)), {}));
    expect(await wrong()).toEqual({ over: 'wrong' });
    await run(sql`delete from rate_limit`);
    await full('letter:192.0.2.7', 60, 600);
    expect(await wrong()).toEqual({ over: 'too-many-attempts' });
    const opened = await openLetter('192.0.2.7', () => readCall(caller, {}));
    expect(opened).toMatchObject({ shown: { title: 'Höstmötet' } });
  });
});
