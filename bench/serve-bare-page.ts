import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import createNext from 'next';

/* The page Samband's overview is measured against, in a process of its own: Next behind a Node server, as ours. */

const dir = fileURLToPath(new URL('bare-page', import.meta.url));

export function buildBarePage(): void {
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build', dir], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error('The bare page could not be built');
}

if (import.meta.main) {
  const next = createNext({ dev: false, dir });
  await next.prepare();
  const handle = next.getRequestHandler();
  const server = createServer((request, response) => void handle(request, response));
  server.listen(Number(process.env['PORT']), '127.0.0.1');
  await once(server, 'listening');
  process.send?.('ready');
}
