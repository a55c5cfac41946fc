import { expect, test } from 'vitest';
import { bodyLimit, dropBadCallback, refusedCall, refusedPage, refusedTrace } from '#src/server/http/admission.ts';

const address = 'https://samband.example.se';
const ours = { host: 'samband.example.se', origin: address, 'content-type': 'application/json' };
const post = (headers: Record<string, string | undefined>) => refusedCall({ method: 'POST', headers }, address);

test('a change from our own page is let through', () => {
  expect(post(ours)).toBeUndefined();
  expect(post({ ...ours, 'content-type': 'application/json; charset=utf-8' })).toBeUndefined();
});

test('a change from a page reached by another name of the same host is let through', () => {
  expect(post({ ...ours, origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).toBeUndefined();
});

test.each([
  ['another site', { ...ours, origin: 'https://evil.example' }],
  ['a sandboxed frame', { ...ours, origin: 'null' }],
  ['a browser that says cross-site', { ...ours, origin: undefined, 'sec-fetch-site': 'cross-site' }],
  ['a sibling host', { ...ours, origin: undefined, 'sec-fetch-site': 'same-site' }],
  ['nobody knows where', { ...ours, origin: undefined }],
])('a change from %s is refused', (_, headers) => {
  expect(post(headers)).toMatchObject({ status: 403, reason: 'cross-origin' });
});

test('where a browser sends no Origin, Sec-Fetch-Site will do', () => {
  expect(post({ ...ours, origin: undefined, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  undefined,
])('a change sent as %s is refused', (type) => {
  expect(post({ ...ours, 'content-type': type })).toMatchObject({ status: 415 });
});

test('too much is refused before it is read', () => {
  expect(post({ ...ours, 'content-length': String(bodyLimit + 1) })).toMatchObject({
    status: 413,
    reason: 'payload-too-large',
  });
  expect(post({ ...ours, 'content-length': String(bodyLimit) })).toBeUndefined();
  expect(refusedPage({ method: 'POST', headers: { 'content-length': String(bodyLimit + 1) } })).toMatchObject({
    status: 413,
  });
});

test('Next is given no body of unknown length', () => {
  expect(refusedPage({ method: 'POST', headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 411 });
});

test('reading is let through from anywhere: without our headers nobody else may read the answer', () => {
  expect(refusedCall({ method: 'GET', headers: { origin: 'https://evil.example' } }, address)).toBeUndefined();
  expect(refusedPage({ method: 'GET', headers: {} })).toBeUndefined();
});

test.each([
  ['OPTIONS', '*', 400],
  ['GET', '*', 400],
  ['GET', '/processer/%E0%A4%A', 400],
  ['GET', '/nytt-losenord/%FF?q=1', 400],
  ['TRACE', '/', 405],
  ['DELETE', '/processer', 405],
  ['GET', '/api/auth/callback/credentials', 405],
  ['POST', '/api/auth/callback/credentials', 415],
])('%s %s is refused with a word, not as a fault', (method, url, status) => {
  expect(refusedPage({ method, url, headers: { 'content-type': 'application/json' } })).toMatchObject({ status });
});

test('what is refused for its method says which are answered', () => {
  expect(refusedPage({ method: 'TRACE', url: '/', headers: {} })?.allow).toBe('GET, HEAD, OPTIONS, POST');
  expect(refusedPage({ method: 'GET', url: '/api/auth/callback/credentials', headers: {} })?.allow).toBe('POST');
});

const kept = 'samband.locale=sv; next-auth.csrf-token=abc';
test.each([
  ['/api/auth/signin?callbackUrl=%68ttp%3A%2F%2F%5B', kept, '/api/auth/signin', kept],
  ['/api/auth/signin?callbackUrl=javascript:alert(1)&x=1', kept, '/api/auth/signin?x=1', kept],
  ['/api/auth/csrf', `next-auth.callback-url=nonsense; ${kept}`, '/api/auth/csrf', ` ${kept}`],
  ['/api/auth/csrf', `__Secure-next-auth.callback-url=%E0%A4%A;${kept}`, '/api/auth/csrf', kept],
  ['/api/auth/csrf?callbackUrl=/processer', kept, '/api/auth/csrf?callbackUrl=/processer', kept],
  ['/api/auth/csrf', 'next-auth.callback-url=https%3A%2F%2Fx.se%2F', '/api/auth/csrf', undefined],
])(
  'an address to come back to that cannot be read is taken away: %s with %s',
  (url, cookie, left, cookies = cookie) => {
    const request = { url, headers: { cookie } };
    dropBadCallback(request);
    expect(request).toEqual({ url: left, headers: { cookie: cookies } });
  },
);

test.each([
  ['GET', '/processer?q=%E0%A4%A', undefined],
  ['GET', '/kartl%C3%A4ggning', undefined],
  ['GET', '/api/auth/callback/oidc?code=x', undefined],
  ['POST', '/api/auth/callback/credentials', 'application/x-www-form-urlencoded;charset=UTF-8'],
  ['POST', '/api/auth/signout', 'application/x-www-form-urlencoded'],
])('%s %s is let through', (method, url, type) => {
  expect(refusedPage({ method, url, headers: { 'content-type': type } })).toBeUndefined();
});

test.each(['TRACE', 'TRACK', 'CONNECT'])('%s is answered nowhere', (method) => {
  expect(refusedTrace({ method, headers: {} })).toMatchObject({ status: 405 });
  expect(refusedTrace({ method: 'GET', headers: {} })).toBeUndefined();
});
