import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createContext } from '#src/server/context.ts';
import { cookieOf } from '#src/server/session.ts';

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
