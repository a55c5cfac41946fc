import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { resetPassword } from '#src/features/organisations/commands/passwords.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  passSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffSecondFactor,
} from '#src/features/organisations/commands/second-factor.ts';
import { getAccount, listSessions } from '#src/features/organisations/queries/account.ts';
import { getPerson } from '#src/features/organisations/queries/people.ts';
import { getSecondFactor } from '#src/features/organisations/queries/second-factor.ts';
import { createPerson, passwordLink, startSessionByPassword } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { stepOf } from '#src/server/second-factor.ts';
import { asSystem } from '#src/server/system.ts';
import { begun, codeOf, turnedOn } from '#tests/support/procedures/second-factor.ts';
import { region, type Region, testPassword } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

let made = 0;
let me: { id: string; email: string };
const person = async (administrator = false): Promise<typeof me> => {
  const email = `second${(made += 1)}@example.se`;
  const organisationId = r.organisations.hudiksvall;
  const fields = { email, name: 'Bo Alm', organisationId, administrator, password: testPassword };
  return { email, id: await asSystem((db) => createPerson(db, fields)) };
};
beforeEach(async () => {
  me = await person();
});
afterEach(() => {
  delete process.env['SAMBAND_SECOND_FACTOR'];
});

/** A browser that has just given the password. */
const atTheDoor = async (whose = me): Promise<PersonCaller> => ({
  kind: 'person',
  sessionId: await startSessionByPassword(whose.id, 'test'),
  address: '10.9.0.1',
  agent: 'test',
  locale: 'sv',
});
const isIn = (caller: PersonCaller): Promise<boolean> =>
  getAccount(caller, {}).then(
    () => true,
    () => false,
  );

