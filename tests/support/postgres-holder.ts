import { startPostgres } from '#src/setup/postgres.ts';

/*
 * A process of its own that starts the embedded PostgreSQL, tells its address and goes on living, so that tests can
 * kill it.
 */

const [directory = ''] = process.argv.slice(2);
const { url } = await startPostgres({ directory, volatile: true });
process.send?.(url);
setInterval(() => undefined, 60_000);
