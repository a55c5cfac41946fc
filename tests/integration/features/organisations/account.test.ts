import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  changePassword,
  editAccount,
  endOtherSessions,
  endSession,
} from '#src/features/organisations/commands/account.ts';
import { requestReset, resetPassword } from '#src/features/organisations/commands/passwords.ts';
import { getAccount, getReset, listSessions } from '#src/features/organisations/queries/account.ts';
import { createPerson, disablePerson, signOut, passwordLink, signIn, startSession } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { withKnown } from '#src/server/known-browsers.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region, testPassword } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

let made = 0;
let me: { id: string; email: string };
const signedIn = async (agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0'): Promise<PersonCaller> => ({
  kind: 'person',
  sessionId: await startSession(me.id, agent),
  address: '10.0.0.1',
  agent,
  locale: 'sv',
});
const anyone: PersonCaller = { kind: 'person', sessionId: undefined, address: '10.0.0.1', agent: '', locale: 'sv' };
const alive = (caller: PersonCaller) =>
  getAccount(caller, {}).then(
    () => true,
    () => false,
  );
const lastToken = async (email: string) =>
  (
    await asSystem((db) =>
      db.one<{ link: string }>(sql`select link from mail where recipient = ${email} order by created_at desc limit 1`),
    )
  )?.link
    .split('/')
    .at(-1) ?? '';

beforeEach(async () => {
  const email = `person${(made += 1)}@example.se`;
  me = {
    email,
    id: await asSystem((db) =>
      createPerson(db, { email, name: 'Bo Alm', organisationId: r.organisations.hudiksvall, password: testPassword }),
    ),
  };
});

