import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { sealOf } from '#src/setup/backup-seal.ts';

const key = 'en nyckel som är lång nog att duga';
const frame = 64 * 1024;
const read = (bytes: AsyncIterable<Uint8Array>) => buffer(Readable.from(bytes, { objectMode: false }));
/** In pieces that fit no frame. */
const inPieces = (bytes: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / 10_007) }, (_, piece) =>
      bytes.subarray(piece * 10_007, (piece + 1) * 10_007),
    ),
    { objectMode: false },
  );
const text = (length: number) => Buffer.from(Array.from({ length }, (_, place) => (place * 31) % 251));

test('whatever its length, what was sealed is opened as it was, and is longer by a tag a frame', async () => {
  const seal = await sealOf(key);
  for (const length of [0, 1, frame - 1, frame, frame + 1, 2 * frame, 3 * frame + 17]) {
    const sealed = await read(seal.sealing('tables/item')(inPieces(text(length))));
    expect(sealed.length).toBe(length + 16 * Math.max(1, Math.ceil(length / frame)));
    const again = await sealOf(key, seal.told);
    expect((await read(again.opening('tables/item')(inPieces(sealed)))).equals(text(length))).toBe(true);
  }
});

test('frames that are lost, moved, changed or of another part are not opened', async () => {
  const seal = await sealOf(key);
  const sealed = await read(seal.sealing('files/a')(inPieces(text(2 * frame + 5))));
  const [one, other, rest] = [0, 1, 2].map((place) =>
    sealed.subarray(place * (frame + 16), (place + 1) * (frame + 16)),
  );
  const pieces = [one, other, rest].map((piece) => piece ?? Buffer.alloc(0));
  const wrong = [
    pieces.slice(0, 2),
    pieces.slice(0, 1),
    [],
    [pieces[1], pieces[0], pieces[2]],
    [pieces[0], pieces[0], pieces[2]],
    [...pieces, Buffer.from([0])],
    [Buffer.concat([Buffer.from([(sealed[0] ?? 0) ^ 1]), sealed.subarray(1)])],
  ].map((some) => Buffer.concat(some.map((piece) => piece ?? Buffer.alloc(0))));
  for (const bytes of wrong)
    await expect(read(seal.opening('files/a')(inPieces(bytes)))).rejects.toThrow('damaged or has been changed');
  await expect(read(seal.opening('files/b')(inPieces(sealed)))).rejects.toThrow('damaged or has been changed');
});

test('another key is told as such, and the same key seals anew each time', async () => {
  const [seal, next] = await Promise.all([sealOf(key), sealOf(key)]);
  expect(seal.told).not.toEqual(next.told);
  await expect(sealOf(`${key}!`, seal.told)).rejects.toThrow('The key is not the one');
});
