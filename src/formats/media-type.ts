import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { limitsOf } from './limits.ts';
import { looksLikePx } from './recognise.ts';
import { blockSize } from './source.ts';

/** How much of a file must be seen to say what it is. */
export const mediaTypeHead = 256 * 1024;

/**
 * What a file is, by its first bytes and not by its name or by what its sender says: of what is not text by its
 * signature, of text by how it begins. `application/octet-stream` for what nobody knows.
 */
export async function mediaTypeOf(head: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  if (known && !/^(?:application|text)\/(?:xml|json)$/.test(known.mime)) return known.mime;
  const text = await textOf(head);
  if (text === undefined) return 'application/octet-stream';
  if (text.startsWith('<')) return markupType(text);
  if (/^[[{]/.test(text)) return jsonType(text);
  if (looksLikePx(text)) return 'text/x-pcaxis';
  return isTable(text) ? 'text/csv' : 'text/plain';
}

async function textOf(head: Uint8Array): Promise<string | undefined> {
  try {
    const { value } = await decodeText(head.subarray(0, blockSize), limitsOf()).pieces.next();
    return (value ?? '').trimStart();
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/**
 * Past what may stand before the first element. An element of HTML makes a page of anything that does not say that it
 * is XML.
 */
function markupType(text: string): string {
  const root = text.replace(/^(?:<\?xml[^>]*\?>|<!--[^]*?-->|<!doctype svg[^>]*>|\s)+/i, '');
  if (/^<(?:\w+:)?svg[\s>/]/i.test(root)) return 'image/svg+xml';
  return text.startsWith('<?xml') && !/^<(?:!doctype )?html/i.test(root) ? 'application/xml' : 'text/html';
}

const jsonType = (text: string): string =>
  /"type"\s*:\s*"(?:FeatureCollection|Feature)"/.test(text) ? 'application/geo+json' : 'application/json';

/** Three rows or all there are with the same separator equally often, and at least once. */
function isTable(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 4)
    .filter((line) => line !== '');
  if (lines.length < 2) return false;
  return [';', '\t', ','].some((separator) => {
    const [first = 0, ...others] = lines.slice(0, 3).map((line) => line.split(separator).length);
    return first > 1 && others.every((count) => count === first);
  });
}
