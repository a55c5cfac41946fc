import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '#src/core/errors.ts';

/** Where bytes are kept. What is written is there whole under its key, or not at all. */
export type Store = {
  write(key: string, bytes: Readable): Promise<void>;
  /** Rejects with code ENOENT where there is nothing under the key. */
  read(key: string): Promise<Readable>;
  /** Also what an interrupted writing left; no error where there is nothing. */
  remove(key: string): Promise<void>;
  /** Rejects, saying why, where nothing can be written. */
  check(): Promise<void>;
};

export type Measured = { bytes: number; sha256: string; head: Uint8Array };

/**
 * Passes bytes on and tells afterwards how many they were, their checksum and how they began. Too many end the stream;
 * the source is then left as it is, so that a request can still be answered.
 */
export function measuring(
  bytes: Readable,
  limit: number,
  headLength: number,
): { stream: Readable; measured: () => Measured } {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let length = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (length < headLength) head.push(piece.subarray(0, headLength - length));
      length += piece.length;
      if (length > limit) throw new AppError('PAYLOAD_TOO_LARGE', 'file-too-large');
      hash.update(piece);
      yield piece;
    }
  }
  return {
    stream: Readable.from(pieces(), { objectMode: false }),
    measured: () => ({ bytes: length, sha256: hash.digest('hex'), head: Buffer.concat(head) }),
  };
}
