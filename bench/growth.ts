import { randomUUID } from 'node:crypto';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { type Prepared, prepare } from './data.ts';
import { against, load, type Target } from './load.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void> };
type Started = Server & Prepared;
type Timing = { rounds: number; seconds: number };

/** What is asked of a process of either size, and by what its answer is known. */
const asked: Record<string, (server: Started) => Omit<Target, 'name'>> = {
  'item page': (at) => page(at, 'sak/F-1'),
  'page of findings': (at) => page(at, 'kartlaggning'),
  draft: (at) => page(at, 'rus'),
  thread: (at) => page(at, 'trad/ST-1'),
  overview: (at) => page(at, ''),
  list: (at) => get(at, 'mapping.list', { status: 'submitted' }),
  'search with the same 25 hits': (at) => get(at, 'thread.search', { text: 'lövstabruks trakten' }),
  'search for what 14 % speak of': (at) => get(at, 'thread.search', { text: 'kollektivtrafik' }),
  command: (at) => ({
    url: `${at.origin}/api/trpc/mapping.create`,
    headers: { cookie: at.cookie, 'content-type': 'application/json', origin: at.origin },
    method: 'POST',
    body: () => newFinding(at.processId),
  }),
};
const page = ({ origin, processId, cookie }: Started, path: string) => ({
  url: `${origin}/processer/${processId}/${path}`.replace(/\/$/, ''),
  headers: { cookie },
});
const get = ({ origin, processId, cookie }: Started, procedure: string, input: object) => ({
  url: `${origin}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ processId, ...input }))}`,
  headers: { cookie },
});
const newFinding = (processId: string): string =>
  JSON.stringify({ processId, key: randomUUID(), title: 'Bar', text: 'Två skrivningar' });

/** Makes one change a second in each process while `work` goes on. */
async function changing<R>(servers: readonly Started[], work: () => Promise<R>): Promise<R> {
  const timer = setInterval(() => {
    for (const { origin, cookie, processId } of servers)
      void fetch(`${origin}/api/trpc/mapping.create`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', origin },
        body: newFinding(processId),
      }).catch(() => undefined);
  }, 1_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/**
 * How much slower everything is that is asked of a process with 100,000 items and 40,000 links than of one with 1,000
 * and 400: in turn, so that what else the machine does meets both; at rest, and while one change a second comes in.
 */
export async function measureGrowth(
  database: (name: string) => Promise<string>,
  start: (environment: Record<string, string>) => Promise<Server>,
  timing: Timing,
): Promise<Row[]> {
  const servers: Started[] = [];
  try {
    for (const size of [1_000, 100_000]) {
      const url = await database(`bench_growth_${size}`);
      process.env['DATABASE_URL'] = url;
      const prepared = await prepare(size, size * 0.4);
      await asSystem((db) => db.rows(sql`analyze`));
      await Promise.all([disconnect(), disconnectSystem()]);
      servers.push({ ...prepared, ...(await start({ DATABASE_URL: url })) });
    }
    const [small, large] = servers;
    if (!small || !large) throw new Error('The servers did not start');
    const rows: Row[] = [];
    for (const meanwhile of ['', ', while one change a second comes in']) {
      for (const [what, target] of Object.entries(asked)) {
        const [ours, bare] = [large, small].map((server) => ({ name: what, ...target(server) })) as [Target, Target];
        const measure = () => against(ours, bare, timing);
        await Promise.all([load(ours, 1), load(bare, 1)]);
        const { ratio, failed } = await (meanwhile ? changing(servers, measure) : measure());
        if (failed > 0 || !Number.isFinite(ratio))
          throw new Error(`${what}: ${failed} requests failed, or none was answered`);
        rows.push({
          what: `growth: ${what}, 100,000 against 1,000 items${meanwhile}`,
          size: 100_000,
          growth: 1 / ratio,
          goal: 1.3,
        });
      }
    }
    return rows;
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
}
