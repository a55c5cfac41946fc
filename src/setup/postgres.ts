import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { isAlive } from './alive.ts';
import { freePort } from './port.ts';
import { postgresPrograms, type Programs } from './postgres-programs.ts';

export type RunningPostgres = { url: string; stop(): Promise<void> };
export type PostgresOptions = {
  /** Where the data, the password and the list of users live. */
  directory?: string;
  log?: (line: string) => void;
  /** For tests and benchmarks: faster, and a power failure may lose everything. */
  volatile?: boolean;
};

const name = 'samband';
/** The log holds no statements: they carry what people wrote. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  jit: 'off',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};
const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

/**
 * Starts the embedded PostgreSQL, or joins the one that already serves this directory (another process of ours, or what
 * a killed process left behind). `stop()` ends the server once nobody else uses it.
 */
export async function startPostgres({
  directory = '.data/postgres',
  log = () => undefined,
  volatile = false,
}: PostgresOptions = {}): Promise<RunningPostgres> {
  const home = resolve(directory);
  const users = join(home, 'users');
  await mkdir(users, { recursive: true });
  await othersUsing(users);
  await writeFile(join(users, String(process.pid)), '');
  const programs = await postgresPrograms();
  const password = await created(home, programs, log);
  const cluster = await realpath(join(home, 'cluster')).catch((cause: unknown) => {
    throw new Error(
      `PostgreSQL's data, ${join(home, 'cluster')}, is gone. Put it back, or remove ${home} to begin anew.`,
      { cause },
    );
  });
  const port =
    (await alreadyServing(cluster, password)) ??
    (await start(cluster, programs, volatile ? { ...settings, ...unsafe } : settings));
  log(`PostgreSQL is running on port ${port}.`);
  await ensureDatabase(address(password, port, 'postgres'));
  return {
    url: address(password, port, name),
    stop: async () => {
      await rm(join(users, String(process.pid)), { force: true });
      if ((await othersUsing(users)).length === 0)
        await programs.run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w']);
    },
  };
}

const address = (password: string, port: number, database: string) =>
  `postgresql://${name}:${password}@127.0.0.1:${port}/${database}`;

/**
 * The cluster's password; makes the cluster first where there is none. The password is written last, so without it the
 * rest is half made.
 */
async function created(home: string, programs: Programs, log: (line: string) => void): Promise<string> {
  const passwordFile = join(home, 'password');
  const known = await readFile(passwordFile, 'utf8').catch(() => '');
  if (known) return known;
  const cluster = join(home, 'cluster');
  await rm(cluster, { recursive: true, force: true });
  await programs.folder(cluster);
  const password = randomBytes(24).toString('base64url');
  const handed = join(tmpdir(), `samband-${randomUUID()}`);
  await writeFile(handed, password, { mode: 0o600, flag: 'wx' });
  try {
    await programs.give(handed);
    await programs.run('initdb', [
      '-D',
      await realpath(cluster),
      '-U',
      name,
      `--pwfile=${handed}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${await unicodeLocale()}`,
      '--locale-provider=icu',
      '--icu-locale=sv-SE',
    ]);
  } finally {
    await rm(handed, { force: true });
  }
  await writeFile(passwordFile, password, { mode: 0o600 });
  log(`PostgreSQL's data is in ${cluster}.`);
  return password;
}

/** Full-text search folds case by the C library's rules, which know Å, Ä and Ö in a Unicode locale only. */
async function unicodeLocale(): Promise<string> {
  const { stdout } = await promisify(execFile)('locale', ['-a']).catch(() => ({ stdout: '' }));
  const available = stdout.split('\n');
  return (
    ['C.UTF-8', 'C.utf8', 'sv_SE.UTF-8', 'sv_SE.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((locale) =>
      available.includes(locale),
    ) ?? 'C'
  );
}

async function start(cluster: string, programs: Programs, options: Record<string, string>): Promise<number> {
  const flags = Object.entries(options)
    .map(([key, value]) => `-c ${key}='${value}'`)
    .join(' ');
  const logFile = join(cluster, 'server.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    await rm(logFile, { force: true });
    try {
      await programs.run('pg_ctl', [
        'start',
        '-D',
        cluster,
        '-l',
        logFile,
        '-w',
        '-t',
        '120',
        '-o',
        `-p ${port} ${flags}`,
      ]);
      return port;
    } catch (cause) {
      const log = await readFile(logFile, 'utf8').catch(() => '');
      const portTaken = log.includes('could not bind');
      if (!portTaken || attempt === 3) throw new Error(`PostgreSQL did not start in ${cluster}.\n${log}`, { cause });
    }
  }
}

/**
 * The port of a server that already serves this cluster, also one that is still starting; undefined when there is none.
 */
async function alreadyServing(cluster: string, password: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [pid, , , port] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (!pid || !isAlive(Number(pid))) return undefined;
    const process = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '(postgres) S');
    if (!/\(postgres\) [^ZX]/.test(process)) {
      await rm(join(cluster, 'postmaster.pid')); // left by a crash: a dead process that nobody buried, or a number in new hands
      return undefined;
    }
    if (port && (await serves(address(password, Number(port), 'postgres'), cluster))) return Number(port);
    await pause(100);
  }
  return undefined;
}

async function serves(url: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

/** The processes that use this server, ourselves aside; those that are gone are forgotten. */
async function othersUsing(users: string): Promise<number[]> {
  const pids = (await readdir(users)).map(Number).filter((pid) => pid !== process.pid);
  await Promise.all(pids.filter((pid) => !isAlive(pid)).map((pid) => rm(join(users, String(pid)), { force: true })));
  return pids.filter(isAlive);
}
