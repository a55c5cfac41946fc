import { fork } from 'node:child_process';
import { scratchPostgres } from '#src/setup/scratch-postgres.ts';

/* The built program on a database of its own with the demo region, started exactly as `npm start` starts it. PORT is given. */

const postgres = await scratchPostgres();
const child = fork('src/setup/start.ts', {
  env: { ...process.env, DATABASE_URL: postgres.url, SAMBAND_DATA: postgres.directory, SAMBAND_ADDRESS: '', SAMBAND_DEMO: 'yes', SMTP_URL: '', OIDC_ISSUER: '' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => void postgres.stop().finally(() => process.exit(code ?? 1)));
