import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { environment } from '#src/server/env.ts';

export type Demo = { accounts: { email: string; role: string }[]; password: string };
type Database = { url: string; embedded: boolean };

/** Stands in the data directory while the demo is loaded into a new embedded database; found at a start, it tells that loading was cut short. */
const mark = (): string => join(environment().dataDirectory, 'demo-is-loading');

/** The demo's accounts; loads the demo first where it is not there yet. */
export async function demoAccounts({ url, embedded }: Database, log: (line: string) => void): Promise<Demo> {
  const { demoIsLoaded, loadDemo } = await import('#prisma/seed/demo.ts');
  const loaded = await demoIsLoaded(url);
  if (loaded) return loaded;
  log('Loading the demo region …');
  if (embedded && (await hasNobody(url))) await writeFile(mark(), '');
  const demo = await loadDemo(url);
  await rm(mark(), { force: true });
  return demo;
}

/** Empties the embedded database when its first loading of the demo was cut short: nobody had anything in it yet. */
export async function discardHalfDemo({ url, embedded }: Database): Promise<void> {
  if (!embedded || !(await stat(mark()).catch(() => undefined))) return;
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  await on(server.href, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  });
  await rm(mark());
}

const hasNobody = (url: string): Promise<boolean> => on(url, async (client) => (await client.query('select from person limit 1')).rowCount === 0);

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
