import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { maps, onJourneys, pages } from '#tests/support/addresses.ts';

/**
 * `~/sak/[code]` for the page at `src/app/processer/[processId]/sak/[code]/page.tsx`; groups and the panel are no part
 * of an address.
 */
const routeOf = (file: string): string =>
  `/${file
    .split('/')
    .slice(0, -1)
    .filter((part) => !/^\(.+\)$/.test(part))
    .join('/')}`.replace('/processer/[processId]', '~');
const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`);

const files = (await readdir('src/app', { recursive: true })).filter(
  (file) => file.endsWith('page.tsx') && !file.includes('@panel'),
);
const routes = files.map(routeOf);
const visited = [...pages, ...maps].map(({ path, reaches }) => (reaches ?? path).replace(/\?.*$/, ''));

test('every page there is gets visited, and judged for accessibility at both widths', () => {
  expect(routes.length).toBeGreaterThan(40);
  expect(
    routes.filter(
      (route) => !(route in onJourneys) && !visited.some((path) => path === route || patternOf(route).test(path)),
    ),
  ).toEqual([]);
});

test('a page that only a journey comes to is judged there', async () => {
  expect(Object.keys(onJourneys).filter((route) => !routes.includes(route))).toEqual([]);
  for (const journey of Object.values(onJourneys))
    expect(await readFile(`tests/e2e/${journey}.spec.ts`, 'utf8')).toContain('expectAccessible(');
});
