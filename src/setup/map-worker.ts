import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const from = 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs';
const to = 'public/map/worker.mjs';

/** Puts the map's worker, a file of its own that no bundler takes along, where a browser can fetch it from us. */
export async function copyMapWorker(): Promise<void> {
  const [wanted, there] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (there && there.size === wanted.size && there.mtimeMs >= wanted.mtimeMs) return;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}