describe('signing in with a second factor', () => {
  it('opens nothing before a code has been given, and then everything', async () => {
    const first = await atTheDoor();
    expect(await isIn(first)).toBe(true);
    const { secret } = await turnedOn(first);
    const door = await atTheDoor();
    await expect(getAccount(door, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await getSecondFactor(door, {})).toMatchObject({ awaits: 'code', setUp: null, left: 10 });
    expect((await listSessions(first, {})).map(({ id }) => id)).not.toContain(door.sessionId);
    await expect(passSecondFactor(door, { code: '000000' })).rejects.toMatchObject({ reason: 'wrong-code' });
    expect(await isIn(door)).toBe(false);
    await passSecondFactor(door, { code: codeOf(secret, 1) });
    expect(await isIn(door)).toBe(true);
    expect(await getSecondFactor(door, {})).toMatchObject({ awaits: '', setUp: null });
  });

  it('takes no code twice, not even an earlier one, whichever session shows it', async () => {
    const { secret } = await turnedOn(await atTheDoor());
    const code = codeOf(secret, 1);
    await passSecondFactor(await atTheDoor(), { code });
    const again = await atTheDoor();
    await expect(passSecondFactor(again, { code })).rejects.toMatchObject({ reason: 'wrong-code' });
    await expect(passSecondFactor(again, { code: codeOf(secret, 0) })).rejects.toMatchObject({ reason: 'wrong-code' });
  });

  it('takes a code for recovery once, however it is written, and new ones end the earlier', async () => {
    const whole = await atTheDoor();
    const { codes } = await turnedOn(whole);
    const [one = '', two = '', three = ''] = codes;
    await passSecondFactor(await atTheDoor(), { code: ` ${one.toUpperCase().replace('-', ' ')} ` });
    await expect(passSecondFactor(await atTheDoor(), { code: one })).rejects.toMatchObject({ reason: 'wrong-code' });
    expect(await getSecondFactor(whole, {})).toMatchObject({ left: 9 });
    const renewed = await renewRecoveryCodes(whole, { code: two });
    await expect(passSecondFactor(await atTheDoor(), { code: three })).rejects.toMatchObject({ reason: 'wrong-code' });
    await passSecondFactor(await atTheDoor(), { code: renewed.codes[0] ?? '' });
  });

  it('slows wrong codes down where they come from, and lets its owner in elsewhere', async () => {
    const { codes } = await turnedOn(await atTheDoor());
    const door = await atTheDoor();
    for (let time = 0; time < 5; time += 1)
      await expect(passSecondFactor(door, { code: '123' })).rejects.toMatchObject({ reason: 'wrong-code' });
    await expect(passSecondFactor(door, { code: codes[0] ?? '' })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      reason: 'wait',
    });
    const elsewhere = { ...(await atTheDoor()), address: '10.9.0.2' };
    await passSecondFactor(elsewhere, { code: codes[0] ?? '' });
  });

  it('is left half by a new password: who has reset it still gives a code', async () => {
    await turnedOn(await atTheDoor());
    const token = (await passwordLink(me.email)).split('/').at(-1) ?? '';
    await resetPassword({ ...(await atTheDoor()), sessionId: undefined }, { token, password: 'en annan lång mening' });
    expect(await getSecondFactor(await atTheDoor(), {})).toMatchObject({ awaits: 'code' });
  });

  it('gives nobody who awaits a code a secret to set up, nor lets them turn it off', async () => {
    await turnedOn(await atTheDoor());
    const door = await atTheDoor();
    await expect(beginSecondFactor(door, {})).rejects.toMatchObject({ reason: 'second-factor-on' });
    await expect(confirmSecondFactor(door, { code: '123456' })).rejects.toMatchObject({ reason: 'second-factor-on' });
    await expect(turnOffSecondFactor(door, { code: '123456' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const gone = { ...door, sessionId: undefined };
    await expect(passSecondFactor(gone, { code: '123456' })).rejects.toMatchObject({ reason: 'sign-in-anew' });
    expect(await getSecondFactor(gone, {})).toBeNull();
  });
});

describe('turning a second factor on', () => {
  it('is of the secret that was tried, and signs out whoever else is in with the password alone', async () => {
    const [here, elsewhere] = [await atTheDoor(), await atTheDoor()];
    const earlier = await begun(here);
    const secret = await begun(elsewhere);
    await expect(confirmSecondFactor(here, { code: codeOf(earlier) })).rejects.toMatchObject({ reason: 'wrong-code' });
    const [other] = await asSystem((db) =>
      db.rows(sql`select app.confirm_second_factor(${here.sessionId}::uuid, 'another', 1, '{}'::text[], 1) as on`),
    );
    expect(other).toEqual({ on: false });
    await confirmSecondFactor(here, { code: codeOf(secret) });
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });
});

describe('a second factor that the installation asks', () => {
  it('is set up before anything else, by whom it is asked of', async () => {
    process.env['SAMBAND_SECOND_FACTOR'] = 'administrators';
    expect(await isIn(await atTheDoor())).toBe(true);
    const administrator = await person(true);
    const door = await atTheDoor(administrator);
    expect(await isIn(door)).toBe(false);
    const secret = (await getSecondFactor(door, {}))?.setUp?.secret ?? '';
    await expect(confirmSecondFactor(door, { code: '000000' })).rejects.toMatchObject({ reason: 'wrong-code' });
    const { codes } = await confirmSecondFactor(door, { code: codeOf(secret) });
    expect(codes).toHaveLength(10);
    expect(await isIn(door)).toBe(true);
    await expect(turnOffSecondFactor(door, { code: codes[0] ?? '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'second-factor-required',
    });
  });

  it.each([
    ['leaders', 'set-up', ''],
    ['all', 'set-up', 'set-up'],
    ['none', '', ''],
  ])('where it is asked of %s: whoever leads a process %j, others %j', async (asked, leader, other) => {
    process.env['SAMBAND_SECOND_FACTOR'] = asked;
    const awaits = async (id: string) => (await getSecondFactor(await atTheDoor({ id, email: '' }), {}))?.awaits;
    expect(await awaits(r.people.lead.id)).toBe(leader);
    expect(await awaits(r.people.contributor.id)).toBe(other);
  });

  it('is never asked in the demo', async () => {
    process.env['SAMBAND_SECOND_FACTOR'] = 'all';
    process.env['SAMBAND_DEMO'] = 'yes';
    try {
      expect(await isIn(await atTheDoor())).toBe(true);
    } finally {
      delete process.env['SAMBAND_DEMO'];
    }
  });
});

it('is turned off with a code, and by an administrator, who is logged and whose act is told by a letter', async () => {
  const here = await atTheDoor();
  const { codes } = await turnedOn(here);
  await turnOffSecondFactor(here, { code: codes[0] ?? '' });
  expect(await isIn(await atTheDoor())).toBe(true);

  await turnedOn(here);
  const { administrator } = r.callers;
  expect(await getPerson(administrator, { personId: me.id })).toMatchObject({
    secondFactor: true,
    can: { resetSecondFactor: 'ok' },
  });
  await resetSecondFactor(administrator, { personId: me.id });
  expect(await isIn(here)).toBe(false);
  expect(await isIn(await atTheDoor())).toBe(true);
  const told = await asSystem((db) =>
    db.one(sql`select purpose, body from mail where recipient = ${me.email} order by created_at desc, id limit 1`),
  );
  expect(told).toMatchObject({ purpose: 'password', body: expect.stringContaining('tvåstegsinloggning') as string });
  const logged = await asSystem((db) =>
    db.rows(
      sql`select action from activity where subject_id = ${me.id}::uuid and action = 'person.reset-second-factor'`,
    ),
  );
  expect(logged).toHaveLength(1);
  await expect(resetSecondFactor(administrator, { personId: me.id })).rejects.toMatchObject({
    reason: 'no-second-factor',
  });
});

it('keeps no secret and no code that the database could tell', async () => {
  const here = await atTheDoor();
  const { secret, codes } = await turnedOn(here);
  const kept = await asSystem((db) =>
    db.one<{ sealed: string; hashes: string }>(sql`
      select f.sealed,
          (select string_agg(c.code_hash, ' ') from recovery_code c where c.person_id = f.person_id) as hashes
        from second_factor f where f.person_id = ${me.id}::uuid`),
  );
  const plain = secret.replaceAll(' ', '');
  expect(Buffer.from(kept?.sealed ?? '', 'base64url').toString('latin1')).not.toContain(plain);
  for (const code of codes) expect(kept?.hashes).not.toContain(code);
  vi.stubEnv('NEXTAUTH_SECRET', 'another secret of the server, long enough');
  expect(stepOf(codeOf(secret), kept?.sealed ?? '')).toBeUndefined();
});

it('reckons the codes of RFC 6238 with a clock that differs by half a minute, and no more', async () => {
  const here = await atTheDoor();
  const secret = await begun(here);
  const sealed =
    (
      await asSystem((db) =>
        db.one<{ sealed: string }>(sql`select sealed from second_factor where person_id = ${me.id}::uuid`),
      )
    )?.sealed ?? '';
  const at = Date.now();
  const now = Math.floor(at / 30_000);
  expect([-2, -1, 0, 1, 2].map((later) => stepOf(codeOf(secret, later), sealed, at))).toEqual(
    expect.arrayContaining([now - 1, now, now + 1]),
  );
  expect(stepOf(codeOf(secret, -3), sealed, at)).toBeUndefined();
});
