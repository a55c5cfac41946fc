import { fork } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchPostgres } from '#src/setup/scratch-postgres.ts';
import { inboundAddress, inboundSecret } from './inbound-letters.ts';
import { testSecret } from './process.ts';
import { replayServer } from './replay/server.ts';

/* The built program on a database of its own with the demo region, started exactly as `npm start` starts it. PORT is given,
 * and the port of the services of statistics, which a server of our own replays. */

const data = process.env['SAMBAND_E2E_DATA'] ?? '';
const postgres = await scratchPostgres();
// For what fills the database besides the pages.
await writeFile(join(data, 'database'), postgres.url, { mode: 0o600 });
const sources = await replayServer({ port: Number(process.env['SAMBAND_E2E_SOURCES'] ?? 0) });
const child = fork('src/setup/start.ts', {
  env: {
    ...process.env,
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: testSecret,
    SAMBAND_DATA: data,
    SAMBAND_ADDRESS: '',
    SAMBAND_DEMO: 'yes',
    SMTP_URL: '',
    INBOUND_MAIL_ADDRESS: inboundAddress,
    INBOUND_MAIL_SECRET: inboundSecret,
    // Many journeys in an hour lead by a letter to the same few people.
    SAMBAND_NOTICES_AN_HOUR: '1000',
    OIDC_ISSUER: '',
    SCB_ADDRESS: `${sources.address}/v2`,
    SCB_FIRST_ADDRESS: `${sources.address}/v1`,
    KOLADA_ADDRESS: `${sources.address}/v3`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once(
  'exit',
  (code) =>
    void Promise.all([postgres.stop(), sources.close(), rm(data, { recursive: true, force: true })]).finally(() =>
      process.exit(code ?? 1),
    ),
);
