import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, type Encoding, windows1252 } from '#src/formats/encoding.ts';
import { defaultLimits } from '#src/formats/limits.ts';
import { collected, inPieces, refusal, utf8 } from '#tests/support/format-files.ts';

const swedish = 'Räksmörgås på Öckerö, 5 € – ”citat”';
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};
const in1252 = (text: string): Uint8Array =>
  new Uint8Array([...text].map((letter) => ({ '€': 0x80, '–': 0x96, '”': 0x94 })[letter] ?? letter.charCodeAt(0)));

async function decoded(bytes: Uint8Array, given?: Encoding): Promise<{ text: string; encoding: Encoding | undefined }> {
  const { pieces, encoding } = decodeText(inPieces(bytes, 3, 1, 70_000), defaultLimits, given);
  return { text: (await collected(pieces)).join(''), encoding: encoding() };
}

describe('the bytes say how they are encoded', () => {
  test.for<[string, Uint8Array, Encoding]>([
    ['UTF-8', utf8(swedish), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\uFEFF${swedish}`), 'utf-8'],
    ['UTF-16 little endian with a mark', utf16(swedish, false, true), 'utf-16le'],
    ['UTF-16 little endian without', utf16(swedish, false, false), 'utf-16le'],
    ['UTF-16 big endian with a mark', utf16(swedish, true, true), 'utf-16be'],
    ['UTF-16 big endian without', utf16(swedish, true, false), 'utf-16be'],
    ['Windows-1252', in1252(swedish), 'windows-1252'],
  ])('%s', async ([, bytes, encoding]) => expect(await decoded(bytes)).toEqual({ text: swedish, encoding }));

  test('ASCII leaves it open', async () =>
    expect(await decoded(utf8('abc'))).toEqual({ text: 'abc', encoding: undefined }));

  test('a character across the border of two blocks is one character', async () => {
    for (const before of [65_535, 65_534, 65_533])
      expect((await decoded(utf8(`${'a'.repeat(before)}€😀`))).text).toBe(`${'a'.repeat(before)}€😀`);
    expect((await decoded(utf16(`${'a'.repeat(32_767)}😀`, false, false))).text).toBe(`${'a'.repeat(32_767)}😀`);
  });

  test('Windows-1252 that ends in what could begin UTF-8 is Windows-1252', async () => {
    expect(await decoded(new Uint8Array([0x43, 0x61, 0x66, 0xe9]))).toEqual({ text: 'Café', encoding: 'windows-1252' });
  });

  test('what was given is not guessed', async () => expect((await decoded(utf8('å'), 'windows-1252')).text).toBe('Ã¥'));

  test('any text comes back, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (text, sizes) => {
          fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
          const { pieces } = decodeText(inPieces(utf8(`å${text}`), ...sizes), defaultLimits);
          expect((await collected(pieces)).join('')).toBe(`å${text}`);
        },
      ),
    );
  });
});

describe('text that breaks off being what it was', () => {
  test('UTF-8 with a byte that is none names the byte', async () => {
    const bytes = utf8('å'.repeat(40_000));
    expect(await refusal(() => decoded(new Uint8Array([...bytes, 0xff, 0x41])))).toMatchObject({
      reason: 'invalid-utf8',
      place: { byte: 80_000 },
    });
  });
  test('UTF-8 that ends in half a character', async () => {
    const long = utf8('å'.repeat(40_000));
    expect(await refusal(() => decoded(long.subarray(0, -1)))).toMatchObject({
      reason: 'invalid-utf8',
      place: { byte: 79_998 },
    });
  });
  test('UTF-16 with half a pair, or half a character', async () => {
    expect(await refusal(() => decoded(utf16('abc\ud800d', false, true)))).toMatchObject({ reason: 'invalid-utf16' });
    expect(await refusal(() => decoded(utf16('abcd', false, true).subarray(0, -1)))).toMatchObject({
      reason: 'file-cut-short',
      place: { byte: 8 },
    });
  });
  test('a zero byte is no text', async () => {
    expect(await refusal(() => decoded(utf8('abc\0d')))).toMatchObject({ reason: 'not-text', place: { byte: 3 } });
  });
});

test('every byte of Windows-1252 has the character of the WHATWG standard', () => {
  const all = windows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  expect(all.slice(0x80, 0xa0)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
  expect([...all].filter((letter, byte) => letter.charCodeAt(0) !== byte)).toHaveLength(27);
});
