import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { BackupFault } from './backup-fault.ts';

/**
 * The encryption of a backup: AES-256-GCM in frames of 64 KiB, as STREAM has them (Hoang, Reyhanitabar, Rogaway and
 * Vizár 2015; so does age). Each part has a key of its own by HKDF, so frames cannot be moved between parts.
 */
export type Seal = {
  /** What stands in the clear: the salt of the key, and a word by which a wrong key is known. */
  told: { salt: string; check: string };
  sealing(part: string): (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer>;
  opening(part: string): (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer>;
};

const frame = 64 * 1024;
const tagLength = 16;
export const leastKeyLength = 32;

/** The seal of a key in text: a new one, or that of a backup, which a wrong key does not open. */
export async function sealOf(key: string, told?: Seal['told']): Promise<Seal> {
  const salt = told ? Buffer.from(told.salt, 'base64') : randomBytes(16);
  const root = await new Promise<Buffer>((resolve, reject) =>
    scrypt(key, salt, 32, (error, made) => (error ? reject(error) : resolve(made))),
  );
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', root, salt, `samband backup ${use}`, 32));
  const check = keyFor('check');
  const known = told && Buffer.from(told.check, 'base64');
  if (known && !(known.length === check.length && timingSafeEqual(known, check)))
    throw new BackupFault('The key is not the one that this backup was made with.');
  return {
    told: { salt: salt.toString('base64'), check: check.toString('base64') },
    sealing: (part) => (bytes) => sealed(bytes, keyFor(`part ${part}`)),
    opening: (part) => (bytes) => opened(bytes, keyFor(`part ${part}`), part),
  };
}

/** A number that no other frame of the part has, and whether it is the last. */
function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/** Pieces of `length` bytes and at the end what is left, which may be nothing; each with whether it is the last. */
async function* pieces(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<[Buffer, boolean]> {
  let waiting: Buffer[] = [];
  let held = 0;
  for await (const chunk of bytes) {
    waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    held += chunk.byteLength;
    if (held <= length) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; held - from > length; from += length) yield [all.subarray(from, from + length), false];
    waiting = [all.subarray(from)];
    held -= from;
  }
  yield [Buffer.concat(waiting), true];
}

async function* sealed(bytes: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const [piece, last] of pieces(bytes, frame)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    count += 1;
  }
}

async function* opened(bytes: AsyncIterable<Uint8Array>, key: Buffer, part: string): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const [piece, last] of pieces(bytes, frame + tagLength)) {
    try {
      const end = piece.length - tagLength;
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, last), { authTagLength: tagLength });
      decipher.setAuthTag(piece.subarray(Math.max(end, 0)));
      yield Buffer.concat([decipher.update(piece.subarray(0, Math.max(end, 0))), decipher.final()]);
    } catch (cause) {
      throw new BackupFault(`${part} of the backup is damaged or has been changed.`, { cause });
    }
    count += 1;
  }
}
