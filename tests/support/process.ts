import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '#src/setup/port.ts';

/** What processes of a test sign with. */
export const testSecret = 'a secret for tests only, thirty-two characters';

export type RunningSamband = { address: string; child: ChildProcess; output(): string; stop(): Promise<number | null> };

/** Runs `src/setup/start.ts` until it is ready, or until it has ended; then `address` is where it would have been. */
export async function startSamband(environment: Record<string, string>): Promise<RunningSamband> {
  const port = environment['PORT'] ?? String(await freePort());
  const child = fork('src/setup/start.ts', {
    stdio: 'pipe',
    env: { ...process.env, NEXTAUTH_SECRET: testSecret, SAMBAND_ADDRESS: '', ...environment, PORT: port },
  });
  let text = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        if (text.includes('Samband is ready')) resolve();
      });
    }
    child.once('close', () => resolve());
  });
  await ready;
  return {
    address: `http://localhost:${port}`,
    child,
    output: () => text,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}
