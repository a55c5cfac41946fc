import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A hash over the names and contents of the files that match the glob patterns; equal exactly when nothing has changed.
 */
export async function fingerprint(
  patterns: readonly string[],
  { except = [] as readonly string[] } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const files = new Set<string>();
  for await (const entry of glob(patterns, { withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !except.some((folder) => file.startsWith(`${folder}/`))) files.add(file);
  }
  for (const file of [...files].sort()) hash.update(`\0${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

/** Whether the stamp file holds this fingerprint, that is: what was made from these files is still good. */
export const isFresh = async (stamp: string, current: string): Promise<boolean> =>
  (await readFile(stamp, 'utf8').catch(() => '')) === current;
