import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { endFeed, renewFeed } from '#src/features/forums/commands/calendars.ts';
import { createForum, createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { listFeeds, readFeed } from '#src/features/forums/queries/calendars.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { answerNothing } from '#src/features/mapping/commands/answers.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import type { FeedCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { answerCalendars } from '#src/server/http/calendars.ts';
import { hashToken } from '#src/server/password.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { aForum, aProposal, at, base } from '#tests/support/procedures/made.ts';
import { callsIn } from '#tests/support/calls.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let origin: string;
const server = createServer((request, response) => void answerCalendars(request, response, readFeed));
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await r.close();
});
beforeEach(() => asSystem((db) => db.rows(sql`delete from rate_limit`)));

const tomorrow = swedishDay(new Date(Date.now() + 86_400_000));
const times = { heldOn: tomorrow, startsAt: '09:00', endsAt: '12:00', place: 'Gävle' };
const meetingOf = (forumId: string, title: string) =>
  createMeeting(r.callers.lead, { ...base(r), forumId, title, ...times });
const feedOf = async (name: CallerName, forumId: string | null = null) =>
  (await renewFeed(r.callers[name], { forumId })).token;
const callerOf = (token: string): FeedCaller => ({ kind: 'feed', tokenHash: hashToken(token), locale: 'sv' });
const ask = (token: string, init: RequestInit = {}) => fetch(`${origin}/kalender/${token}.ics`, init);
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const titles = async (token: string) => events(await (await ask(token)).text()).map(({ summary }) => summary);

/** A forum with those members and a meeting in it of that name. */
async function forumWith(title: string, members: string[]) {
  const forum = await createForum(r.callers.lead, {
    ...base(r),
    title,
    form: 'arena',
    side: 'politics',
    decides: ['strategy'],
    members,
  });
  return { forum, meeting: await meetingOf(forum.id, title) };
}

const freshForum = async (id: string) => at(r, await getForum(r.callers.lead, { processId: r.processId, itemId: id }));

