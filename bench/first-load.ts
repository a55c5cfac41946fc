import { gzipSync } from 'node:zlib';

export type FirstLoad = { route: string; kilobytes: number; files: number };

/**
 * The scripts that a page's HTML names; one marked `noModule` is for browsers that know no modules, and is fetched by
 * no other.
 */
export const scriptsOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<script\b[^>]*>/g)].flatMap(([tag]) =>
      /\bnomodule\b/i.test(tag) ? [] : (/\bsrc="([^"]+\.js[^"]*)"/.exec(tag)?.slice(1) ?? []),
    ),
  ),
];

/**
 * What a browser fetches as JavaScript before a page works: every script the HTML names, gzipped, in kilobytes of 1,000
 * bytes.
 */
export async function firstLoad(origin: string, route: string, path: string, cookie: string): Promise<FirstLoad> {
  const html = await (
    await fetch(origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })
  ).text();
  const scripts = scriptsOf(html);
  const sizes = await Promise.all(
    scripts.map(async (source) => gzipSync(Buffer.from(await (await fetch(origin + source)).arrayBuffer())).byteLength),
  );
  return { route, kilobytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10, files: scripts.length };
}

/** The HTML of a page and, of it, the scripts in which the server tells React the same once more; in kilobytes. */
export async function pageWeight(
  origin: string,
  path: string,
  cookie: string,
): Promise<{ html: number; flight: number }> {
  const html = await (await fetch(origin + path, { headers: { cookie, accept: 'text/html' } })).text();
  const told = html.match(/<script\b[^>]*>self\.__next_f[\s\S]*?<\/script>/g) ?? [];
  const kilobytes = (text: string): number => Math.round(Buffer.byteLength(text) / 100) / 10;
  return { html: kilobytes(html), flight: kilobytes(told.join('')) };
}
