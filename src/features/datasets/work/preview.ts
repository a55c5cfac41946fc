import type { Feature } from '#src/formats/feature.ts';
import { FormatError } from '#src/formats/format-error.ts';
import type { Json } from '#src/formats/json-stream.ts';
import type { Row } from '#src/formats/table.ts';
import type { AreaFinder } from '../rules/areas.ts';
import { isProvisional } from '../rules/periods.ts';
import { proposeLayer, proposeMapping } from '../rules/proposal.ts';
import { isAside, Surveyor } from '../rules/survey.ts';
import { cut, tidy, tidyLines } from '../rules/text.ts';
import type { Preview, PreviewColumn } from '../schema/imports.ts';
import { Mapping } from '../schema/mapping.ts';
import { type Opened, previewColumns, type Progress } from './source.ts';

const sampleRows = 200;
const shownRows = 8;
type Cell = Row[number];
export type FileFacts = Pick<Preview, 'bytes' | 'fileName' | 'checksum'>;

const short = (cell: Cell): Cell => (typeof cell === 'string' ? cut(cell, 80) : cell);
const plain = (value: Json | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : value;

/** Property names in the order they are met. */
export const propertyColumns = (features: readonly Feature[]): PreviewColumn[] => {
  const names = new Set(
    features.flatMap(({ id, properties }) => [...(id === undefined ? [] : ['id']), ...Object.keys(properties)]),
  );
  return [...names].slice(0, 200).map((name) => ({ name: cut(name, 200), kind: 'text' }));
};
/** A property of a feature by its name; the feature's own id where no property is called so. */
export const propertyOf = ({ id, properties }: Feature, name: string): Cell =>
  plain(Object.hasOwn(properties, name) ? properties[name] : name === 'id' ? id : undefined);

async function first<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) {
    found.push(one);
    if (found.length >= sampleRows) break;
  }
  return found;
}

/** What a person sees before anything is read in: the format, the first rows, and what the columns most likely are. */
export async function previewOf(
  opened: Opened,
  file: FileFacts,
  finder: AreaFinder,
  progress: Progress,
  whole: boolean,
): Promise<Preview> {
  if (opened.kind === 'features') {
    const features = await first(opened.stream.features);
    const columns = propertyColumns(features);
    const rows = features.map((feature) => columns.map(({ name }) => propertyOf(feature, name)));
    const proposal = Mapping.parse(proposeLayer(columns, rows, finder));
    const said = about(opened, file);
    return {
      ...said,
      remarks: [...said.remarks, ...zerosRead(proposal, rows, finder)],
      columns,
      rows: rows.slice(0, shownRows).map((row) => row.map(short)),
      proposal,
    };
  }
  const surveyor = new Surveyor(opened.columns.length, finder);
  const [rows, below]: [Row[], string[]] = [[], []];
  try {
    for await (const batch of opened.table.rows.batches) {
      for (const { cells } of batch) {
        if (rows.length < shownRows && !isAside(cells)) rows.push(cells);
        if (!isAside(cells)) below.length = 0;
        else if (below.length < 50) below.push(String(cells[0] ?? ''));
        surveyor.take(cells);
      }
      progress.rows += batch.length;
      if (!whole && progress.rows >= sampleRows) break;
    }
  } catch (error) {
    // What ends the reading further down is a fault at its place, which the dry run finds and shows.
    if (!(error instanceof FormatError) || rows.length === 0) throw error;
  }
  const columns = previewColumns(opened.table.columns);
  const survey = surveyor.result();
  const proposal = Mapping.parse(proposeMapping(columns, survey));
  const { units, contents = '' } = opened.facts;
  const measured = proposal.columns.some(({ role }) => role === 'measure' || role === 'measure-name')
    ? ''
    : cut(tidy(contents), 200);
  const { notes, remarks, ...said } = about(opened, file);
  const marked = columns.filter(
    ({ name, levels = [] }, at) =>
      proposal.columns[at]?.role === 'period-value' && [name, ...levels].some((one) => isProvisional(one)),
  );
  return {
    ...said,
    remarks:
      marked.length === 0
        ? remarks
        : [...remarks, { remark: 'provisional', values: { columns: marked.map(({ name }) => name).join(', ') } }],
    notes: [...notes, ...below.map((text) => tidyLines(text, 2_000))].slice(0, 100),
    columns,
    marked: survey.columns.map(({ examples }) => examples.marked[0] ?? ''),
    rows: rows.slice(0, shownRows).map((row) => row.map(short)),
    proposal: { ...proposal, measure: measured, unit: units?.length === 1 ? cut(tidy(units[0] ?? ''), 100) : '' },
  };
}

/** Where codes are read with a zero that the file lacks: that they are, with the first of them. */
function zerosRead({ areas, columns }: Mapping, rows: readonly Row[], finder: AreaFinder): Preview['remarks'] {
  if (areas === 'own') return [];
  for (const row of rows) {
    const written = row[columns.findIndex(({ role }) => role === 'code')] ?? null;
    const found = finder.find(written, areas);
    if ('code' in found && found.code !== String(written))
      return [{ remark: 'codes-without-zero', values: { example: `${written} → ${found.code}` } }];
  }
  return [];
}

function about(opened: Opened, file: FileFacts): Omit<Preview, 'columns' | 'rows' | 'proposal'> {
  const { notes, remarks } = opened.kind === 'table' ? opened.table : opened.stream;
  const facts = Object.entries(opened.facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string | string[]] => [
      name,
      Array.isArray(value) ? value.slice(0, 100).map((one) => cut(String(one), 100)) : cut(String(value), 300),
    ]);
  return {
    ...file,
    kind: opened.kind,
    format: opened.format,
    facts: Object.fromEntries(facts),
    remarks: remarks.map(({ remark, values }) => ({
      remark,
      ...(values && {
        values: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? cut(value, 200) : value]),
        ),
      }),
    })),
    notes: notes.slice(0, 100).map(({ text, about: of }) => tidyLines(`${of ? `${of}: ` : ''}${text}`, 2_000)),
  };
}
