import { expect, test } from 'vitest';
import { pageRoutes, routesOf } from '#src/server/http/routes.ts';

const pages = pageRoutes('src/app');
const named = routesOf(pages, new Set(['finding.list', 'thread.live']));
const secret = 'kJ3v0m9bQeX7sW1tZr5uYc2nLd8pHa4fGi6oBTxNMwE';
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

test.each([
  ['/', '/'],
  ['/konto', '/konto'],
  ['/konto/', '/konto'],
  [`/nytt-losenord/${secret}`, '/nytt-losenord/[token]'],
  [`/inbjudan/${secret}`, '/inbjudan/[token]'],
  [`/kalender/${secret}.ics`, '/kalender/[secret]'],
  [`/processer/${id}`, '/processer/[processId]'],
  ['/processer/ny', '/processer/ny'],
  [`/processer/${id}/kartlaggning/data/inlasning/${id}`, '/processer/[processId]/kartlaggning/data/inlasning/[jobId]'],
  [`/processer/${id}/sak/F-12/export`, '/processer/[processId]/sak/[code]/export'],
  ['/api/auth/callback/oidc', '/api/auth/[...nextauth]'],
  [`/api/files/${id}`, '/api/files/[id]'],
  ['/api/trpc/finding.list', '/api/trpc/finding.list'],
  ['/api/trpc/no.such', '/api/trpc/(unknown)'],
  ['/_next/static/chunks/abc.js', '/_next/[...path]'],
  ['*', '(unknown)'],
  ['/%E0%A4%A', '(unknown)'],
])('%s is called %s', (path, route) => {
  expect(named(path).route).toBe(route);
});

test('every page has its own address as its name, and none a panel’s', () => {
  expect(pages.length).toBeGreaterThan(60);
  expect(pages.filter((page) => /[@()]/.test(page))).toEqual([]);
  for (const page of pages) expect(named(page.replaceAll(/\[[^\]]+\]/g, 'x1')).route).toBe(page);
});

test('several calls in one request have one name, and those that exist are said', () => {
  expect(named('/api/trpc/finding.list,no.such,thread.live')).toEqual({
    route: '/api/trpc/(several)',
    calls: ['finding.list', 'thread.live'],
  });
});

test('a thousand addresses that somebody makes up make one name, wherever they are tried', () => {
  for (const beginning of ['/', '/a/b/', '/api/', '/api/trpc/', `/processer/${id}/sak/`]) {
    const names = new Set(Array.from({ length: 1_000 }, (_, n) => named(`${beginning}made-up-${n}`).route));
    expect([...names]).toHaveLength(1);
  }
});
