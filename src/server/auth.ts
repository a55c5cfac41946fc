import type { NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { AppError } from '#src/core/errors.ts';
import { endSession, externalAccount, sessionDays, signIn, startSession } from './accounts.ts';
import { authSecret, secureCookies, sessionCookie } from './session.ts';

type Factory = typeof credentials;
const credentialsProvider: Factory = (credentials as unknown as { default?: Factory }).default ?? credentials;

const seconds = sessionDays * 86_400;
const headerOf = (headers: Record<string, unknown> | undefined, name: string): string => String(headers?.[name] ?? '');

type OidcProfile = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** The organisation's own identity provider, any that speaks OpenID Connect, by configuration alone. */
function openIdConnect(): NextAuthOptions['providers'] {
  const issuer = process.env['OIDC_ISSUER'];
  if (!issuer) return [];
  return [{
    id: 'oidc',
    name: process.env['OIDC_NAME'] ?? 'OpenID Connect',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: process.env['OIDC_CLIENT_ID'] ?? '',
    clientSecret: process.env['OIDC_CLIENT_SECRET'] ?? '',
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile: OidcProfile) => ({ id: profile.sub, name: profile.name ?? '', email: profile.email_verified === false ? '' : (profile.email ?? '') }),
  }];
}

/** next-auth keeps the cookie; whether the session in it still lives is the database's to say, at every request. */
export function authOptions(address: string, agent: string): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: seconds },
    pages: { signIn: '/logga-in', error: '/logga-in' },
    useSecureCookies: secureCookies(),
    cookies: {
      sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies() } },
    },
    providers: [
      credentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given, request) => {
          try {
            const from = headerOf(request.headers, 'x-samband-address') || address;
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
        const issuer = process.env['OIDC_ISSUER'] ?? '';
        const verified = (profile as OidcProfile | undefined)?.email_verified === true ? (user.email ?? undefined) : undefined;
        const known = await externalAccount(issuer, account.providerAccountId, verified);
        if (!known) return '/logga-in?error=unknown-person';
        user.id = known.id;
        return true;
      },
      jwt: async ({ token, user }) => (user ? { sessionId: await startSession(user.id, agent) } : token),
      session: ({ session }) => ({ expires: session.expires, user: {} }),
      redirect: ({ url, baseUrl }) => (url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : new URL(url).origin === new URL(baseUrl).origin ? url : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token['sessionId'] === 'string') await endSession(token['sessionId']);
      },
    },
  };
}