describe('a person’s calendar', () => {
  it('has the meetings of forums that are open or that their organisation is in, and the leadership’s all', async () => {
    await forumWith('Bara Söderhamn', [r.organisations.soderhamn]);
    await forumWith('Hudiksvall med', [r.organisations.hudiksvall]);
    await forumWith('Öppet för alla', []);
    const told = async (name: CallerName) => await titles(await feedOf(name));
    for (const name of ['contributor', 'decider'] as const) {
      expect(await told(name)).toEqual(expect.arrayContaining(['Hudiksvall med', 'Öppet för alla']));
      expect(await told(name)).not.toContain('Bara Söderhamn');
    }
    for (const name of ['contributor2', 'observer'] as const) {
      expect(await told(name)).toEqual(expect.arrayContaining(['Bara Söderhamn', 'Öppet för alla']));
      expect(await told(name)).not.toContain('Hudiksvall med');
    }
    for (const name of ['lead', 'editor'] as const)
      expect(await told(name)).toEqual(expect.arrayContaining(['Bara Söderhamn', 'Hudiksvall med', 'Öppet för alla']));
    expect(await told('reviewer')).not.toEqual(expect.arrayContaining(['Hudiksvall med']));
    expect(await told('outsider')).toEqual([]);
    expect(await told('administrator')).toEqual([]);
  });

  it('says when, where and what is to be decided, and leads back to the page', async () => {
    const { forum, meeting } = await forumWith('Styrgruppen, vår', [r.organisations.hudiksvall]);
    await aProposal(r, undefined, meeting.id);
    const text = await (await ask(await feedOf('contributor', forum.id))).text();
    const [event] = events(text);
    expect(event).toMatchObject({ uid: `${meeting.id}@samband`, summary: 'Styrgruppen, vår', location: 'Gävle' });
    expect(event?.startDate.toString()).toBe(`${tomorrow}T09:00:00`);
    expect(event?.description).toMatch(/B-\d+/);
    expect(event?.component.getFirstPropertyValue('url')).toMatch(
      new RegExp(`^http.*/processer/${r.processId}/sak/M-\\d+$`),
    );
    expect(event?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  });

  it('replaces what has moved or been cancelled: the same event in a later version', async () => {
    const { forum, meeting } = await forumWith('Flyttas', []);
    const token = await feedOf('contributor', forum.id);
    const read = async () => {
      const [event, ...others] = events(await (await ask(token)).text());
      expect(others).toEqual([]);
      return {
        uid: event?.uid,
        sequence: event?.sequence ?? 0,
        start: event?.startDate.toString(),
        status: event?.component.getFirstPropertyValue('status'),
      };
    };
    const first = await read();
    const edit = { ...times, title: 'Flyttas', startsAt: '10:00' };
    const moved = await editMeeting(r.callers.lead, { ...at(r, meeting), ...edit, status: 'planned' });
    const second = await read();
    expect(second).toMatchObject({ uid: first.uid, start: `${tomorrow}T10:00:00` });
    expect(second.sequence).toBeGreaterThan(first.sequence);
    const cancelled = await editMeeting(r.callers.lead, { ...at(r, moved), ...edit, status: 'cancelled' });
    const third = await read();
    expect(third).toMatchObject({ uid: first.uid, status: 'CANCELLED' });
    expect(third.sequence).toBeGreaterThan(second.sequence);
    await withdrawItem(r.callers.lead, { ...at(r, cancelled), reason: 'Fel' });
    expect(await titles(token)).toEqual([]);
  });

  it('has nothing that its person may not read', async () => {
    const { forum, meeting } = await forumWith('Bara ledningen', []);
    const token = await feedOf('contributor');
    const ofForum = await feedOf('contributor', forum.id);
    expect(await titles(token)).toContain('Bara ledningen');
    await shareItem(r.callers.lead, { ...at(r, meeting), audience: 'leadership', documentStatus: 'shared' });
    expect(await titles(token)).not.toContain('Bara ledningen');
    expect(await titles(ofForum)).toEqual([]);
    expect(await titles(await feedOf('editor'))).toContain('Bara ledningen');
  });
});

describe('what somebody is asked for', () => {
  it('stands by its last day with those who are asked, until they have answered or the process is closed', async () => {
    const { call, hudiksvall } = await callsIn(r).sent();
    const due = async (name: CallerName) =>
      events(await (await ask(await feedOf(name))).text())
        .filter(({ summary }) => summary === `Sista dag att svara: ${call.title}`)
        .map(({ uid, startDate }) => `${uid} ${startDate.toString()}`);
    const expected = [`${hudiksvall.id}@samband ${call.deadline}`];
    expect(await due('contributor')).toEqual(expected);
    expect(await due('reviewer')).toEqual([]);
    await r.setStatus('closed');
    expect(await due('contributor')).toEqual([]);
    await r.setStatus('active');
    expect(await due('contributor')).toEqual(expected);
    await answerNothing(r.callers.contributor, at(r, hudiksvall));
    expect(await due('contributor')).toEqual([]);
  });
});

describe('the address of a calendar', () => {
  it('is known by its digest alone, and by nobody else', async () => {
    const token = await feedOf('contributor');
    const kept = await asSystem((db) =>
      db.one<{ all: string }>(sql`select jsonb_agg(f)::text as all from calendar_feed f`),
    );
    expect(kept?.all).toContain(hashToken(token));
    expect(kept?.all).not.toContain(token);
    expect((await listFeeds(r.callers.decider, {})).map(({ id }) => id)).not.toEqual(
      expect.arrayContaining((await listFeeds(r.callers.contributor, {})).map(({ id }) => id)),
    );
  });

  it('opens nothing once it is renewed or closed, as if it had never been', async () => {
    const unknown = await ask('A'.repeat(43));
    const nothing = [unknown.status, await unknown.text()];
    expect(nothing[0]).toBe(404);
    const answer = async (token: string) => {
      const response = await ask(token);
      return [response.status, await response.text()];
    };
    const first = await feedOf('decider');
    const second = await feedOf('decider');
    expect(await answer(first)).toEqual(nothing);
    expect((await answer(second))[0]).toBe(200);
    const [row] = await listFeeds(r.callers.decider, {});
    await endFeed(r.callers.decider, { feedId: row?.id ?? '' });
    expect(await answer(second)).toEqual(nothing);
    expect(await answer('x')).toEqual(nothing);
  });

  it('ends with the account, and empties with the membership, at once', async () => {
    const { forum } = await forumWith('Tills vidare', []);
    const [token, ofForum] = [await feedOf('contributor2'), await feedOf('contributor2', forum.id)];
    const person = r.people.contributor2.id;
    expect(await titles(token)).toContain('Tills vidare');
    const left = (at: string | null) =>
      asSystem((db) =>
        db.rows(sql`update participant set left_at = ${at}::timestamptz where user_id = ${person}::uuid`),
      );
    await left('2026-11-01');
    expect(await titles(token)).toEqual([]);
    expect((await ask(ofForum)).status).toBe(404);
    await left(null);
    const disabled = (at: string | null) =>
      asSystem((db) => db.rows(sql`update person set disabled_at = ${at}::timestamptz where id = ${person}::uuid`));
    await disabled('2026-11-01');
    expect((await ask(token)).status).toBe(404);
    await disabled(null);
    expect(await titles(token)).toContain('Tills vidare');
  });

  it('ends when its person’s password is set anew: whoever had the account may have made it', async () => {
    const token = await feedOf('reviewer');
    expect((await ask(token)).status).toBe(200);
    await asSystem(async (db) => {
      await db.rows(sql`insert into password_reset (token_hash, person_id, expires_at)
        values (${hashToken('ny')}, ${r.people.reviewer.id}::uuid, now() + interval '1 hour')`);
      await db.rows(sql`select app.finish_reset(${hashToken('ny')}, 'x')`);
      await db.rows(sql`update session set ended_at = null where person_id = ${r.people.reviewer.id}::uuid`);
    });
    expect((await ask(token)).status).toBe(404);
  });

  it('has nothing to come from a forum that is no longer in use', async () => {
    const { forum } = await forumWith('Läggs ner', []);
    const token = await feedOf('lead');
    expect(await titles(token)).toContain('Läggs ner');
    await withdrawItem(r.callers.lead, { ...(await freshForum(forum.id)), reason: 'Ersätts.' });
    expect(await titles(token)).not.toContain('Läggs ner');
  });

  it('is asked again without being sent again what has not changed', async () => {
    const token = await feedOf('editor');
    const first = await ask(token);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const again = await ask(token, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask(token, { method: 'HEAD' })).status).toBe(200);
    expect((await ask(token, { method: 'POST', body: '' })).status).toBe(405);
  });

  it('is not guessed at: after sixty wrong ones no wrong one is answered, and right ones from there still are', async () => {
    const token = await feedOf('editor');
    for (let guess = 0; guess < 60; guess += 1) expect((await ask(`${guess}`.padStart(43, 'x'))).status).toBe(404);
    expect((await ask('y'.repeat(43))).status).toBe(429);
    expect((await ask(token)).status).toBe(200);
  });

  it('is read however often within reason, and right ones are no guesses', async () => {
    const token = await feedOf('editor');
    for (let reading = 0; reading < 120; reading += 1) expect((await ask(token)).status).toBe(200);
    expect((await ask(token)).status).toBe(429);
  });
});

