import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { environment } from '#src/server/env.ts';

export type Demo = { accounts: { email: string; role: string }[]; password: string };
type Database = { url: string; embedded: boolean };

/**
 * Stands in the data directory while the demo is loaded into a new embedded database; found at a start, it tells that
 * loading was cut short.
 */
const mark = (): string => join(environment().dataDirectory, 'demo-is-loading');

/** Where nobody says whether the demo is wanted: in the embedded database, while nobody else works there. */
export const demoByDefault = async ({ url, embedded }: Database): Promise<boolean> => {
  if (!embedded || (await hasNobody(url))) return embedded;
  return (await (await import('#prisma/seed/demo.ts')).demoIsLoaded(url)) !== undefined;
};

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

/**
 * Where the demo is in the database but has not been asked for: ends the sessions of its accounts whose password
 * everybody still knows, and gives how many those accounts are.
 */
export async function closeDemo({ url }: Database): Promise<number> {
  const { demoIsLoaded } = await import('#prisma/seed/demo.ts');
  const loaded = await demoIsLoaded(url);
  if (!loaded) return 0;
  const { passwordMatches } = await import('#src/server/password.ts');
  return on(url, async (client) => {
    const { rows } = await client.query<{ id: string; hash: string }>(
      'select p.id, c.password_hash as hash from person p join credential c on c.person_id = p.id where p.email = any($1)',
      [loaded.accounts.map(({ email }) => email)],
    );
    const known: string[] = [];
    for (const { id, hash } of rows) if (await passwordMatches(loaded.password, hash)) known.push(id);
    await client.query('update session set ended_at = now() where ended_at is null and person_id = any($1)', [known]);
    return known.length;
  });
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

/** Whether there is nobody in the database yet. */
export const hasNobody = (url: string): Promise<boolean> =>
  on(url, async (client) => (await client.query('select from person limit 1')).rowCount === 0);

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
