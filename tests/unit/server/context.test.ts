import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addressOf } from '#src/server/context.ts';

type Heard = Pick<IncomingMessage, 'headers' | 'socket'>;
const heard = (forwarded: string | undefined): Heard => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress: '10.0.0.1' } as IncomingMessage['socket'],
});
const counted = (proxies: string, forwarded?: string): string => {
  vi.stubEnv('SAMBAND_TRUST_PROXY', proxies);
  return addressOf(heard(forwarded));
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the address that attempts are counted against', () => {
  test("is the socket's where no proxy is trusted, whatever the visitor writes", () => {
    for (const none of ['no', '', '0']) expect(counted(none, '203.0.113.9')).toBe('10.0.0.1');
  });

  test('is what the proxy appended, not what the visitor wrote before it', () => {
    expect(counted('yes', '198.51.100.7')).toBe('198.51.100.7');
    expect(counted('yes', '203.0.113.9, 198.51.100.7')).toBe('198.51.100.7');
    expect(counted('yes', '203.0.113.9,, 203.0.113.10 , 198.51.100.7')).toBe('198.51.100.7');
    expect(counted('1', 'nonsense, 2001:db8::7')).toBe('2001:db8::7');
  });

  test('is counted from the right where there are more proxies', () => {
    expect(counted('2', '203.0.113.9, 198.51.100.7, 10.0.0.2')).toBe('198.51.100.7');
    expect(counted('3', '203.0.113.9, 198.51.100.7, 10.0.0.3, 10.0.0.2')).toBe('198.51.100.7');
    expect(counted('2', '198.51.100.7')).toBe('198.51.100.7');
  });

  test('is the same at every connection, also where the proxy writes the port', () => {
    expect(counted('yes', '198.51.100.7:50123')).toBe('198.51.100.7');
    expect(counted('yes', '[2001:db8::7]:50123')).toBe('2001:db8::7');
  });

  test("is the socket's where the proxy says nothing of use", () => {
    for (const empty of [undefined, '', '198.51.100.7,', 'unknown', '198.51.100.7, _hidden'])
      expect(counted('yes', empty)).toBe('10.0.0.1');
  });
});
