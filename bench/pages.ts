import { disconnect } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { sql } from '#src/server/database.ts';
import { prepare } from './data.ts';
import { firstLoad, pageWeight } from './first-load.ts';
import { against } from './load.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void> };

/**
 * What a browser fetches before each main page works, and how a draft of 100 paragraphs in 10 chapters, read and
 * written, holds against an item's page in the same run.
 */
export async function measurePages(
  url: string,
  start: (environment: Record<string, string>) => Promise<Server>,
  timing: { rounds: number; seconds: number },
): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const { cookie, processId } = await prepare(1_000, 400);
  await asSystem((db) => db.rows(sql`analyze`));
  await Promise.all([disconnect(), disconnectSystem()]);
  const server = await start({ DATABASE_URL: url });
  const here = `/processer/${processId}`;
  const target = (path: string) => ({ name: path, url: server.origin + here + path, headers: { cookie } });
  try {
    const rows: Row[] = [];
    for (const [route, path] of [
      ['start', '/'],
      ['sign in', '/logga-in'],
      ['overview', here],
      ['findings', `${here}/kartlaggning`],
      ['a finding', `${here}/sak/F-1`],
      ['a conclusion', `${here}/sak/SL-1`],
      ['draft', `${here}/rus`],
      ['draft, writing', `${here}/rus?lage=skriv`],
    ] as const) {
      const own = route === 'sign in' ? '' : cookie;
      const { html, flight } = await pageWeight(server.origin, path, own);
      console.log(`${route}: ${html} kB of HTML, of which ${flight} kB tell React the same`);
      rows.push({
        what: 'first-load JavaScript',
        size: 0,
        ...(await firstLoad(server.origin, route, path, own)),
        goal: 170,
      });
    }
    for (const [what, path] of [
      ['draft of 100 paragraphs, against an item page', '/rus'],
      ['draft of 100 paragraphs, writing, against an item page', '/rus?lage=skriv'],
    ] as const)
      rows.push({ what, size: 1_000, ...(await against(target(path), target('/sak/F-1'), timing)), goal: 0.4 });
    return rows;
  } finally {
    await server.stop();
  }
}
