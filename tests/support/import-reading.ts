import { copyNull } from '#src/formats/copy-text.ts';
import { AreaFinder } from '#src/features/datasets/rules/areas.ts';
import { mappingFaults } from '#src/features/datasets/rules/mapping.ts';
import type { Fault, Preview, Understood } from '#src/features/datasets/schema/imports.ts';
import { type Mapping, Reading } from '#src/features/datasets/schema/mapping.ts';
import { CellMaker } from '#src/features/datasets/work/cells.ts';
import { Faults } from '#src/features/datasets/work/faults.ts';
import { previewOf } from '#src/features/datasets/work/preview.ts';
import { openSource } from '#src/features/datasets/work/source.ts';
import { counties, municipalities } from '#prisma/seed/registry.ts';

/* An import without a database: what is found in a file, what is asked about it, and the cells that would be loaded. */

export const registry = { municipalities, counties };
export const finder = new AreaFinder(municipalities, counties);
export type ReadCell = {
  area: string;
  destination: string;
  period: string;
  measure: string;
  value: number | null;
  note: string;
};
export type Tried = {
  preview: Preview;
  mapping: Mapping;
  /** What a person must say first; where there is something, nothing is read. */
  questions: string[];
  faults: Fault[];
  cells: ReadCell[];
  understood: Understood | undefined;
};

const progress = () => ({ bytes: 0, rows: 0 });
const about = { bytes: 0, fileName: 'fil', checksum: '' };

/** Reads a file as it is proposed, or as `choose` answers what is asked. */
export async function tried(
  bytes: Uint8Array,
  choose: (proposed: Mapping) => Mapping = (proposed) => proposed,
  reading: Partial<Reading> = {},
): Promise<Tried> {
  const file = new Blob([new Uint8Array(bytes)]);
  const taken = Reading.parse(reading);
  const preview = await previewOf(
    await openSource(file, taken, progress(), () => undefined),
    about,
    finder,
    progress(),
    true,
  );
  const mapping = choose({ ...preview.proposal, ...taken });
  const questions: string[] = mappingFaults(mapping);
  if (questions.length > 0) return { preview, mapping, questions, faults: [], cells: [], understood: undefined };
  const faults = new Faults();
  const opened = await openSource(file, taken, progress(), faults.addFormat);
  if (opened.kind === 'features') throw new Error('a layer');
  const maker = new CellMaker(mapping, preview.columns, finder, faults, { datasetId: 'd', release: 1 });
  for await (const batch of opened.table.rows.batches) for (const { row, cells } of batch) maker.take(cells, row);
  const understood = maker.end();
  const cells = maker.lines
    .split('\n')
    .filter(Boolean)
    .map((line): ReadCell => {
      const [, , measure = '', period = '', area = '', destination = '', value = '', note = ''] = line.split('\t');
      return {
        measure,
        period,
        area,
        destination,
        value: value === copyNull ? null : Number(value),
        note,
      };
    });
  return { preview, mapping, questions, faults: faults.inOrder(), cells, understood };
}
/** A cell in one line, for comparing. */
export const cellText = ({ area, destination, period, measure, value, note }: ReadCell): string =>
  [area, destination, period, measure, value, note].join('|');
