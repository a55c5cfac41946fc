import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const signOutPath = '/api/auth/signout';
/** Files of the program, which say themselves for how long they hold. */
const sameForAll = /^\/(?:_next|map)\/|^\/(?:icon\.svg|favicon\.ico)$/;

export type Site = {
  /** The public address, without a path. */
  address: string;
  /** Where signing in may send a form besides here: the identity provider's origin. */
  identityProvider?: string | undefined;
  /** Where the background map's tiles come from. */
  mapTiles?: string | undefined;
  /** Whether browsers are told that every name below this one is reached by TLS alone as well. */
  subdomains?: boolean | undefined;
  development?: boolean;
};

/** What a page may load and do. Scripts run only with this response's nonce, or when such a script loads them. */
export function contentSecurityPolicy(
  { address, identityProvider, mapTiles, development = false }: Site,
  nonce: string,
): string {
  const maps = mapTiles ? [new URL(mapTiles).origin] : [];
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...maps],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...maps, ...(development ? ['ws:'] : [])],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", ...(identityProvider ? [new URL(identityProvider).origin] : [])],
    ...(address.startsWith('https:') && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

/**
 * Puts the security headers on a response, and the policy on the request, where Next looks for the nonce of its
 * scripts.
 */
export function secure(request: IncomingMessage, response: ServerResponse, site: Site): void {
  const policy = contentSecurityPolicy(site, randomBytes(16).toString('base64'));
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader(
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  );
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  const [path = '/'] = (request.url ?? '/').split('?');
  // What is for one reader is kept nowhere, unless the answer says otherwise itself.
  if (!sameForAll.test(path)) response.setHeader('Cache-Control', 'no-store');
  if (site.address.startsWith('https:'))
    response.setHeader(
      'Strict-Transport-Security',
      site.subdomains ? 'max-age=31536000; includeSubDomains' : 'max-age=31536000',
    );
  // Whoever signs out leaves nothing there that was fetched. What they wrote and did not send waits for them alone.
  if (request.method === 'POST' && path === signOutPath) response.setHeader('Clear-Site-Data', '"cache"');
}
