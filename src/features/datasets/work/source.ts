import type { FeatureStream } from '#src/formats/feature.ts';
import type { OnProblem } from '#src/formats/format-error.ts';
import { readFile } from '#src/formats/read.ts';
import type { ByteSource } from '#src/formats/source.ts';
import type { SourceFacts, Table } from '#src/formats/table.ts';
import { cut } from '../rules/text.ts';
import type { PreviewColumn } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';

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

/** Opens a file of any format we read; `sheet` and `layer` where it has several. */
export async function openSource(
  file: Blob,
  chosen: Pick<Mapping, 'sheet' | 'layer'>,
  progress: Progress,
  onProblem?: OnProblem,
): Promise<Opened> {
  const source: ByteSource = (await isZip(file)) ? file : counted(file, progress);
  const options = {
    ...(chosen.sheet && { sheet: chosen.sheet }),
    ...(chosen.layer && { layer: chosen.layer }),
    ...(onProblem && { onProblem }),
  };
  const read = await readFile(source, options);
  if (read.kind === 'table') {
    const { table, format } = read;
    return {
      kind: 'table',
      format,
      table,
      facts: table.facts,
      columns: table.columns.map((column) => ({ name: cut(column.name, 200), kind: column.kind, ...partOf(column) })),
    };
  }
  return { kind: 'features', format: read.format, stream: read.stream, facts: read.stream.facts, columns: [] };
}
