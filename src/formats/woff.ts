import { inflateSync } from 'node:zlib';

/* Fonts as the web has them (WOFF 1.0), made into what programs that set text read (OpenType), under another name. */

type Table = { tag: string; data: Buffer };

/** The tables of a font, unpacked. Throws where it is no WOFF file. */
function tablesOf(woff: Buffer): { flavour: number; tables: Table[] } {
  if (woff.length < 44 || woff.readUInt32BE(0) !== 0x774f4646) throw new Error('Not a WOFF font');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, at): Table => {
    const entry = 44 + at * 20;
    const [offset, packed, length] = [4, 8, 12].map((more) => woff.readUInt32BE(entry + more)) as [
      number,
      number,
      number,
    ];
    const raw = woff.subarray(offset, offset + packed);
    return { tag: woff.toString('latin1', entry, entry + 4), data: packed < length ? inflateSync(raw) : raw };
  });
  return { flavour: woff.readUInt32BE(4), tables };
}

/** A name table that says the family and the style, in Unicode and American English, as all programs look for them. */
function nameTable(family: string, style: string): Buffer {
  const names: [number, string][] = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family}-${style}`.replaceAll(' ', '')],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  for (const [at, [id]] of names.entries()) {
    const length = texts[at]?.length ?? 0;
    for (const [place, value] of [3, 1, 0x409, id, length, offset].entries())
      head.writeUInt16BE(value, 6 + 12 * at + 2 * place);
    offset += length;
  }
  return Buffer.concat([head, ...texts]);
}

const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}

/**
 * The font under this family's name. Files that share a family and a style hide each other's characters, so each part
 * of a font gets a name of its own.
 */
export function openTypeOf(woff: Buffer, family: string, style: 'Regular' | 'Bold'): Buffer {
  const { flavour, tables } = tablesOf(woff);
  const all = [...tables.filter(({ tag }) => tag !== 'name'), { tag: 'name', data: nameTable(family, style) }];
  const sorted = all.toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  const power = Math.floor(Math.log2(sorted.length));
  head.writeUInt32BE(flavour, 0);
  for (const [at, value] of [sorted.length, 16 * 2 ** power, power, 16 * (sorted.length - 2 ** power)].entries())
    head.writeUInt16BE(value, 4 + 2 * at);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [at, { tag, data }] of sorted.entries()) {
    const part = padded(data);
    head.write(tag, 12 + 16 * at, 'latin1');
    for (const [place, value] of [checksum(part), offset, data.length].entries())
      head.writeUInt32BE(value, 16 + 16 * at + 4 * place);
    parts.push(part);
    offset += part.length;
  }
  return Buffer.concat(parts);
}

/** The characters of a segment of format 4, which says where a run of them begins and ends. */
function* segments(map: Buffer): Generator<number> {
  const count = map.readUInt16BE(6) / 2;
  for (let at = 0; at < count; at += 1) {
    const [last, first] = [map.readUInt16BE(14 + 2 * at), map.readUInt16BE(16 + 2 * count + 2 * at)];
    const delta = map.readUInt16BE(16 + 4 * count + 2 * at);
    const place = 16 + 6 * count + 2 * at;
    const range = map.readUInt16BE(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code + delta : map.readUInt16BE(place + range + 2 * (code - first));
      if ((glyph & 0xffff) !== 0) yield code;
    }
  }
}

/** The code points that a font has a glyph for, by its `cmap` (formats 4 and 12). */
export function charactersOf(woff: Buffer): Set<number> {
  const cmap = tablesOf(woff).tables.find(({ tag }) => tag === 'cmap')?.data;
  const characters = new Set<number>();
  for (let at = 0; cmap && at < cmap.readUInt16BE(2); at += 1) {
    const map = cmap.subarray(cmap.readUInt32BE(8 + 8 * at));
    const format = map.readUInt16BE(0);
    if (format === 4) for (const code of segments(map)) characters.add(code);
    if (format !== 12) continue;
    for (let group = 0; group < map.readUInt32BE(12); group += 1) {
      const [first, last] = [map.readUInt32BE(16 + 12 * group), map.readUInt32BE(20 + 12 * group)];
      for (let code = first; code <= last; code += 1) characters.add(code);
    }
  }
  return characters;
}
