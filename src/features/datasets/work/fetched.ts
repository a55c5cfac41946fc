import { createHash } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { joinCubes } from '#src/formats/cube-join.ts';
import type { Cube } from '#src/formats/cube.ts';
import { readJsonStatCube } from '#src/formats/json-stat.ts';
import { writeJsonStat } from '#src/formats/json-stat-write.ts';
import { readFile } from '#src/formats/read.ts';
import { withoutInvalidZeros } from '#src/formats/validity.ts';

/** Whether an answer of a service can be read. @throws FormatError */
export async function checkAnswer({ path }: { path: string }): Promise<void> {
  await readJsonStatCube(await openAsBlob(path));
}

/**
 * The answers as one file; undefined when the table has changed from one to the next. Gives how many cells are no
 * numbers. @throws FormatError
 */
export async function join({
  paths,
  into,
}: {
  paths: string[];
  into: string;
}): Promise<{ masked: number } | undefined> {
  const cubes: Cube[] = [];
  for (const path of paths) cubes.push(await readJsonStatCube(await openAsBlob(path)));
  if (new Set(cubes.map(({ updated }) => updated)).size > 1) return undefined;
  const { cube, masked } = withoutInvalidZeros(joinCubes(cubes));
  await pipeline(Readable.from(writeJsonStat(cube)), createWriteStream(into));
  return { masked };
}

/** What a file says cell by cell, whatever it says about itself; of features, nothing. */
async function fingerprint(path: string): Promise<string> {
  const read = await readFile(await openAsBlob(path));
  if (read.kind === 'features') return '';
  const hash = createHash('sha256');
  hash.update(JSON.stringify(read.table.columns.map(({ name }) => name)));
  for await (const row of read.table.rows) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}

/** Whether two files have exactly the same cells; one that can no longer be read has others. @throws FormatError */
export async function isSame({ before, now }: { before: string; now: string }): Promise<boolean> {
  const known = await fingerprint(before).catch(() => '');
  return known !== '' && known === (await fingerprint(now));
}