describe('signing in', () => {
  it('takes the right password, however the address is written', async () => {
    expect(await signIn(` ${me.email.toUpperCase()} `, testPassword, { address: '10.1.0.1' })).toMatchObject({
      id: me.id,
    });
    expect(await signIn(me.email, 'fel lösenord här', { address: '10.1.0.1' })).toBeUndefined();
    expect(await signIn('ingen@example.se', testPassword, { address: '10.1.0.1' })).toBeUndefined();
  });

  it('locks after five wrong passwords, and the right one does not help then; an unknown address is locked alike', async () => {
    for (const email of [me.email, 'okand@example.se']) {
      for (let time = 0; time < 5; time += 1)
        expect(await signIn(email, 'fel lösenord här', { address: '10.1.0.2' })).toBeUndefined();
      await expect(signIn(email, testPassword, { address: '10.1.0.2' })).rejects.toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        reason: 'account-locked',
      });
    }
  });

  it('lets no more than five guesses through although twenty come at once', async () => {
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(me.email, 'fel lösenord här', { address: '10.1.0.3' })),
    );
    expect(guesses.filter((guess) => guess.status === 'fulfilled')).toHaveLength(5);
  });

  it('lets its owner in elsewhere and where they are known meanwhile, and here when the time has passed', async () => {
    const from = { address: '10.1.0.4' };
    const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1) + seconds * 1_000);
    for (let time = 0; time < 5; time += 1) await signIn(me.email, 'fel lösenord här', from, at(0));
    const locked = { reason: 'account-locked' };
    await expect(signIn(me.email, testPassword, from, at(14))).rejects.toMatchObject(locked);
    const known = withKnown(undefined, me.email);
    expect(await signIn(me.email, testPassword, { ...from, known }, at(14))).toMatchObject({ id: me.id });
    const others = { ...from, known: withKnown(undefined, 'annan@example.se') };
    await expect(signIn(me.email, testPassword, others, at(14))).rejects.toMatchObject(locked);
    expect(await signIn(me.email, testPassword, { address: '10.1.0.14' }, at(14))).toMatchObject({ id: me.id });
    expect(await signIn(me.email, 'fel lösenord här', from, at(15))).toBeUndefined();
    await expect(signIn(me.email, testPassword, from, at(44))).rejects.toMatchObject(locked);
    expect(await signIn(me.email, testPassword, from, at(45))).toMatchObject({ id: me.id });
    expect(await signIn(me.email, testPassword, from, at(45))).toMatchObject({ id: me.id });
  });

  it('keeps nobody else waiting longer than a minute, however many guess at the account from wherever', async () => {
    const at = (seconds: number) => new Date(Date.UTC(2030, 0, 2) + seconds * 1_000);
    const guess = (place: number, seconds: number) =>
      signIn(me.email, 'fel lösenord här', { address: `10.4.${place}.1` }, at(seconds)).catch(() => undefined);
    for (let place = 0; place < 36; place += 1) await guess(place, Math.max(0, place - 29) * 33);
    const elsewhere = { address: '10.3.0.1' };
    await expect(signIn(me.email, testPassword, elsewhere, at(199))).rejects.toMatchObject({
      reason: 'account-locked',
    });
    expect(await signIn(me.email, testPassword, elsewhere, at(198 + 60))).toMatchObject({ id: me.id });
  });

  it('lets a region in behind one address where thirty have failed, and slows hundreds of failures down', async () => {
    const from = { address: '10.1.0.6' };
    const at = new Date(Date.UTC(2030, 0, 3));
    const failed = (count: number) =>
      asSystem((db) =>
        db.rows(sql`insert into wrong_try (key, count, last_at)
          values (${`sign-in-from:${from.address}`}, ${count}::int, ${at.toISOString()}::timestamptz)
          on conflict (key) do update set count = excluded.count, last_at = excluded.last_at`),
      );
    await failed(30);
    expect(await signIn(me.email, testPassword, from, at)).toMatchObject({ id: me.id });
    await failed(400);
    await expect(signIn(me.email, testPassword, from, at)).rejects.toMatchObject({ reason: 'too-many-attempts' });
    const known = withKnown(undefined, me.email);
    expect(await signIn(me.email, testPassword, { ...from, known }, at)).toMatchObject({ id: me.id });
    const later = new Date(at.getTime() + 30_000);
    expect(await signIn(me.email, testPassword, from, later)).toMatchObject({ id: me.id });
  });

  it('takes about the same time for an address nobody has', async () => {
    const time = async (email: string) => {
      const begun = performance.now();
      await signIn(email, 'fel lösenord här', { address: '10.1.0.7' }).catch(() => undefined);
      return performance.now() - begun;
    };
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      known.push(await time(me.email));
      unknown.push(await time(`ingen${round}@example.se`));
    }
    expect(median(unknown)).toBeGreaterThan(median(known) * 0.5);
  });

  it('is refused somebody who is disabled from the command line, whose sessions end', async () => {
    const here = await signedIn();
    await disablePerson(me.email);
    expect(await signIn(me.email, testPassword, { address: '10.1.0.8' })).toBeUndefined();
    expect(await alive(here)).toBe(false);
  });
});

describe('a session', () => {
  it('ends at once when its owner signs out', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    await signOut(here.sessionId ?? '');
    expect([await alive(here), await alive(there)]).toEqual([false, true]);
  });

  it('is shown to its owner alone, who can end one or all the others', async () => {
    const [here, there, elsewhere] = [
      await signedIn(),
      await signedIn('Mozilla/5.0 (iPhone) Safari/600'),
      await signedIn(),
    ];
    const sessions = await listSessions(here, {});
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((session) => session.current).map((session) => session.id)).toEqual([here.sessionId]);
    expect(sessions.find((session) => session.id === there.sessionId)).toMatchObject({
      browser: 'Safari',
      system: 'iOS',
    });
    await endSession(here, { sessionId: there.sessionId ?? '' });
    expect([await alive(here), await alive(there), await alive(elsewhere)]).toEqual([true, false, true]);
    await endOtherSessions(here, {});
    expect([await alive(here), await alive(elsewhere)]).toEqual([true, false]);
  });

  it('of somebody else cannot be ended', async () => {
    await expect(endSession(await signedIn(), { sessionId: r.callers.lead.sessionId ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await alive(r.callers.lead)).toBe(true);
  });
});

