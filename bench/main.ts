import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { build } from '#src/setup/build.ts';
import { migrate } from '#src/setup/migrate.ts';
import { freePort } from '#src/setup/port.ts';
import { scratchPostgres } from '#src/setup/scratch-postgres.ts';
import { measureAnalyses } from './analyses.ts';
import { type Prepared, prepare } from './data.ts';
import { measureForums } from './forums.ts';
import { measureGrowth } from './growth.ts';
import { measureImports } from './imports.ts';
import { measureLive } from './live.ts';
import { against, type Target } from './load.ts';
import { measureMap } from './map.ts';
import { measureMatrices } from './matrices.ts';
import { measurePages } from './pages.ts';
import { measurePhone } from './phone.ts';
import { findHeavyPlans } from './plans.ts';
import { report, type Row } from './report.ts';
import { measureSets } from './sets.ts';
import { elementsIn, shapeOf } from './shape.ts';
import { measureStalls } from './stall.ts';

/* npm run bench: every number is a ratio within this one run; the goals are goals, nothing fails on them. */

type Server = { origin: string; stop: () => Promise<void>; stall: () => Promise<number> };
const quick = process.argv.includes('--quick');
const timing = quick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 4 };

async function start(script: string, environment: Record<string, string>, arguments_: string[] = []): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, ...arguments_], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...environment,
      PORT: String(port),
      SAMBAND_ADDRESS: `http://localhost:${port}`,
    },
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${script} did not start`);
    }),
  ]);
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    stall: async () => {
      child.send('stall');
      const [answer] = (await once(child, 'message')) as [{ stall: number }];
      return answer.stall;
    },
  };
}

/** The statement that a list sends, so that the bare handler can send the same. */
async function statementOf(prepared: Prepared): Promise<{ text: string; values: unknown[] }> {
  const sent: { text: string; values: unknown[] }[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [{ text?: string; values?: unknown[] }];
    if (first.text?.includes('from item')) sent.push({ text: first.text, values: first.values ?? [] });
    return Reflect.apply(original, this, given) as never;
  } as typeof original;
  await listFindings(
    { kind: 'person', sessionId: prepared.sessionId, address: '', agent: '', locale: 'sv' },
    { processId: prepared.processId, status: 'submitted' },
  );
  pg.Client.prototype.query = original;
  if (!sent[0]) throw new Error('The list sent no statement');
  return sent[0];
}

const get = (origin: string, path: string, input: object): string =>
  `${origin}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** Keeps the elements of the overview for the bare page to draw, and tells how many there are. */
async function keepShape(target: Target, path: string): Promise<number> {
  const html = await (await fetch(target.url, { headers: { ...target.headers, accept: 'text/html' } })).text();
  const shape = shapeOf(html);
  await writeFile(path, JSON.stringify(shape));
  return elementsIn(shape);
}

async function measure(size: number, url: string, rows: Row[]): Promise<void> {
  process.env['DATABASE_URL'] = url;
  const prepared = await prepare(size, size * 0.4);
  await asSystem((db) => db.rows(sql`analyze`));
  const owner = await asSystem((db) =>
    db.one<{ id: string; organisation: string }>(
      sql`select created_by as id, (select organisation_id from party limit 1) as organisation from process limit 1`,
    ),
  );
  const list = JSON.stringify(await statementOf(prepared));
  await Promise.all([disconnect(), disconnectSystem()]);
  const environment = {
    DATABASE_URL: url,
    BENCH_LIST: list,
    BENCH_PROCESS: prepared.processId,
    BENCH_PERSON: owner?.id ?? '',
    BENCH_ORGANISATION: owner?.organisation ?? '',
  };
  const ours = await start('bench/serve.ts', environment);
  const bare = await start('bench/bare.ts', environment);
  const headers = { cookie: prepared.cookie };
  const json = { ...headers, 'content-type': 'application/json' };
  const { processId } = prepared;
  const newFinding = (): string =>
    JSON.stringify({ processId, key: randomUUID(), title: 'Bar', text: 'Två skrivningar' });
  const targets = {
    list: { name: 'list', url: get(ours.origin, 'mapping.list', { processId, status: 'submitted' }), headers },
    overview: { name: 'overview', url: `${ours.origin}/processer/${processId}`, headers },
    command: {
      name: 'command',
      url: `${ours.origin}/api/trpc/mapping.create`,
      headers: { ...json, origin: ours.origin },
      method: 'POST',
      body: newFinding,
    },
  } satisfies Record<string, Target>;
  const shape = join(await mkdtemp(join(tmpdir(), 'samband-bench-')), 'shape.json');
  const elements = await keepShape(targets.overview, shape);
  const page = await start('bench/serve-bare-page.ts', { ...environment, BENCH_SHAPE: shape });
  try {
    const drawn = elementsIn(shapeOf(await (await fetch(page.origin)).text()));
    if (Math.abs(drawn - elements) > elements / 50)
      throw new Error(`The bare page draws ${drawn} elements, not ${elements}`);
    const add = async (what: string, goal: number, target: Target, other: Target): Promise<void> => {
      rows.push({ what, size, ...(await against(target, other, timing)), goal });
    };
    await add('list of 50, filtered, through tRPC', 0.6, targets.list, {
      name: 'bare',
      url: `${bare.origin}/list?input=%7B%7D`,
    });
    await add('process overview page, the same elements', 0.6, targets.overview, { name: 'bare', url: page.origin });
    await add('one command', 0.5, targets.command, {
      name: 'bare',
      url: `${bare.origin}/write`,
      headers: { 'content-type': 'application/json' },
      method: 'POST',
      body: () => '{}',
    });
  } finally {
    await Promise.all([ours.stop(), bare.stop(), page.stop()]);
  }
}

