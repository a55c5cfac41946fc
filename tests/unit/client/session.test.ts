import { afterEach, expect, test, vi } from 'vitest';
import { signOut } from '#src/client/session.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [undefined, '/'],
  ['/inbjudan/abc', '/inbjudan/abc'],
  ['/inbjudan/abc?x=1', '/inbjudan/abc?x=1'],
  ['//evil.example/a', '/'],
  ['https://evil.example/a', '/'],
  ['data:text/html,x', '/'],
  [String.raw`/\evil.example`, '/'],
])('signing out with %j ahead goes to %s, and nowhere else', async (next, to) => {
  const assign = vi.fn();
  const asked: string[] = [];
  vi.stubGlobal('location', { origin: 'https://samband.example.se', assign });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return Response.json({ csrfToken: 'x' });
  });
  await signOut(next);
  expect(asked.toSorted()).toEqual(['/api/auth/csrf', '/api/auth/signout']);
  expect(assign).toHaveBeenCalledExactlyOnceWith(to);
});