describe('a password', () => {
  const next = 'en annan lång mening';

  it('is changed by whoever knows the old one; every other session ends', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    await expect(changePassword(here, { current: 'inte det rätta', next })).rejects.toMatchObject({
      reason: 'wrong-password',
    });
    expect(await alive(there)).toBe(true);
    await changePassword(here, { current: testPassword, next });
    expect([await alive(here), await alive(there)]).toEqual([true, false]);
    expect(await signIn(me.email, next, { address: '10.2.0.1' })).toMatchObject({ id: me.id });
    expect(await signIn(me.email, testPassword, { address: '10.2.0.1' })).toBeUndefined();
  });

  it('is at least twelve characters', async () => {
    await expect(
      changePassword(await signedIn(), { current: testPassword, next: 'elva tecken' }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'next', reason: 'password-too-short' }] },
    });
  });

  it('is reset once by a mailed link, which ends every session and every other link', async () => {
    const here = await signedIn();
    await requestReset(anyone, { email: me.email });
    const first = await lastToken(me.email);
    await requestReset(anyone, { email: me.email });
    const second = await lastToken(me.email);
    expect(await getReset(anyone, { token: second })).toEqual({ email: me.email });
    await resetPassword(anyone, { token: second, password: next });
    expect(await alive(here)).toBe(false);
    expect(await signIn(me.email, next, { address: '10.2.0.2' })).toMatchObject({ id: me.id });
    for (const token of [first, second]) {
      await expect(resetPassword(anyone, { token, password: 'ett tredje lösenord' })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'link-expired',
      });
      await expect(getReset(anyone, { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is set once although the same link is used by two at once', async () => {
    const token = (await passwordLink(me.email)).split('/').at(-1) ?? '';
    const both = await Promise.allSettled([
      resetPassword(anyone, { token, password: 'den enas lösenord' }),
      resetPassword(anyone, { token, password: 'den andras lösenord' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('link expires', async () => {
    await requestReset(anyone, { email: me.email });
    await asSystem((db) =>
      db.rows(sql`update password_reset set expires_at = now() - interval '1 second' where person_id = ${me.id}::uuid`),
    );
    await expect(resetPassword(anyone, { token: await lastToken(me.email), password: next })).rejects.toMatchObject({
      reason: 'link-expired',
    });
  });

  it('can be asked for at an address nobody has: the same answer, and no letter', async () => {
    const ask = async (email: string) => {
      const begun = performance.now();
      const answer = await requestReset({ ...anyone, address: '10.2.0.9' }, { email });
      return { keys: Object.keys(answer).sort(), slow: performance.now() - begun >= 240 };
    };
    expect(await ask('ingen@example.se')).toEqual(await ask(me.email));
    expect(
      await asSystem((db) => db.one(sql`select 1 from mail where recipient = 'ingen@example.se'`)),
    ).toBeUndefined();
  });

  it('cannot be asked for without end', async () => {
    for (let time = 0; time < 5; time += 1)
      await requestReset({ ...anyone, address: `10.3.0.${time}` }, { email: me.email });
    await expect(requestReset({ ...anyone, address: '10.3.0.9' }, { email: me.email })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    });
  });
});

describe('one’s own account', () => {
  it('is changed by its owner, and not on an old version', async () => {
    const here = await signedIn();
    await editAccount(here, { version: 1, name: 'Bo Alm', title: 'Planarkitekt', locale: 'en', digest: false });
    expect(await getAccount(here, {})).toMatchObject({
      title: 'Planarkitekt',
      locale: 'en',
      digest: false,
      version: 2,
    });
    await expect(editAccount(here, { version: 1, name: 'Bo', locale: 'sv' })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 2 } },
    });
  });
});