describe('who comes by such an address', () => {
  it('reads the calendar and nothing else, and writes nothing', async () => {
    const forum = await aForum(r);
    const caller = callerOf(await feedOf('lead'));
    const refused = { code: 'FORBIDDEN', reason: 'only-in-person' };
    await expect(listFeeds(caller, {})).rejects.toMatchObject(refused);
    await expect(listProcesses(caller, {})).rejects.toMatchObject(refused);
    await expect(getForum(caller, { processId: r.processId, itemId: forum.id })).rejects.toMatchObject(refused);
    await expect(renewFeed(caller, { forumId: null })).rejects.toMatchObject(refused);
    await expect(
      createForum(caller, { ...base(r), title: 'Nytt', form: 'arena', side: 'politics' }),
    ).rejects.toMatchObject(refused);
    await expect(writing((tx) => enter(tx, 'feed', caller, {}))).rejects.toMatchObject(refused);
  });

  it('is nobody who is signed in: a person does not read as a program', async () => {
    await expect(readFeed(r.callers.lead, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is not let in by what is no digest of a secret', async () => {
    for (const tokenHash of [r.people.lead.id, "'; select 1; --", 'x'])
      await expect(readFeed({ kind: 'feed', tokenHash, locale: 'sv' }, {})).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
  });
});
