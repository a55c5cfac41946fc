import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '#src/server/env.ts';
import { log, takeOverConsole } from '#src/server/log.ts';
import { build } from './build.ts';
import { closeDemo, type Demo, demoAccounts, demoByDefault, discardHalfDemo } from './demo.ts';
import { generate } from './generate.ts';
import { makeIconFile } from './icon-file.ts';
import { copyMapWorker } from './map-worker.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { checkPort } from './port.ts';
import { readyDatabase } from './ready-database.ts';

const say = (line: string): void => log().say(line);

/**
 * Lines for programs to read where a database of one's own is served and no terminal shows them, unless SAMBAND_LOG
 * says otherwise; with the demo there is a person who wants to sign in.
 */
function settleLog(): void {
  const { logStyle, databaseUrl, demo } = environment();
  const forPrograms = databaseUrl !== undefined && demo !== true && !process.stdout.isTTY;
  process.env['SAMBAND_LOG'] = logStyle ?? (forPrograms ? 'json' : 'plain');
  takeOverConsole();
}

/**
 * Starts Samband in this process and says where it is and how to sign in; what is already running is stopped when a
 * part fails.
 */
async function start({ dev = false } = {}): Promise<void> {
  settleLog();
  const { port, host, demo, role } = environment();
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  await checkPort(port, host);
  const starting = join(environment().dataDirectory, 'starting');
  const database = await oneAtATime(
    starting,
    async () => {
      await Promise.all([generate(), copyMapWorker(), makeIconFile()]);
      return readyDatabase({ log: say, before: discardHalfDemo });
    },
    say,
  );
  let close = database.stop;
  stopOnSignal(() => close());
  try {
    const building = (): Promise<boolean> => build(log().style === 'json' ? say : undefined);
    if (!dev && role !== 'worker') await oneAtATime(starting, building, say);
    const asked = demo ?? (await demoByDefault(database));
    // The server lets the demo's accounts in only where this says yes.
    process.env['SAMBAND_DEMO'] = asked ? 'yes' : 'no';
    const accounts = asked ? await demoAccounts(database, say) : undefined;
    const closed = asked ? 0 : await closeDemo(database);
    // Everybody knows the demo's password: unless somebody asks for more, it is reached from this machine alone.
    if (accounts) process.env['HOST'] ||= '127.0.0.1';
    const { serve } = await import('#src/main.ts');
    const serving = await serve({ development: dev });
    close = async () => {
      await serving.close();
      await database.stop();
    };
    say(`\nSamband is ready${role === 'all' ? '' : ` as ${role}`}: http://localhost:${serving.port}`);
    if (accounts && role !== 'worker') say(signInHelp(accounts));
    const held = await (await import('#src/server/mail-hold.ts')).mailHeldSince();
    if (held) say(`\nNo letter leaves since ${held}, until you say so: npm run samband -- mail release`);
    if (closed > 0)
      say(
        `\nThe demo region is in this database without being asked for: ${closed} of its accounts have the password everybody knows, and cannot sign in with it.\nSAMBAND_DEMO=yes lets them in again; then Samband is reached from this machine alone, unless HOST says otherwise.`,
      );
  } catch (error) {
    await close();
    throw error;
  }
}

function signInHelp({ accounts, password }: Demo): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const lines = accounts.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`);
  return `\nSign in to the demo region with the password ${password} as\n${lines.join('\n')}\n`;
}

/** A terminal sends Ctrl-C to us and to the script that started us, which passes it on: only the first counts. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().failure('stop', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
}

process.on('unhandledRejection', (error) => log().failure('process', error)); // one lost promise must not end everybody's session

const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
await start(values).catch((error: unknown) => {
  log().refusal(`\nSamband could not start. ${error instanceof Error ? error.message : String(error)}`);
  if (process.env['DEBUG']) log().failure('start', error);
  process.exit(1);
});
