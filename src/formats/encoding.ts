import iconv from 'iconv-lite';
import { codePages, type encodings } from './choices.ts';
import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';
import { blocksOf, type ByteSource } from './source.ts';

export type CodePage = (typeof codePages)[number];
export type Encoding = (typeof encodings)[number];
const isCodePage = (encoding: Encoding | undefined): encoding is CodePage =>
  (codePages as readonly (Encoding | undefined)[]).includes(encoding);

/** Text in pieces. `encoding()` is undefined as long as there has been nothing but ASCII. */
export type DecodedText = { pieces: AsyncGenerator<string>; encoding: () => Encoding | undefined };

/**
 * Bytes as text. Without `encoding` the bytes decide: a byte order mark, the zeros of UTF-16, valid UTF-8, otherwise
 * `otherwise` (Windows-1252, of which Latin-1 is a part). What a file says about itself can at most choose between code
 * pages, since files that declare Latin-1 and are UTF-8 exist. Text that begins as UTF-8 and stops being it is an
 * error. @throws FormatError `invalid-utf8`, `invalid-utf16`, `not-text`, `too-many-bytes`
 */
export function decodeText(
  source: ByteSource | string,
  limits: Limits,
  encoding?: Encoding,
  otherwise: CodePage = 'windows-1252',
): DecodedText {
  const settled: Settled = { encoding, otherwise };
  const pieces = typeof source === 'string' ? given(source, limits) : decoded(source, limits, settled);
  return { pieces, encoding: () => settled.encoding };
}

type Settled = { encoding: Encoding | undefined; otherwise: CodePage };

/** Pasted text is cut to pieces too, so that limits are checked as early as in a file. */
async function* given(text: string, limits: Limits): AsyncGenerator<string> {
  if (text.length > limits.bytes)
    throw new FormatError('too-many-bytes', { byte: limits.bytes }, { limit: limits.bytes });
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (let at = 0; at < whole.length; ) {
    let end = Math.min(whole.length, at + 65_536);
    if (end < whole.length && /[\uD800-\uDBFF]/.test(whole[end - 1] ?? '')) end -= 1;
    yield refuseNul(whole.slice(at, end), at);
    at = end;
  }
}

async function* decoded(source: ByteSource, limits: Limits, settled: Settled): AsyncGenerator<string> {
  let at = 0;
  let tail: Uint8Array = new Uint8Array(0);
  for await (const block of blocksOf(source, limits)) {
    if (at === 0) settled.encoding ??= markOf(block);
    const bytes = joined(tail, block);
    const start = at - tail.length + (at === 0 ? markLength(block, settled.encoding) : 0);
    const whole = bytes.subarray(at === 0 ? markLength(block, settled.encoding) : 0);
    const { text, left } = decodeBlock(whole, start, settled, false);
    at += block.length;
    tail = left;
    if (text !== '') yield refuseNul(text, start);
  }
  if (tail.length > 0) yield refuseNul(decodeBlock(tail, at - tail.length, settled, true).text, at - tail.length);
}

function decodeBlock(
  bytes: Uint8Array,
  start: number,
  settled: Settled,
  last: boolean,
): { text: string; left: Uint8Array } {
  if (isCodePage(settled.encoding))
    return { text: inCodePage(bytes, settled.encoding), left: bytes.subarray(bytes.length) };
  if (settled.encoding === 'utf-16le' || settled.encoding === 'utf-16be')
    return utf16(bytes, start, settled.encoding, last);
  const end = last ? bytes.length : completeUtf8(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
    if (text.length < end) settled.encoding = 'utf-8';
    return { text, left: bytes.slice(end) };
  } catch {
    if (settled.encoding === 'utf-8') throw new FormatError('invalid-utf8', { byte: start + validUtf8Length(bytes) });
    settled.encoding = settled.otherwise;
    return { text: inCodePage(bytes, settled.otherwise), left: bytes.subarray(bytes.length) };
  }
}

/** What a byte order mark says, or the zeros that every other byte of UTF-16 text in Latin letters is. */
function markOf(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, Math.min(head.length, 2_048) & ~1);
  const zeros = [0, 0] as [number, number];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  });
  const half = sample.length / 2;
  if (half > 0 && zeros[1] > half * 0.7 && zeros[0] < half * 0.1) return 'utf-16le';
  if (half > 0 && zeros[0] > half * 0.7 && zeros[1] < half * 0.1) return 'utf-16be';
  return undefined;
}

function markLength(head: Uint8Array, encoding: Encoding | undefined): number {
  if (encoding === 'utf-8') return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (encoding === 'utf-16le') return head[0] === 0xff && head[1] === 0xfe ? 2 : 0;
  if (encoding === 'utf-16be') return head[0] === 0xfe && head[1] === 0xff ? 2 : 0;
  return 0;
}

function utf16(
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  last: boolean,
): { text: string; left: Uint8Array } {
  let end = bytes.length & ~1;
  const high = encoding === 'utf-16le' ? (bytes[end - 1] ?? 0) : (bytes[end - 2] ?? 0);
  if (!last && end >= 2 && high >= 0xd8 && high <= 0xdb) end -= 2;
  if (last && end < bytes.length) throw new FormatError('file-cut-short', { byte: start + end });
  try {
    return {
      text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end)),
      left: bytes.slice(end),
    };
  } catch {
    throw new FormatError('invalid-utf16', { byte: start });
  }
}

/**
 * Windows-1252 as text; the five bytes that it leaves open become the control characters of Latin-1, as in the WHATWG
 * standard.
 */
export const windows1252 = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

/** Bytes of one code page as text. */
export const inCodePage = (bytes: Uint8Array, page: CodePage): string =>
  page === 'windows-1252' ? windows1252(bytes) : iconv.decode(Buffer.from(bytes), page.replace('ibm', 'cp'));

/** The code page that a file's own word for it means (`850`, `CP850`, `OEM 850`, `8859_1`), where it is one of ours. */
export function codePageOf(name: string): CodePage | undefined {
  const word = name.trim().toLowerCase();
  const number = /(437|850|865|1252)(?!\d)/.exec(word)?.[1];
  if (number === '1252' || /8859[-_ ]?1$|88591$|latin-?1|ansi/.test(word)) return 'windows-1252';
  if (number) return `ibm${number as '437' | '850' | '865'}`;
  return /^mac|10000$/.test(word) ? 'macintosh' : undefined;
}

/** How much of the bytes can be decoded without cutting the last character in two. */
function completeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xf5) return bytes.length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The offset of the first byte that is not UTF-8, found by halving. */
function validUtf8Length(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    const part = bytes.subarray(0, middle);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part.subarray(0, completeUtf8(part)));
      good = middle;
    } catch {
      bad = middle - 1;
    }
  }
  return completeUtf8(bytes.subarray(0, good));
}

function joined(tail: Uint8Array, block: Uint8Array): Uint8Array {
  if (tail.length === 0) return block;
  const bytes = new Uint8Array(tail.length + block.length);
  bytes.set(tail);
  bytes.set(block, tail.length);
  return bytes;
}

function refuseNul(text: string, start: number): string {
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new FormatError('not-text', { byte: start + nul });
  return text;
}
