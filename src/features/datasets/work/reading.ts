import { openAsBlob } from 'node:fs';
import { FormatError } from '#src/formats/format-error.ts';
import type { Thread } from '#src/server/workers.ts';
import { AreaFinder, type KnownArea } from '../rules/areas.ts';
import type { Measure, Release } from '../schema/datasets.ts';
import { type Fault, type Preview, type PreviewColumn, told, type Told } from '../schema/imports.ts';
import type { Mapping, Reading } from '../schema/mapping.ts';
import { areaLines } from './areas.ts';
import { CellMaker } from './cells.ts';
import { Faults } from './faults.ts';
import { LayerNotes } from './layer-notes.ts';
import { type FileFacts, previewOf } from './preview.ts';
import { openSource, type Opened } from './source.ts';

export type KnownAreas = { municipalities: KnownArea[]; counties: KnownArea[] };

/** `whole`: all rows are gone through, so that what a column is and how its figures are written is settled for all. */
type Asked = { path: string; part: Reading; about: FileFacts; areas: KnownAreas; whole: boolean };

/**
 * What is in a file. The sheet or layer that was chosen for another file may not be in this one: then the first, as the
 * person will see.
 */
export async function preview(
  { path, part, about, areas, whole }: Asked,
  { progress }: Thread,
): Promise<{ preview: Preview; part: Reading }> {
  const file = await openAsBlob(path);
  const of = async (chosen: Reading) => {
    const opened = await openSource(file, chosen, progress, () => undefined, path);
    const finder = new AreaFinder(areas.municipalities, areas.counties);
    return { preview: await previewOf(opened, about, finder, progress, whole), part: chosen };
  };
  try {
    return await of(part);
  } catch (error) {
    if (!(error instanceof FormatError) || (error.reason !== 'sheet-missing' && error.reason !== 'layer-missing'))
      throw error;
    return of({ ...part, sheet: '', layer: '' });
  }
}

/** A piece of COPY is handed over when it is as long as this. */
const pieceLength = 131_072;

/** Everything in a file as lines of COPY; what is wrong goes to `faults`. */
async function* lines(
  opened: Opened,
  maker: CellMaker,
  staging: Staging,
  finder: AreaFinder,
  { progress }: Thread,
  faults: Faults,
  layer: LayerNotes,
): AsyncGenerator<string> {
  if (opened.kind === 'features') return yield* areaLines(opened.stream, staging, finder, faults, progress, layer);
  for await (const batch of opened.table.rows.batches) {
    for (const { row, cells } of batch) {
      maker.take(cells, row);
      if (maker.lines.length < pieceLength) continue;
      yield maker.lines;
      maker.lines = '';
    }
    progress.rows += batch.length;
  }
  yield maker.lines;
}

export type Staging = {
  path: string;
  mapping: Mapping;
  columns: readonly PreviewColumn[];
  areas: KnownAreas;
  release: Release;
};
export type StagedFile = Told & { rows: number; periods: string[]; measures: Measure[] };

/** All faults of a file are counted, the first of them kept, as they stand in it. */
export type Checked = Told & { faults: Fault[]; faultCount: number; staged?: StagedFile };

/**
 * Reads a whole file by its mapping and gives the lines of COPY, as long as nothing is wrong with it; then the rest is
 * read for its faults. `staged` is missing where there was one.
 */
export async function stage(staging: Staging, thread: Thread): Promise<Checked> {
  const faults = new Faults();
  const staged = await read(staging, thread, faults).catch((error: unknown) => {
    if (!(error instanceof FormatError)) throw error;
    faults.addFormat(error);
    return undefined;
  });
  return {
    faults: faults.inOrder(),
    faultCount: faults.count,
    ...told(staged ?? {}),
    ...(staged && faults.count === 0 && { staged }),
  };
}

async function read(staging: Staging, thread: Thread, faults: Faults): Promise<StagedFile | undefined> {
  const { path, mapping, areas, release } = staging;
  const opened = await openSource(await openAsBlob(path), mapping, thread.progress, faults.addFormat, path);
  if (opened.kind === 'table' && opened.columns.length !== mapping.columns.length) {
    faults.add(0, 0, '', 'columns-differ', opened.columns.length);
    return undefined;
  }
  const finder = new AreaFinder(areas.municipalities, areas.counties);
  const maker = new CellMaker(mapping, opened.columns, finder, faults, release);
  const layer = new LayerNotes(mapping.areas === 'own' ? [] : [...areas.municipalities, ...areas.counties]);
  const encoder = new TextEncoder();
  for await (const piece of lines(opened, maker, staging, finder, thread, faults, layer))
    if (faults.count === 0 && piece !== '') await thread.give(encoder.encode(piece));
  const features = opened.kind === 'features';
  const rows = features ? thread.progress.rows : maker.count;
  if (rows === 0 && faults.count === 0) faults.add(0, 0, '', 'nothing-to-import', '');
  return {
    rows,
    periods: [...maker.periods.keys()].sort(),
    measures: [...maker.measures.values()].map(({ key, label, unit }) => ({ key, label, unit })),
    ...(features ? { layer: layer.end() } : { understood: maker.end() }),
  };
}
