import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type Claims = { sub: string; name: string; email: string; email_verified: boolean };

/**
 * A certified OpenID provider on loopback, at which `claims()` is signed in already; PKCE is required. `claimsInToken`
 * false: only userinfo tells the address.
 */
export async function identityProvider(redirectUri: string, claims: () => Claims, { claimsInToken = false } = {}) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'samband',
        client_secret: 'hemligt',
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !claimsInToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['for tests only'] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => claims() }),
  });
  const oidc = provider.callback();

  const agree = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const {
      params,
      prompt: { details },
    } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: claims().sub, clientId: String(params['client_id']) });
    grant.addOIDCScope((details.missingOIDCScope ?? ['openid', 'email', 'profile']).join(' '));
    if (details.missingOIDCClaims) grant.addOIDCClaims(details.missingOIDCClaims);
    const result = { login: { accountId: claims().sub }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void oidc(request, response);
    agree(request, response).catch((error: Error) => response.writeHead(500).end(error.stack));
  });
  return { issuer, close: () => new Promise<void>((resolve) => void server.close(() => resolve())) };
}
