/*
 * The first script of all: it runs on an old Node, before anything is installed, and so imports nothing but Node
 * itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const pinnedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Installs what is missing, then runs a script of `src/setup` under the Node that package.json pins, with the arguments
 * given to us, and ends as it ends. `development` also wants what only tests need.
 */
export async function runPinned(script, { development = false } = {}) {
  // npm stands in our root and says where whoever called it stood.
  const stood = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
  process.chdir(root);
  // A Node that cannot read it leaves it to the pinned one, which can.
  if (existsSync('.env') && process.loadEnvFile) process.loadEnvFile('.env');
  if (!isInstalled(development)) install(development);
  const heap = process.env.SAMBAND_MAX_HEAP_MB || heapInFile() || '2048';
  // Named only where it is there: Node says on the error stream that it is not, also where it need not be.
  const fromFile = existsSync('.env') ? ['--env-file=.env'] : [];
  const child = spawn(
    pinnedNode,
    [...fromFile, `--max-old-space-size=${heap}`, join('src/setup', script), ...process.argv.slice(2)],
    {
      // Over the channel the child notices that we are gone, however we went.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        INIT_CWD: stood,
        PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
        NEXT_TELEMETRY_DISABLED: '1',
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithNpm(() => child.kill('SIGTERM'));
  const [code, signal] = await new Promise((resolve) => child.once('exit', (...result) => resolve(result)));
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
}

/** How much memory `.env` gives JavaScript; it has to be known before the pinned Node reads that file. */
function heapInFile() {
  const line = existsSync('.env') && /^SAMBAND_MAX_HEAP_MB=["']?(\d+)/m.exec(readFileSync('.env', 'utf8'));
  return line ? line[1] : undefined;
}

/**
 * npm ends on a signal without waiting, and its shell passes none on: who stops npm would leave us holding the port.
 */
function stopWithNpm(stop) {
  const before = npmAbove();
  setInterval(() => npmAbove() !== before && stop(), 500).unref();
}

/** Our parent, and where that is the shell npm runs a script in, the npm above it. */
function npmAbove() {
  try {
    const shell = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').includes('\0-c\0');
    return `${process.ppid} ${shell ? readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1].split(' ')[1] : ''}`;
  } catch {
    return String(process.ppid);
  }
}

/** Whether node_modules holds what package-lock.json asks for; npm notes there what it installed. */
function isInstalled(development) {
  try {
    const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
    const installed = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
    return (
      existsSync(pinnedNode) &&
      Object.entries(wanted).every(
        ([path, { version, optional, dev }]) =>
          path === '' ||
          installed[path]?.version === version ||
          (!installed[path] && (optional || (dev && !development))),
      )
    );
  } catch {
    return false;
  }
}

function install(development) {
  console.error('Installing what package-lock.json asks for …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  run([...npm, 'ci', '--no-audit', '--no-fund', ...(development ? ['--include=dev'] : [])], root);
  // Where install scripts are not allowed, this one still has to run: it fetches Node itself from the registry.
  if (!existsSync(pinnedNode))
    run([process.execPath, 'installArchSpecificPackage.js'], join(root, 'node_modules/node'));
}

function run([program, ...args], cwd) {
  // Standard output is for what the script itself has to say.
  const { status } = spawnSync(program, args, {
    cwd,
    stdio: ['inherit', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`\nInstalling failed: ${[program, ...args].join(' ')} ended with ${status ?? 'a signal'}.`);
  process.exit(1);
}
