import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { FormatError, type Place } from './format-error.ts';
import type { Limits } from './limits.ts';
import { type ByteSource, randomAccess } from './source.ts';

/**
 * An archive whose names have all been looked at. Entries are read as streams; nothing is ever written anywhere under
 * their names.
 */
export type Zip = {
  names: readonly string[];
  /** @throws FormatError `zip-entry-missing`, `zip-bomb`, `zip-damaged`, `zip-encrypted`, while it is read */
  read: (name: string) => AsyncGenerator<Uint8Array>;
};

/*
 * What is read at a time, and what is unpacked at a time: four kibibytes may become four mebibytes before anyone can
 * object.
 */
const readPiece = 64 * 1024;
const unpackPiece = 4 * 1024;
const ratioFrom = 1024 * 1024;
/* The shortest that stands before an entry's bytes. */
const localHeader = 30;

/**
 * Opens an archive. yauzl reads the directory and refuses absolute names and `..`; backslashes count as slashes.
 * @throws FormatError `not-a-zip`, `zip-damaged`, `zip-unsafe-name`, `zip-same-name-twice`, `zip-too-many-entries`,
 * `zip-bomb`, `too-many-bytes`
 */
export async function openZip(source: ByteSource, limits: Limits): Promise<Zip> {
  const data = await randomAccess(source, limits);
  const bytes =
    data instanceof Blob
      ? data
      : new Blob([new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)]);
  const file = await opened(bytes);
  const entries = await directory(file, limits);
  const total = { inflated: 0 };
  return { names: [...entries.keys()], read: (name) => inflated(bytes, file, entries.get(name), name, limits, total) };
}

/** Random access to a Blob, which may be a file on disk: only what is asked for is read. */
class BlobReader extends yauzl.RandomAccessReader {
  readonly blob: Blob;
  constructor(blob: Blob) {
    super();
    this.blob = blob;
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.blob
      .slice(position, position + length)
      .arrayBuffer()
      .then(
        (part) => {
          buffer.set(new Uint8Array(part), offset);
          setImmediate(callback, part.byteLength < length ? new Error('unexpected EOF') : null);
        },
        (error: unknown) => setImmediate(callback, error instanceof Error ? error : new Error(String(error))),
      );
  }
}

const opened = (blob: Blob): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromRandomAccessReader(
      new BlobReader(blob),
      blob.size,
      // A backslash parts folders, as old .NET writes it; names are looked at after it has become a slash.
      { lazyEntries: true, autoClose: false, strictFileNames: false },
      (error, file) => {
        if (error)
          reject(new FormatError(/end of central directory/i.test(error.message) ? 'not-a-zip' : 'zip-damaged'));
        else resolve(file);
      },
    );
  });

function directory(file: ZipFile, limits: Limits): Promise<Map<string, Entry>> {
  if (file.entryCount > limits.entries) throw new FormatError('zip-too-many-entries', {}, { limit: limits.entries });
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    file.on('error', (error: Error) => {
      const unsafe = /relative path|absolute path|invalid characters/i.test(error.message);
      reject(
        new FormatError(
          unsafe ? 'zip-unsafe-name' : 'zip-damaged',
          unsafe ? { entry: error.message.split(': ').slice(1).join(': ') } : {},
        ),
      );
    });
    file.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) reject(new FormatError('zip-same-name-twice', { entry: entry.fileName }));
      entries.set(entry.fileName, entry);
      file.readEntry();
    });
    file.on('end', () => {
      const lying = overlapping([...entries.values()]);
      if (lying) reject(new FormatError('zip-bomb', { entry: lying.fileName }, { limit: limits.inflated }));
      else resolve(entries);
    });
    file.readEntry();
  });
}

/**
 * An entry that begins where another has not ended: many that share the same bytes make a bomb of any size, and no
 * program writes such.
 */
function overlapping(entries: readonly Entry[]): Entry | undefined {
  const order = entries.toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  return order.find((entry, index) => {
    const before = order[index - 1];
    return (
      before &&
      entry.relativeOffsetOfLocalHeader < before.relativeOffsetOfLocalHeader + localHeader + before.compressedSize
    );
  });
}

async function* inflated(
  bytes: Blob,
  file: ZipFile,
  entry: Entry | undefined,
  name: string,
  limits: Limits,
  total: { inflated: number },
): AsyncGenerator<Uint8Array> {
  const place: Place = { entry: name };
  if (entry === undefined) throw new FormatError('zip-entry-missing', place);
  if (entry.isEncrypted()) throw new FormatError('zip-encrypted', place);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new FormatError('format-not-supported', place);
  const start = await dataStart(file, entry);
  let size = 0;
  let check = 0;
  for await (const piece of unpacked(bytes, start, entry, place)) {
    size += piece.length;
    total.inflated += piece.length;
    if (
      total.inflated > limits.inflated ||
      (size > ratioFrom && size > entry.compressedSize * limits.ratio) ||
      size > entry.uncompressedSize
    )
      throw new FormatError(
        'zip-bomb',
        { ...place, byte: size },
        { limit: Math.min(limits.inflated, entry.uncompressedSize) },
      );
    check = crc32(piece, check);
    yield piece;
  }
  if (size !== entry.uncompressedSize || check >>> 0 !== entry.crc32 >>> 0)
    throw new FormatError('zip-damaged', { ...place, byte: size });
}

const dataStart = (file: ZipFile, entry: Entry): Promise<number> =>
  new Promise((resolve, reject) => {
    file.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error) reject(new FormatError('zip-damaged', { entry: entry.fileName }));
      else resolve(header.fileDataStart);
    });
  });

async function* unpacked(bytes: Blob, start: number, entry: Entry, place: Place): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < entry.compressedSize; at += readPiece) {
    const part = new Uint8Array(
      await bytes.slice(start + at, start + Math.min(entry.compressedSize, at + readPiece)).arrayBuffer(),
    );
    if (entry.compressionMethod === 0) yield part;
    else
      for (let from = 0; from < part.length; from += unpackPiece) {
        try {
          inflate.push(part.subarray(from, from + unpackPiece), at + from + unpackPiece >= entry.compressedSize);
        } catch {
          throw new FormatError('zip-damaged', { ...place, byte: start + at + from });
        }
        yield* ready;
        ready = [];
      }
  }
}
