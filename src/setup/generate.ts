import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { fingerprint, isFresh } from './fingerprint.ts';

const client = 'src/server/generated/client.ts';
const stamp = 'node_modules/.cache/samband-prisma-client';

/** Writes the Prisma client to `src/server/generated` when the schema has changed since; answers whether it did. */
export async function generate(): Promise<boolean> {
  const current = await fingerprint(['prisma/schema/*.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  const exists = await access(client).then(
    () => true,
    () => false,
  );
  if (exists && (await isFresh(stamp, current))) return false;
  await promisify(execFile)(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, current);
  return true;
}

if (import.meta.main)
  console.log((await generate()) ? 'The Prisma client is generated.' : 'The Prisma client is up to date.');
