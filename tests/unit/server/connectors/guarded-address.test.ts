import { afterEach, describe, expect, test, vi } from 'vitest';
import { baseOf, guardedLookup, isPrivate, openAddress, within } from '#src/server/connectors/guarded-address.ts';

afterEach(() => vi.unstubAllEnvs());

const base = new URL('https://statistik.example/api/v2/');

describe('what may be asked', () => {
  test.each(['tables?query=bo', 'config', 'https://statistik.example/api/v2/tables/TAB1/data', '/api/v2/config'])(
    '%s lies below the configured address',
    (asked) => {
      expect(within(base, asked).href).toMatch(/^https:\/\/statistik\.example\/api\/v2\//);
    },
  );

  test.each([
    'https://elsewhere.example/api/v2/config',
    'http://statistik.example/api/v2/config',
    'https://statistik.example:8443/api/v2/config',
    '//elsewhere.example/api/v2/',
    '\\\\elsewhere.example\\api',
    'https://statistik.example@elsewhere.example/api/v2/',
    'https://person:secret@statistik.example/api/v2/config',
    'https://statistik.example.elsewhere.example/api/v2/',
    '../v3/config',
    '/control',
    'tables/../../admin',
    'tables/%2e%2e/%2e%2e/admin',
    'file:///etc/passwd',
    'data:application/json,{}',
    'gopher://statistik.example/api/v2/',
    'https://',
  ])('%s does not', (asked) => {
    expect(() => within(base, asked)).toThrow(/leads-elsewhere/);
  });

  test('a service that is switched off is not asked', () => {
    vi.stubEnv('SCB_ADDRESS', 'off');
    expect(() => baseOf('scb')).toThrow(/switched-off/);
    vi.stubEnv('SCB_ADDRESS', 'https://statistik.example/api/v2');
    expect(baseOf('scb').href).toBe('https://statistik.example/api/v2/');
  });
});

describe('addresses of closed networks', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '255.255.255.255',
    'nonsense',
  ])('%s', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  test.each(['193.11.249.1', '8.8.8.8', '2001:6b0::1', '172.32.0.1', '::ffff:8.8.8.8'])('%s is not one', (address) => {
    expect(isPrivate(address)).toBe(false);
  });

  const looked = (address: URL, name = 'localhost') =>
    new Promise(
      (resolve) => void guardedLookup(address)(name, { all: true }, (error, found) => resolve(error ?? found)),
    );

  test('a public name that leads to one is refused', async () => {
    expect(String(await looked(base))).toMatch(/private-address/);
  });

  test('unless the operator has said that it may, or has written the machine out', async () => {
    expect(await looked(new URL('http://localhost:4000/v2/'))).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/) })]),
    );
    vi.stubEnv('SOURCES_MAY_BE_PRIVATE', 'yes');
    expect(await looked(base)).toEqual(
      expect.arrayContaining([expect.objectContaining({ family: expect.any(Number) })]),
    );
  });
});

describe('an address that somebody has given', () => {
  test.each(['https://kalender.hudiksvall.example/ks.ics', 'https://example.se/a?b=c#d'])(
    '%s may be asked',
    (given) => {
      expect(openAddress(given)?.protocol).toBe('https:');
    },
  );

  test.each([
    'http://example.se/ks.ics',
    'https://127.0.0.1/ks.ics',
    'https://2130706433/ks.ics',
    'https://[::1]/ks.ics',
    'https://localhost/ks.ics',
    'https://intern/ks.ics',
    'https://a.localhost/ks.ics',
    'https://example.se:8443/ks.ics',
    'https://person:secret@example.se/ks.ics',
    'webcal://example.se/ks.ics',
    'file:///etc/passwd',
    'kalender',
    '',
  ])('%s may not', (given) => {
    expect(openAddress(given)).toBeUndefined();
  });

  test('never leads to this machine, whatever the configuration lets services do', async () => {
    vi.stubEnv('SOURCES_MAY_BE_PRIVATE', 'yes');
    const found = await new Promise((resolve) => {
      guardedLookup(null)('localhost', {}, (error) => resolve(error));
    });
    expect(found).toMatchObject({ reason: 'private-address' });
  });
});
