import { migrate } from '#src/setup/migrate.ts';

/* A process of its own that migrates, so that a test can kill it: node migrate.ts URL [MIGRATIONS]. */
const [, , url = '', migrations] = process.argv;
await migrate(url, migrations ? { migrations } : {});
