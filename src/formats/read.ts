import { readCsv, type CsvOptions } from './csv.ts';
import type { FeatureStream } from './feature.ts';
import type { FeatureOptions } from './feature-stream.ts';
import { FormatError } from './format-error.ts';
import { readGeoJson } from './geojson.ts';
import { readJsonStat } from './json-stat.ts';
import { readKolada } from './kolada.ts';
import { readPx, type PxOptions } from './px.ts';
import { recognise } from './recognise.ts';
import { readShapefile, type ShapefileOptions } from './shapefile.ts';
import type { ByteSource } from './source.ts';
import type { Format, Table } from './table.ts';
import { readXlsx, type XlsxOptions } from './xlsx.ts';

/** Options of all formats; each reader takes what is its own. */
export type AnyOptions = CsvOptions & XlsxOptions & PxOptions & ShapefileOptions & FeatureOptions;

/** What was read: rows, or features on a map. */
export type Read =
  | { kind: 'table'; format: Format; table: Table }
  | { kind: 'features'; format: Format; stream: FeatureStream };

const tables = { csv: readCsv, xlsx: readXlsx, 'json-stat': readJsonStat, px: readPx, kolada: readKolada } as const;

/**
 * Reads a file of any format we know, told by its content.
 * @throws FormatError
 */
export async function readFile(source: ByteSource, options: AnyOptions = {}): Promise<Read> {
  const { format, source: whole } = await recognise(source, options.limits);
  if (format === 'geojson') return { kind: 'features', format, stream: await readGeoJson(whole, options) };
  if (format === 'shapefile') return { kind: 'features', format, stream: await readShapefile(whole, options) };
  // A GeoPackage is a database and is read where it lies, by whoever has it as a file.
  if (format === 'gpkg') throw new FormatError('format-not-supported', {}, { format });
  return { kind: 'table', format, table: await tables[format](whole, options) };
}
