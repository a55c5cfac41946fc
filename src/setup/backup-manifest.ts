import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BackupFault, faultOf } from './backup-fault.ts';
import type { Kept, Place } from './backup-place.ts';
import type { Seal } from './backup-seal.ts';

/** Grows when an older program could no longer read what a newer one writes. */
const format = 1;
/** Written last: what lacks it is no backup. */
export const headerPart = 'backup.json';
const manifestPart = 'manifest.gz';

const Kept = z.object({ bytes: z.int(), sha256: z.string() });
const Manifest = z.object({
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      table: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.int(),
      digest: z.string(),
      kept: Kept,
    }),
  ),
  counters: z.array(z.object({ sequence: z.string(), last: z.string(), called: z.boolean() })),
  /** Each with what its row says of it, and how it lies in the backup. */
  files: z.array(z.object({ key: z.string(), bytes: z.int(), sha256: z.string(), kept: Kept })),
  /** The keys of files whose bytes were gone or changed when the backup was made, and which it lacks. */
  lacking: z.array(z.string()),
});
export type Manifest = z.output<typeof Manifest>;

const Header = z.object({
  format: z.int(),
  program: z.string(),
  made: z.string(),
  encryption: z.object({ salt: z.string(), check: z.string() }).nullable(),
  manifest: Kept,
});
type Header = z.output<typeof Header>;

/** A backup that has been opened; `seal` where it is encrypted. */
export type Backup = { place: Place; seal: Seal | undefined; manifest: Manifest; made: string; program: string };

export const tablePart = (table: string): string => `tables/${table}.copy.gz`;
export const filePart = (key: string): string => `files/${key}`;

type Step = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
const asIs: Step = (bytes) => bytes;

/** Writes a part, compressed if that is asked for and encrypted where there is a seal. */
export async function writePart(
  place: Place,
  seal: Seal | undefined,
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  compressed: boolean,
): Promise<Kept> {
  let kept: Kept = { bytes: 0, sha256: '' };
  const write = async (last: AsyncIterable<Uint8Array>): Promise<void> => {
    kept = await place.write(part, last);
  };
  const from = Readable.from(bytes, { objectMode: false });
  const sealing = seal?.sealing(part) ?? asIs;
  if (compressed) await pipeline(from, createGzip(), sealing, write);
  else await pipeline(from, sealing, write);
  return kept;
}

/** Hands what a part held to `take`; the part is checked to its end, so `take` fails where it is not as it was kept. */
export async function readPart<R>(
  place: Place,
  seal: Seal | undefined,
  { part, kept, compressed }: { part: string; kept: Kept; compressed: boolean },
  take: (bytes: AsyncIterable<Buffer>) => Promise<R>,
): Promise<R> {
  const from = await place.read(part).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new BackupFault(`${part} is missing in the backup.`, { cause: error });
    throw error;
  });
  let result: R | undefined;
  const opening = seal?.opening(part) ?? asIs;
  const taking = async (bytes: AsyncIterable<Buffer>): Promise<void> => {
    result = await take(bytes);
  };
  try {
    if (compressed) await pipeline(from, asKept(part, kept), opening, createGunzip(), taking);
    else await pipeline(from, asKept(part, kept), opening, taking);
  } catch (error) {
    throw faultOf(`${part} of the backup cannot be read`, error);
  }
  return result as R;
}

const asKept = (part: string, { bytes, sha256 }: Kept): Step =>
  async function* (source) {
    const hash = createHash('sha256');
    let length = 0;
    for await (const chunk of source) {
      hash.update(chunk);
      length += chunk.byteLength;
      yield chunk;
    }
    if (length !== bytes || hash.digest('hex') !== sha256)
      throw new BackupFault(`${part} of the backup is damaged or has been changed.`);
  };

/** Writes what the backup holds, and last of all the header that makes it one. */
export async function finishBackup(
  place: Place,
  seal: Seal | undefined,
  manifest: Manifest,
  { program, made }: { program: string; made: string },
): Promise<void> {
  const text = Buffer.from(JSON.stringify(manifest));
  const kept = await writePart(place, seal, manifestPart, Readable.from([text]), true);
  const header: Header = { format, program, made, encryption: seal?.told ?? null, manifest: kept };
  await place.finish(headerPart, Readable.from([Buffer.from(`${JSON.stringify(header, undefined, 2)}\n`)]));
}

export async function headerAt(place: Place): Promise<Header> {
  const stream = await place.read(headerPart).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new BackupFault(
      `There is no finished backup in ${place.name}: ${headerPart} is missing, which is written last.`,
    );
  });
  const read = parsed(Header, await buffer(stream), headerPart);
  if (read.format > format)
    throw new BackupFault(
      `The backup was made by a newer version of Samband (${read.program}), in a form that this one does not know.`,
    );
  return read;
}

export const manifestAt = (place: Place, seal: Seal | undefined, { manifest }: Header): Promise<Manifest> =>
  readPart(place, seal, { part: manifestPart, kept: manifest, compressed: true }, async (bytes) =>
    parsed(Manifest, await buffer(bytes), manifestPart),
  );

function parsed<T>(schema: z.ZodType<T>, text: Buffer, part: string): T {
  try {
    return schema.parse(JSON.parse(text.toString('utf8')));
  } catch (cause) {
    throw new BackupFault(`${part} of the backup is damaged or has been changed.`, { cause });
  }
}
