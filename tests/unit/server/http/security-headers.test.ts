import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, secure, type Site } from '#src/server/http/security-headers.ts';

const directive = (policy: string, name: string) =>
  policy.split('; ').find((part) => part.startsWith(`${name} `) || part === name);

test('scripts need the nonce, and nothing inline or evaluated runs', () => {
  const scripts = directive(contentSecurityPolicy({ address: 'http://localhost:3000' }, 'abc'), 'script-src');
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

test('nobody frames us, and forms go home or to the identity provider', () => {
  const policy = contentSecurityPolicy(
    { address: 'https://samband.example.se', identityProvider: 'https://id.example.se/realms/region' },
    'abc',
  );
  expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(directive(policy, 'object-src')).toBe("object-src 'none'");
  expect(directive(policy, 'base-uri')).toBe("base-uri 'none'");
  expect(directive(policy, 'form-action')).toBe("form-action 'self' https://id.example.se");
  expect(directive(policy, 'upgrade-insecure-requests')).toBeDefined();
});

test('only development may evaluate and open sockets', () => {
  const policy = contentSecurityPolicy({ address: 'http://localhost:3000', development: true }, 'abc');
  expect(directive(policy, 'script-src')).toContain("'unsafe-eval'");
  expect(directive(policy, 'connect-src')).toBe("connect-src 'self' ws:");
});

test('a map asks nobody but us, unless a service is chosen: then that host and no other', () => {
  const own = contentSecurityPolicy({ address: 'http://localhost:3000' }, 'abc');
  expect(['worker-src', 'connect-src', 'img-src'].map((name) => directive(own, name))).toEqual([
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
  ]);
  const chosen = contentSecurityPolicy(
    { address: 'http://localhost:3000', mapTiles: 'https://tiles.example.se/ortho/{z}/{x}/{y}.png?key=1' },
    'abc',
  );
  expect(directive(chosen, 'connect-src')).toBe("connect-src 'self' https://tiles.example.se");
  expect(directive(chosen, 'img-src')).toBe("img-src 'self' data: blob: https://tiles.example.se");
  expect(directive(chosen, 'script-src')).not.toContain('tiles.example.se');
});

const secured = (site: Site, asked: { method?: string; url?: string } = {}) => {
  const request = Object.assign(new IncomingMessage(new Socket()), asked);
  const response = new ServerResponse(request);
  secure(request, response, site);
  return { request, response };
};

test('Next finds the nonce of the response in the request, and no two responses share one', () => {
  const { request, response } = secured({ address: 'http://localhost:3000' });
  expect(request.headers['content-security-policy']).toBe(response.getHeader('content-security-policy'));
  expect(secured({ address: 'http://localhost:3000' }).response.getHeader('content-security-policy')).not.toBe(
    response.getHeader('content-security-policy'),
  );
});

test('browsers are told to stay with TLS only where there is TLS', () => {
  expect(secured({ address: 'https://samband.example.se' }).response.getHeader('strict-transport-security')).toBe(
    'max-age=31536000',
  );
  expect(secured({ address: 'http://localhost:3000' }).response.hasHeader('strict-transport-security')).toBe(false);
});

test('names below the address are held to TLS where the installation says so', () => {
  const { response } = secured({ address: 'https://samband.example.se', subdomains: true });
  expect(response.getHeader('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

test.each([
  ['/processer/1?x=1', 'no-store'],
  ['/api/trpc/organisations.account', 'no-store'],
  ['/_next/static/chunks/a.js', undefined],
  ['/map/land.json', undefined],
])('%s is kept by nobody but who says so: %s', (url, kept) => {
  expect(
    secured({ address: 'http://localhost:3000' }, { method: 'GET', url }).response.getHeader('cache-control'),
  ).toBe(kept);
});

test('signing out empties the browser of what was fetched, and nothing else does', () => {
  const site = { address: 'http://localhost:3000' };
  const emptied = (method: string, url: string) => secured(site, { method, url }).response.getHeader('clear-site-data');
  expect(emptied('POST', '/api/auth/signout')).toBe('"cache"');
  expect(emptied('GET', '/api/auth/signout')).toBeUndefined();
  expect(emptied('POST', '/api/auth/signin/oidc')).toBeUndefined();
});
