import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createContext } from '#src/server/context.ts';
import { newFactor, newRecoveryCodes, recoveryHashes, setUpOf } from '#src/server/second-factor.ts';
import { cookieOf, sessionIdOf } from '#src/server/session.ts';
import nextAuthJwt from 'next-auth/jwt';

test('a call says whose page it comes from', async () => {
  const request = { headers: { 'x-samband-page-of': 'somebody' }, socket: {} } as unknown as IncomingMessage;
  expect((await createContext({ req: request })).caller).toMatchObject({
    sessionId: undefined,
    pageOf: { person: 'somebody', organisation: undefined },
  });
});

describe('a cookie', () => {
  test('is found by its name among others, and decoded', () => {
    expect(cookieOf('a=1; samband.session=x%3D%C3%A5=; samband.session=later', 'samband.session')).toBe('x=å=');
    expect(cookieOf('a=1; not.samband.session=x', 'samband.session')).toBeUndefined();
    expect(cookieOf(undefined, 'samband.session')).toBeUndefined();
  });

  test.each([
    'samband.session=%',
    'samband.session=%E0%A4%A',
    'samband.locale=%; samband.session=%ff',
    '=; ;samband.session',
    'samband.session=',
  ])('that makes no sense is none: %j', async (cookie) => {
    const request = { headers: { cookie }, socket: { remoteAddress: '10.0.0.1' } } as IncomingMessage;
    const { caller } = await createContext({ req: request });
    expect(caller).toMatchObject({ sessionId: undefined, locale: 'sv', address: '10.0.0.1' });
  });
});

describe('the secret that cookies are sealed with', () => {
  afterEach(() => void vi.unstubAllEnvs());
  const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];
  const sealed = (secret: string, sessionId: string) => nextAuthJwt.encode({ token: { sessionId }, secret });

  test('is changed without signing anybody out while the one before it is named', async () => {
    vi.stubEnv('NEXTAUTH_SECRET', second);
    vi.stubEnv('NEXTAUTH_SECRET_PREVIOUS', first);
    expect(await sessionIdOf(await sealed(first, 'before'))).toBe('before');
    expect(await sessionIdOf(await sealed(second, 'after'))).toBe('after');
    expect(await sessionIdOf(await sealed(third, 'forged'))).toBeUndefined();
    vi.stubEnv('NEXTAUTH_SECRET_PREVIOUS', '');
    expect(await sessionIdOf(await sealed(first, 'too late'))).toBeUndefined();
  });

  test('opens what second factors are sealed with, and knows recovery codes, while the one before is named', () => {
    vi.stubEnv('NEXTAUTH_SECRET', first);
    const factor = newFactor();
    const { codes, hashes } = newRecoveryCodes('somebody');
    vi.stubEnv('NEXTAUTH_SECRET', second);
    expect(setUpOf(factor, 'a@b.se')).toBeUndefined();
    vi.stubEnv('NEXTAUTH_SECRET_PREVIOUS', first);
    expect(setUpOf(factor, 'a@b.se')).toBeDefined();
    expect(recoveryHashes('somebody', codes[0] ?? '')).toContain(hashes[0]);
  });
});
