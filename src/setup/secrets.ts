import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that signs session cookies, made the first time and kept in the data directory for nobody else to read.
 */
export async function keptSecret(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return (JSON.parse(kept) as { NEXTAUTH_SECRET: string }).NEXTAUTH_SECRET;
  const secret = randomBytes(48).toString('base64url');
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(file, `${JSON.stringify({ NEXTAUTH_SECRET: secret }, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}
