import { globSync } from 'node:fs';
import { sep } from 'node:path';

/** What an address is called in the log and in figures: never the address itself, which holds ids and secrets. */
export type NameRoute = (path: string) => { route: string; calls?: readonly string[] };

export const unknownRoute = '(unknown)';
const callPrefix = '/api/trpc/';

/** What the process answers before Next, and what lies there as files. */
const ownRoutes = [
  '/api/live',
  '/api/ready',
  '/api/health',
  '/api/inbound-mail',
  '/api/files',
  '/api/files/[id]',
  '/kalender/[secret]',
  '/_next/[...path]',
  '/map/[...path]',
  '/icon.svg',
  '/favicon.ico',
];

/** A page's address from where its file lies: folders in brackets structure the code, those with @ a page. */
function addressOf(file: string): string | undefined {
  const folders = file.split(sep).slice(0, -1);
  if (folders.some((folder) => folder.startsWith('@'))) return undefined;
  return `/${folders.filter((folder) => !/^\(.+\)$/.test(folder)).join('/')}`;
}

/** The addresses of all pages and route handlers beneath `folder`, with their parameters' names in brackets. */
export function pageRoutes(folder: string): string[] {
  const found = globSync('**/{page,route}.{ts,tsx}', { cwd: folder });
  return [...new Set(found.flatMap((file) => addressOf(file) ?? []))];
}

type Place = { route: string | undefined; fixed: Map<string, Place>; one: Place | undefined; rest: string | undefined };
const place = (): Place => ({ route: undefined, fixed: new Map(), one: undefined, rest: undefined });

function add(root: Place, route: string): void {
  let at = root;
  for (const part of route.split('/').filter(Boolean)) {
    if (part.startsWith('[...')) {
      at.rest = route;
      return;
    }
    if (part.startsWith('[')) at = at.one ??= place();
    else {
      const next = at.fixed.get(part) ?? place();
      at.fixed.set(part, next);
      at = next;
    }
  }
  at.route = route;
}

/** As Next finds them: what is written out before a parameter, and that before the rest of an address. */
function find(at: Place, [part, ...others]: readonly string[]): string | undefined {
  if (part === undefined) return at.route;
  const fixed = at.fixed.get(part);
  return (fixed && find(fixed, others)) ?? (at.one && find(at.one, others)) ?? at.rest;
}

/**
 * Names addresses by the pages there are and by the procedures there are. Of several calls in one request `calls` says
 * which; what nobody answers has one name in common, so that made-up addresses make no names.
 */
export function routesOf(pages: readonly string[], procedures: ReadonlySet<string>): NameRoute {
  const root = place();
  for (const route of [...ownRoutes, ...pages]) add(root, route);
  return (path) => {
    if (path.startsWith(callPrefix)) {
      const calls = path.slice(callPrefix.length).split(/,|%2C/i);
      const known = calls.filter((call) => procedures.has(call)).slice(0, 20);
      if (calls.length === 1) return { route: callPrefix + (known[0] ?? unknownRoute) };
      return { route: `${callPrefix}(several)`, calls: known };
    }
    return { route: find(root, path.split('/').filter(Boolean)) ?? unknownRoute };
  };
}
