import type { FeatureStream } from '#src/formats/feature.ts';
import { delimiterNames } from '#src/formats/choices.ts';
import type { OnProblem } from '#src/formats/format-error.ts';
import { readFile } from '#src/formats/read.ts';
import type { ByteSource } from '#src/formats/source.ts';
import type { SourceFacts, Table } from '#src/formats/table.ts';
import { cut } from '../rules/text.ts';
import { readGeoPackage } from './geopackage.ts';
import type { PreviewColumn } from '../schema/imports.ts';
import type { Reading } from '../schema/mapping.ts';

export type Progress = { bytes: number; rows: number };
export type Opened = { format: string; columns: PreviewColumn[]; facts: SourceFacts } & (
  | { kind: 'table'; table: Table }
  | { kind: 'features'; stream: FeatureStream }
);

/**
 * Zipped formats read here and there in the file; the others from the beginning to the end, and say how far they have
 * come.
 */
async function isZip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return head[0] === 0x50 && head[1] === 0x4b;
}

const isSqlite = async (file: Blob): Promise<boolean> => (await file.slice(0, 15).text()) === 'SQLite format 3';

async function* counted(file: Blob, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const piece of file.stream()) {
    progress.bytes += piece.length;
    yield piece;
  }
}

const partOf = ({ part }: Table['columns'][number]): { part?: string } => {
  if (!part) return {};
  if (part.as === 'value' || part.as === 'status') return { part: part.as };
  if (part.role === 'geo' || part.role === 'time') return { part: part.as === 'code' ? part.role : 'again' };
  return { part: part.as };
};

/** The columns of a table as they are kept; what is shown in a unit is known when its rows have been read. */
export const previewColumns = (columns: Table['columns']): PreviewColumn[] =>
  columns.map((column) => ({
    name: cut(column.name, 200),
    kind: column.kind,
    ...partOf(column),
    ...(column.levels && { levels: column.levels.map((level) => cut(level, 200)) }),
    ...(column.unit && { unit: column.unit }),
  }));

/**
 * Opens a file of any format we read, taken apart as somebody has chosen. The cells of a text file stay as they are
 * written: how figures are written is settled for a whole column.
 */
export async function openSource(
  file: Blob,
  chosen: Reading,
  progress: Progress,
  onProblem?: OnProblem,
  path?: string,
): Promise<Opened> {
  const source: ByteSource = (await isZip(file)) ? file : counted(file, progress);
  const header = {
    ...(chosen.headerRow && { header: Number(chosen.headerRow) }),
    ...(chosen.headerRows && { headerRows: Number(chosen.headerRows) }),
  };
  const options = {
    ...(chosen.sheet && { sheet: chosen.sheet }),
    ...(chosen.layer && { layer: chosen.layer }),
    ...(onProblem && { onProblem }),
    ...(chosen.encoding && { encoding: chosen.encoding }),
    ...(chosen.coordinateSystem && { system: chosen.coordinateSystem }),
    ...header,
    dialect: { ...header, ...(chosen.delimiter && { delimiter: delimiterNames[chosen.delimiter] }) },
    written: true,
    ragged: true,
  };
  if (path !== undefined && (await isSqlite(file))) {
    const stream = await readGeoPackage(path, options);
    return { kind: 'features', format: 'gpkg', stream, facts: stream.facts, columns: [] };
  }
  const read = await readFile(source, options);
  if (read.kind === 'table') {
    const { table, format } = read;
    return {
      kind: 'table',
      format,
      table,
      facts: table.facts,
      columns: previewColumns(table.columns),
    };
  }
  return { kind: 'features', format: read.format, stream: read.stream, facts: read.stream.facts, columns: [] };
}
