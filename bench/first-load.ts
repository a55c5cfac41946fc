import { gzipSync } from 'node:zlib';

export type FirstLoad = { route: string; kilobytes: number; files: number };

/** What a browser fetches as JavaScript before a page works: every script the HTML names, gzipped, in kilobytes of 1,000 bytes. */
export async function firstLoad(origin: string, route: string, path: string, cookie: string): Promise<FirstLoad> {
  const html = await (await fetch(origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })).text();
  const scripts = [...new Set([...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].filter(([tag]) => !tag.includes('noModule')).map(([, source]) => source ?? ''))];
  const sizes = await Promise.all(scripts.map(async (source) => gzipSync(Buffer.from(await (await fetch(origin + source)).arrayBuffer())).byteLength));
  return { route, kilobytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10, files: scripts.length };
}
