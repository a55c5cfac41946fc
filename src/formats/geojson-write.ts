import type { Feature } from './feature.ts';
import { FormatError } from './format-error.ts';

/**
 * Writes features as a GeoJSON collection in WGS 84 (RFC 7946), in pieces. `<` is written as its code, so that the file
 * cannot end a script it is put into; a reader of JSON sees no difference.
 * @throws FormatError `number-not-finite` with the record
 */
export async function* writeGeoJson(
  features: AsyncIterable<Feature> | Iterable<Feature>,
  label?: string,
): AsyncGenerator<string> {
  let piece = `{"type":"FeatureCollection",${label === undefined ? '' : `"name":${safe(label, 0)},`}"features":[`;
  let record = 0;
  for await (const feature of features) {
    piece += `${record === 0 ? '' : ','}\n${safe(feature, record + 1)}`;
    record += 1;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

function safe(value: unknown, record: number): string {
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) throw new FormatError('number-not-finite', { record });
    return part;
  });
  return json
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}
