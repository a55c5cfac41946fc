import { type Cube, cellCount, cubeTable } from './cube.ts';
import { FormatError } from './format-error.ts';
import { CellNumbers, Interned } from './json-stat-cells.ts';
import { extraOf, own, readDimensions, textOf, textsOf } from './json-stat-header.ts';
import { isObject, type Json, type JsonObject, type JsonPath, pathText, walkJson } from './json-stream.ts';
import { limitsOf } from './limits.ts';
import type { ByteSource } from './source.ts';
import type { ReadOptions, SourceFacts, Table } from './table.ts';

const read = ['version', 'class', 'label', 'source', 'updated', 'note', 'role', 'id', 'size', 'dimension'];
const kept = [...read, 'href', 'link', 'extension', 'error', 'dataset'];

/**
 * Reads a JSON-stat 2 dataset. Values are held at eight bytes a cell, since what they mean may be said after them;
 * nothing else grows with them.
 * @throws FormatError with byte or path
 */
export async function readJsonStatCube(source: ByteSource, options: ReadOptions = {}): Promise<Cube> {
  const limits = limitsOf(options.limits);
  const header: JsonObject = {};
  const [values, statuses] = [new CellNumbers(limits), new CellNumbers(limits)];
  const texts = new Map<number, string>();
  const signs = new Interned();
  let everywhere: string | undefined;
  const open = (path: JsonPath, kind: 'array' | 'object'): 'enter' | 'keep' | 'skip' => {
    if (path.length === 0 && kind === 'object') return 'enter';
    if (path.length === 0) throw new FormatError('member-missing', { path: 'class' });
    if (path.length > 1) throw new FormatError('member-invalid', { path: pathText(path) });
    return path[0] === 'value' || path[0] === 'status' ? 'enter' : kept.includes(String(path[0])) ? 'keep' : 'skip';
  };
  const value = (path: JsonPath, found: Json): void => {
    const [member, cell] = path;
    if (path.length === 1 && member === 'status' && typeof found === 'string') everywhere = found;
    else if (path.length === 1 && kept.includes(String(member))) header[String(member)] = found;
    if (cell === undefined) return;
    if (typeof found === 'boolean' || (member === 'status' && typeof found === 'number'))
      throw new FormatError('member-invalid', { path: pathText(path) });
    if (member === 'status') statuses.add(path, typeof found === 'string' ? signs.number(found) : Number.NaN);
    else values.add(path, typeof found === 'number' ? found : Number.NaN);
    if (member !== 'value' || typeof found !== 'string') return;
    if (texts.size >= limits.nodes)
      throw new FormatError('too-complex', { path: pathText(path) }, { limit: limits.nodes });
    texts.set(Number(cell), found);
  };
  for await (const _ of walkJson(source, { open, value }, limits));

  const dimensions = readDimensions(header, limits);
  const count = cellCount(dimensions);
  values.close(count, 'value');
  // json-stat.org's own example of Canada gives one sign in a list and means it of every cell.
  if (count > 1 && statuses.only !== undefined) everywhere ??= signs.text(statuses.only);
  else statuses.close(statuses.length === 0 ? 0 : count, 'status');
  const notes = textsOf(own(header, 'note'));
  const extra = extraOf(header, read);
  const [label, from, updated] = [
    textOf(own(header, 'label')),
    textOf(own(header, 'source')),
    textOf(own(header, 'updated')),
  ];
  return {
    ...(label && { label }),
    ...(from && { source: from }),
    ...(updated && { updated }),
    ...(notes.length > 0 && { notes }),
    ...(extra && { extra }),
    dimensions,
    hasStatus: everywhere !== undefined || signs.size > 0,
    value: (cell) => texts.get(cell) ?? values.at(cell) ?? null,
    status: (cell) => everywhere ?? signs.text(statuses.at(cell)),
  };
}

/** The same as a table, one row a cell. */
export async function readJsonStat(source: ByteSource, options: ReadOptions = {}): Promise<Table> {
  const cube = await readJsonStatCube(source, options);
  return cubeTable(cube, factsOf(cube));
}

function factsOf({ label, source, updated, dimensions, extra = {} }: Cube): SourceFacts {
  const at = (value: Json | undefined, ...keys: string[]): Json | undefined =>
    keys.reduce<Json | undefined>(
      (found, key) => (isObject(found) ? own(found, key) : Array.isArray(found) ? found[Number(key)] : undefined),
      value,
    );
  const found: Partial<SourceFacts> = {};
  const units = dimensions.flatMap(({ categories }) =>
    categories.flatMap(({ unit }) => textOf(at(unit, 'base')) ?? textOf(at(unit, 'label')) ?? []),
  );
  const [tableId, language] = [
    textOf(at(extra, 'extension', 'px', 'tableid')),
    textOf(at(extra, 'extension', 'px', 'language')),
  ];
  const licence = textOf(at(extra, 'link', 'license', '0', 'href'));
  const contact = textOf(at(extra, 'extension', 'contact', '0', 'mail'));
  Object.assign(
    found,
    label && { label },
    source && { source },
    updated && { updated },
    tableId && { tableId },
    language && { language },
  );
  Object.assign(
    found,
    licence && { licence },
    contact && { contact },
    units.length > 0 && { units: [...new Set(units)] },
  );
  return { format: 'json-stat', version: '2.0', ...found };
}
