import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './alive.ts';

/** What a start of another host has left is waited for so long, in milliseconds. */
const longest = 600_000;

/**
 * Does something that two starts in one folder must not do at once, and tells when it waits for the other. `file` says
 * who is at it; one whose process is gone is passed over.
 */
export async function oneAtATime<T>(file: string, work: () => Promise<T>, say: (line: string) => void): Promise<T> {
  const own = `${hostname()} ${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  for (let waited = false; ; waited = true) {
    const taken = await writeFile(file, own, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return false;
      },
    );
    if (taken) break;
    if (await isGone(file)) await rm(file, { force: true });
    else {
      if (!waited) say('Another start is at work in this folder; this one waits for it …');
      await pause(200);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function isGone(file: string): Promise<boolean> {
  const [host, pid] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  const since = (await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now();
  // Just being written, or of a container beside this one, whose processes have other numbers.
  if (!pid) return Date.now() - since > 5_000;
  if (host !== hostname()) return Date.now() - since > longest;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}
