import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { environment, Variables } from '#src/server/env.ts';

describe('the environment', () => {
  test('needs nothing to be set', () => {
    expect(environment({})).toMatchObject({
      port: 3000,
      address: 'http://localhost:3000',
      databaseUrl: undefined,
      demo: undefined,
      proxies: 0,
    });
  });

  test('an empty variable counts as not set', () => {
    expect(environment({ PORT: '', DATABASE_URL: '', NEXTAUTH_SECRET: '' })).toEqual(environment({}));
  });

  test('the address follows the port and loses its path', () => {
    expect(environment({ PORT: '4000' }).address).toBe('http://localhost:4000');
    expect(environment({ SAMBAND_ADDRESS: 'https://samband.example.se/' }).address).toBe('https://samband.example.se');
  });

  test('the proxies before us are counted: yes is one', () => {
    expect(['yes', 'no', '0', '1', '2'].map((value) => environment({ SAMBAND_TRUST_PROXY: value }).proxies)).toEqual([
      1, 0, 0, 1, 2,
    ]);
    for (const wrong of ['true', '-1', '1.5', 'many'])
      expect(() => environment({ SAMBAND_TRUST_PROXY: wrong })).toThrow(/SAMBAND_TRUST_PROXY/);
  });

  test('every wrong variable is named', () => {
    expect(() => environment({ PORT: 'x', DATABASE_URL: 'mysql://db', NEXTAUTH_SECRET: 'short' })).toThrow(
      /PORT.*DATABASE_URL.*NEXTAUTH_SECRET/s,
    );
  });

  test('an identity provider needs its client', () => {
    expect(() => environment({ OIDC_ISSUER: 'https://id.example.se' })).toThrow(/OIDC_CLIENT_ID/);
    expect(
      environment({ OIDC_ISSUER: 'https://id.example.se', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }).oidc?.issuer,
    ).toBe('https://id.example.se');
  });

  test('an object store needs its keys', () => {
    expect(() => environment({ S3_BUCKET: 'filer' })).toThrow(/S3_ACCESS_KEY_ID/);
    expect(
      environment({ S3_BUCKET: 'filer', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' }).objectStore,
    ).toMatchObject({ bucket: 'filer', pathStyle: true, prefix: '' });
  });

  test('letters are answered at an address, and come by one way or both', () => {
    const there = { INBOUND_MAIL_ADDRESS: 'Svar@x.se' };
    const imap = 'imaps://svar%40x.se:p%2F%25@[::1]/Svar%20in';
    expect(environment({ ...there, INBOUND_IMAP_URL: imap }).inboundMail).toEqual({
      address: 'svar@x.se',
      secret: undefined,
      mailbox: {
        host: '::1',
        port: 993,
        secure: true,
        user: 'svar@x.se',
        password: 'p/%',
        folder: 'Svar in',
        taken: undefined,
      },
    });
    const plain = { ...there, INBOUND_IMAP_URL: 'imap://a:b@x.se', INBOUND_IMAP_TAKEN: 'Klart' };
    expect(environment(plain).inboundMail?.mailbox).toMatchObject({ port: 143, folder: 'INBOX', taken: 'Klart' });
    for (const wrong of [there, { INBOUND_IMAP_URL: imap }, { INBOUND_MAIL_SECRET: 'x'.repeat(32) }])
      expect(() => environment(wrong)).toThrow(/INBOUND_MAIL_ADDRESS/);
    for (const wrong of ['imaps://x.se', 'imaps://a:%@x.se', 'https://a:b@x.se'])
      expect(() => environment({ ...there, INBOUND_IMAP_URL: wrong })).toThrow(/INBOUND_IMAP_URL/);
  });

  test('a background map says where its tiles are and who made it', () => {
    const tiles = 'https://tiles.example.se/{z}/{x}/{y}.png';
    expect(environment({ SAMBAND_MAP_TILES: tiles, SAMBAND_MAP_SOURCE: 'Lantmäteriet' }).mapService).toEqual({
      tiles,
      attribution: 'Lantmäteriet',
    });
    expect(() => environment({ SAMBAND_MAP_TILES: tiles })).toThrow(/SAMBAND_MAP_SOURCE/);
    for (const wrong of [
      'https://tiles.example.se/tile.png',
      'ftp://tiles.example.se/{z}/{x}/{y}',
      "https://x';script-src */{z}/{x}/{y}",
    ])
      expect(() => environment({ SAMBAND_MAP_TILES: wrong, SAMBAND_MAP_SOURCE: 'a' })).toThrow(/SAMBAND_MAP_TILES/);
  });

  test('.env.example explains each variable', async () => {
    const documented = [...(await readFile('.env.example', 'utf8')).matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(Object.keys(Variables.shape).filter((name) => !documented.includes(name))).toEqual([]);
  });
});
