import { zipSync } from 'fflate';
import { FormatError } from '#src/formats/format-error.ts';
import { type AnyOptions, readFile } from '#src/formats/read.ts';
import type { ByteSource } from '#src/formats/source.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes in pieces of the given sizes, over and over, as a network would bring them. */
export async function* inPieces(bytes: Uint8Array, ...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

export const zipOf = (entries: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [name, typeof content === 'string' ? utf8(content) : content]),
    ),
    { level },
  );

export async function collected<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Blob((await collected(pieces)).map((piece) => new Uint8Array(piece))).arrayBuffer());

/**
 * The format error that reading ends in; undefined when it ends well. Any other error is thrown: readers have no right
 * to it.
 */
export async function refusal(reading: () => Promise<unknown>): Promise<FormatError | undefined> {
  try {
    await reading();
    return undefined;
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

/** Everything in a file of any format, as plain data. */
export async function wholeFile(source: ByteSource, options: AnyOptions = {}): Promise<Record<string, unknown>> {
  const read = await readFile(source, options);
  if (read.kind === 'features') {
    const features = await collected(read.stream.features);
    const { notes, remarks, facts } = read.stream;
    return { facts: { ...facts }, notes, remarks, features };
  }
  const rows = await collected(read.table.rows);
  const { columns, expected, notes, remarks, facts } = read.table;
  return { facts: { ...facts }, notes, remarks, columns, ...(expected !== undefined && { expected }), rows };
}
