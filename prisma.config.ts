import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// It must be one that refuses: with a binary that exits 0, `prisma db push` "succeeds" without doing anything.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] = fileURLToPath(new URL('src/setup/no-schema-engine.sh', import.meta.url));

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
