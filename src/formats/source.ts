import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';

/** Bytes as they come: in memory, as a file (a `Blob` is read piece by piece), or as a stream that can be read once. */
export type ByteSource = Uint8Array | Blob | AsyncIterable<Uint8Array>;

export const blockSize = 64 * 1024;

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else if (source instanceof Blob) yield* source.stream();
  else yield* source;
}

/**
 * The source in blocks of exactly 64 KiB (the last one shorter), so that what a reader concludes never depends on how
 * the bytes arrived.
 * @throws FormatError `too-many-bytes`
 */
export async function* blocksOf(source: ByteSource, limits: Limits): AsyncGenerator<Uint8Array> {
  let block = new Uint8Array(blockSize);
  let filled = 0;
  let total = 0;
  for await (const piece of pieces(source)) {
    total += piece.length;
    if (total > limits.bytes) throw new FormatError('too-many-bytes', { byte: limits.bytes }, { limit: limits.bytes });
    let offset = 0;
    while (filled === 0 && piece.length - offset >= blockSize) yield piece.subarray(offset, (offset += blockSize));
    while (offset < piece.length) {
      const part = piece.subarray(offset, offset + blockSize - filled);
      block.set(part, filled);
      filled += part.length;
      offset += part.length;
      if (filled < blockSize) continue;
      yield block;
      block = new Uint8Array(blockSize);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** Bytes that can be read anywhere, as an archive must be: a stream is collected, a file is left where it is. */
export async function randomAccess(source: ByteSource, limits: Limits): Promise<Uint8Array | Blob> {
  if (source instanceof Uint8Array || source instanceof Blob) {
    const size = source instanceof Blob ? source.size : source.length;
    if (size > limits.bytes) throw new FormatError('too-many-bytes', { byte: limits.bytes }, { limit: limits.bytes });
    return source;
  }
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for await (const block of blocksOf(source, limits)) blocks.push(new Uint8Array(block));
  return new Blob(blocks);
}

/** The first bytes, and the whole source again with them in front. */
export async function peek(source: ByteSource, length: number): Promise<{ head: Uint8Array; source: ByteSource }> {
  if (source instanceof Uint8Array) return { head: source.subarray(0, length), source };
  if (source instanceof Blob) return { head: new Uint8Array(await source.slice(0, length).arrayBuffer()), source };
  const rest = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await rest.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  const head = new Uint8Array(size);
  let offset = 0;
  for (const piece of taken) {
    head.set(piece, offset);
    offset += piece.length;
  }
  return { head: head.subarray(0, length), source: continued(head, rest) };
}

/** What was taken, then what is left; closes the stream when the reader stops early. */
export async function* continued<T>(taken: T, rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield taken;
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