process.env['NEXTAUTH_SECRET'] ??= randomUUID();
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
if (only === undefined || ['load', 'bare', 'live', 'map', 'pages', 'phone', 'stall'].includes(only)) await build();
if (only === undefined || only === 'bare') await (await import('./serve-bare-page.ts')).buildBarePage();
const postgres = await scratchPostgres();
const rows: Row[] = [];
async function database(name: string): Promise<string> {
  const url = new URL(postgres.url);
  const admin = new pg.Client(postgres.url);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}
try {
  for (const size of only === undefined || only === 'bare' ? [1_000, 100_000] : [])
    await measure(size, await database(`bench_${size}`), rows);
  if (only === undefined || only === 'pages')
    rows.push(
      ...(await measurePages(
        await database('bench_pages'),
        (environment) => start('bench/serve.ts', environment),
        timing,
      )),
    );
  if (only === undefined || only === 'load')
    rows.push(
      ...(await measureGrowth(database, (environment) => start('bench/serve.ts', environment), {
        rounds: timing.rounds,
        seconds: timing.seconds,
      })),
    );
  if (only === 'plans')
    for (const { path, input, rows: read, nodes } of await findHeavyPlans(await database('bench_plans'), 100_000))
      console.log(
        `${path} ${JSON.stringify(input)}\n  read ${JSON.stringify(read)}\n${nodes.map((node) => `  ${node}\n`).join('')}`,
      );
  if (only === undefined || only === 'map')
    rows.push(
      ...(await measureMap(
        await database('bench_map'),
        (environment) => start('bench/serve.ts', environment),
        quick ? 1 : 3,
      )),
    );
  if (only === 'phone')
    rows.push(
      ...(await measurePhone(
        await database('bench_phone'),
        (environment) => start('bench/serve.ts', environment),
        quick ? 1 : 5,
      )),
    );
  if (only === undefined || only === 'live')
    rows.push(
      ...(await measureLive(
        await database('bench_live'),
        (environment) => start('bench/serve.ts', environment),
        quick,
      )),
    );
  if (only === 'stall')
    rows.push(
      ...(await measureStalls(await database('bench_stall'), (environment) => start('bench/serve.ts', environment))),
    );
  if (only === undefined || only === 'analysis') rows.push(...(await measureAnalyses(quick)));
  if (only === undefined || only === 'imports')
    rows.push(...(await measureImports(await database('bench_imports'), quick)));
  if (only === undefined || only === 'matrices')
    rows.push(...(await measureMatrices(await database('bench_matrices'), quick ? 1 : 3)));
  if (only === undefined || only === 'forums')
    rows.push(...(await measureForums(await database('bench_forums'), quick ? 1 : 3)));
  if (only === undefined || only === 'sets')
    rows.push(...(await measureSets(await database('bench_sets'), quick ? 1 : 5)));
} finally {
  await postgres.stop();
}
const text = report(rows);
await mkdir('bench/results', { recursive: true });
await writeFile(`bench/results/${only ?? 'latest'}.json`, `${JSON.stringify(rows, null, 2)}\n`);
console.log(text);
process.exit(0);
