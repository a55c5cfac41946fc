import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { createPerson, disablePerson } from '#src/server/accounts.ts';
import { authOptions } from '#src/server/auth.ts';
import { sql } from '#src/server/database.ts';
import { sessionCookie, sessionIdOf } from '#src/server/session.ts';
import { asSystem } from '#src/server/system.ts';
import { Cookies } from '#tests/support/browser-cookies.ts';
import { askNextAuth } from '#tests/support/next-auth.ts';
import { type Claims, identityProvider } from '#tests/support/oidc.ts';
import { region, type Region } from '#tests/support/region.ts';

const address = 'http://localhost:3999';
let r: Region;
let idp: Awaited<ReturnType<typeof identityProvider>>;
let claims: Claims;

beforeAll(async () => {
  r = await region();
  idp = await identityProvider(`${address}/api/auth/callback/oidc`, () => claims);
  Object.assign(process.env, {
    NEXTAUTH_URL: address,
    SAMBAND_ADDRESS: address,
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: 'samband',
    OIDC_CLIENT_SECRET: 'hemligt',
  });
});
afterAll(async () => {
  for (const name of ['NEXTAUTH_URL', 'SAMBAND_ADDRESS', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
    delete process.env[name];
  await Promise.all([r.close(), idp.close()]);
});

let me: { id: string; email: string };
beforeEach(async () => {
  const email = `${randomUUID()}@region.example`;
  me = {
    email,
    id: await asSystem((db) =>
      createPerson(db, { email, name: 'Åsa Ek', organisationId: r.organisations.region, locale: 'en' }),
    ),
  };
  claims = { sub: randomUUID(), name: 'Åsa Ek', email, email_verified: true };
});

/** A browser with our cookies, speaking to next-auth as the route does. */
function browser() {
  const cookies = new Cookies();
  const languages: string[] = [];
  const ask = (asked: Parameters<typeof askNextAuth>[1]) =>
    askNextAuth(
      cookies,
      asked,
      authOptions({ address: '10.5.0.1' }, 'Firefox', async ({ locale }) => void languages.push(locale)),
    );
  const csrfToken = async () => ((await ask({ path: ['csrf'] })).body as { csrfToken: string }).csrfToken;
  const begin = async () => {
    const answer = await ask({
      path: ['signin', 'oidc'],
      method: 'POST',
      body: { csrfToken: await csrfToken(), callbackUrl: '/konto' },
    });
    return new URL(answer.redirect ?? '');
  };
  const comeBack = async (query: Record<string, string>) => (await ask({ path: ['callback', 'oidc'], query })).redirect;
  const signOut = async () => ask({ path: ['signout'], method: 'POST', body: { csrfToken: await csrfToken() } });
  const caller = async () => ({
    kind: 'person' as const,
    sessionId: await sessionIdOf(cookies.get(sessionCookie())),
    address: '10.5.0.1',
    agent: '',
    locale: 'sv' as const,
  });
  return { begin, comeBack, caller, signOut, languages };
}

/** Follows the provider's own redirects until it sends the browser back to us. */
async function atProvider(url: URL): Promise<Record<string, string>> {
  const cookies = new Cookies();
  for (let step = 0; step < 10 && url.origin === idp.issuer; step += 1) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookies.header() } });
    cookies.keep(response.headers.getSetCookie());
    const to = response.headers.get('location');
    if (!to) throw new Error(`${response.status} at ${url.href}: ${await response.text()}`);
    url = new URL(to, url);
  }
  return Object.fromEntries(url.searchParams);
}

const whole = async (visitor = browser()) => {
  const to = await visitor.comeBack(await atProvider(await visitor.begin()));
  return { visitor, to };
};

describe('signing in through one’s organisation', () => {
  it('asks with PKCE, state and nonce', async () => {
    const url = await browser().begin();
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: 'samband',
    });
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(url.searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it('knows a person by a verified address, then by the provider’s own name for them although the address has changed', async () => {
    const { visitor, to } = await whole();
    expect(to).toBe(`${address}/konto`);
    expect(await getAccount(await visitor.caller(), {})).toMatchObject({ id: me.id, email: me.email });
    expect(visitor.languages).toEqual(['en']);
    claims = { ...claims, email: 'nytt.namn@region.example' };
    expect(await getAccount(await (await whole()).visitor.caller(), {})).toMatchObject({ id: me.id });
  });

  it('refuses somebody Samband does not know, in words', async () => {
    claims = { ...claims, email: 'okand@region.example' };
    const { visitor, to } = await whole();
    expect(to).toContain('/logga-in?error=unknown-person');
    expect((await visitor.caller()).sessionId).toBeUndefined();
  });

  it('does not trust an address that the provider has not verified', async () => {
    claims = { ...claims, email_verified: false };
    expect((await whole()).to).toContain('error=unknown-person');
  });

  it('refuses a disabled person, also one who has been linked before', async () => {
    await whole();
    await disablePerson(me.email);
    expect((await whole()).to).toContain('error=unknown-person');
  });

  it('refuses an answer that another browser asked for, and one that comes twice', async () => {
    const answer = await atProvider(await browser().begin());
    const other = browser();
    await other.begin();
    expect(await other.comeBack(answer)).toContain('error=');
    expect((await other.caller()).sessionId).toBeUndefined();
    const visitor = browser();
    const answered = await atProvider(await visitor.begin());
    await visitor.comeBack(answered);
    const again = browser();
    expect(await again.comeBack(answered)).toContain('error=');
  });

  it('ends in the database when one signs out, so that a copied cookie opens nothing', async () => {
    const { visitor } = await whole();
    const copied = await visitor.caller();
    await visitor.signOut();
    await expect(getAccount(copied, {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(
      await asSystem((db) => db.one(sql`select 1 from session where person_id = ${me.id}::uuid and ended_at is null`)),
    ).toBeUndefined();
  });
});
