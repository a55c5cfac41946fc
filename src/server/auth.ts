import type { NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { AppError } from '#src/core/errors.ts';
import {
  type Account,
  type From,
  externalAccount,
  sessionDays,
  signIn,
  signOut,
  startSession,
  startSessionByPassword,
} from './accounts.ts';
import { environment } from './env.ts';
import { log } from './log.ts';
import { tellSignIn } from './security.ts';
import { authSecret, decode, secureCookies, sessionCookie } from './session.ts';

type Factory = typeof credentials;
const credentialsProvider: Factory = (credentials as unknown as { default?: Factory }).default ?? credentials;

const seconds = sessionDays * 86_400;
type OidcProfile = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** The organisation's own identity provider, any that speaks OpenID Connect, by configuration alone. */
function openIdConnect(): NextAuthOptions['providers'] {
  const { oidc } = environment();
  if (!oidc) return [];
  return [
    {
      id: 'oidc',
      name: oidc.name,
      type: 'oauth',
      wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      httpOptions: { timeout: 10_000 },
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      // Some providers put the address in the token, others answer only when they are asked.
      userinfo: {
        request: async ({ client, tokens }) => {
          const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string> & { claims: () => OidcProfile };
          const claims = set.claims();
          return claims.email === undefined ? { ...claims, ...(await client.userinfo(set)) } : claims;
        },
      },
      checks: ['pkce', 'state', 'nonce'],
      profile: (profile: OidcProfile) => ({ id: profile.sub, name: profile.name ?? '', email: profile.email ?? '' }),
    },
  ];
}

/**
 * next-auth keeps the cookie; whether the session in it still lives is the database's to say, at every request.
 * `welcome` is called with whoever has just signed in.
 */
export function authOptions(
  from: From,
  agent: string,
  welcome: (account: Pick<Account, 'locale' | 'email'>) => Promise<void>,
): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: seconds },
    jwt: { decode },
    pages: { signIn: '/logga-in', error: '/logga-in' },
    useSecureCookies: secureCookies(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies() },
      },
    },
    // What next-auth logs of its own accord holds whole answers.
    logger: {
      error: (code, details) => {
        if (code.startsWith('OAUTH')) tellSignIn('sign-in-failed', { reason: 'identity-provider' });
        log().failure('sign-in', details instanceof Error ? details : (details as { error: Error }).error, { code });
      },
    },
    providers: [
      credentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given) => {
          try {
            return (await signIn(given?.email ?? '', given?.password ?? '', from)) ?? null;
          } catch (error) {
            // next-auth hands the message to the sign-in page, which knows our reasons.
            throw new Error(error instanceof AppError ? error.reason : 'unexpected', { cause: error });
          }
        },
      }),
      ...openIdConnect(),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== 'oidc') return true;
        const { sub, email, email_verified } = profile as OidcProfile;
        // Only an address that the provider has verified may open an account: the others anybody could have written.
        const known = await externalAccount(
          environment().oidc?.issuer ?? '',
          sub,
          email_verified === true ? email : undefined,
        );
        if (!known) return '/logga-in?error=unknown-person';
        Object.assign(user, known);
        return true;
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const start = account?.provider === 'credentials' ? startSessionByPassword : startSession;
        return { sessionId: await start(user.id, agent) };
      },
      session: ({ session }) => ({ expires: session.expires, user: {} }),
      // Whatever is no address of ours leads to the first page.
      redirect: ({ url, baseUrl }) => {
        const asked = URL.parse(url, baseUrl);
        return asked?.origin === new URL(baseUrl).origin ? asked.href : baseUrl;
      },
    },
    events: {
      signIn: ({ user }) => {
        tellSignIn('sign-in', { account: user.id });
        return welcome(user as Account);
      },
      signOut: async ({ token }) => {
        if (typeof token['sessionId'] === 'string') await signOut(token['sessionId']);
      },
    },
  };
}
