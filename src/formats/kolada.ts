import { FormatError } from './format-error.ts';
import { isObject, type Json, type JsonObject, type JsonPath, pathText, walkJson } from './json-stream.ts';
import { limitsOf } from './limits.ts';
import type { ByteSource } from './source.ts';
import {
  type Cell,
  type Column,
  type ColumnKind,
  fitted,
  gathered,
  type ReadOptions,
  type Remark,
  Rows,
  type SourceFacts,
  type Table,
} from './table.ts';

type Item = { at: string; item: JsonObject };

/**
 * Reads what Kolada's API v2 and v3 answer, one page or an array of pages: data (`kpi`, `municipality` or `ou`,
 * `period`, values by gender) becomes a row a value; lists of municipalities, indicators and groups a row an entry, or
 * a row a member.
 * @throws FormatError with byte or path
 */
export async function readKolada(source: ByteSource, options: ReadOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const remarks: Remark[] = [];
  const facts: SourceFacts = { format: 'kolada' };
  let queue: Item[] = [];
  let found = false;
  const page = (path: JsonPath): JsonPath => (typeof path[0] === 'number' ? path.slice(1) : path);
  const open = (path: JsonPath, kind: 'array' | 'object'): 'enter' | 'keep' | 'skip' => {
    const [member, index, ...deeper] = page(path);
    if (member === undefined) return 'enter';
    if (member !== 'values') return 'skip';
    if (index === undefined && kind === 'array') found = true;
    else if (index === undefined || kind === 'array' || deeper.length > 0)
      throw new FormatError('member-invalid', { path: pathText(path) });
    return index === undefined ? 'enter' : 'keep';
  };
  const value = (path: JsonPath, it: Json): void => {
    const [member, index] = page(path);
    if (member === 'values' && index !== undefined && isObject(it)) queue.push({ at: pathText(path), item: it });
    else if (member === 'values') throw new FormatError('member-invalid', { path: pathText(path) });
    if (member === 'next_page' || member === 'next_url') facts.version = member === 'next_url' ? '3' : '2';
    if ((member === 'next_page' || member === 'next_url') && typeof it === 'string' && it !== '') morePages(remarks);
  };
  const walk = walkJson(source, { open, value }, limits);
  const items = async function* (): AsyncGenerator<Item> {
    for await (const _ of walk) {
      const ready = queue;
      queue = [];
      yield* ready;
    }
    if (!found) throw new FormatError('member-missing', { path: 'values' });
  };

  const all = items();
  const first = await all.next();
  const shape = shapeOf(first.done ? undefined : first.value.item);
  const batches = gathered(rowsFrom(first, all, shape, remarks));
  return {
    columns: shape.columns,
    rows: new Rows(fitted(batches, shape.columns.length, limits, { ragged: true, onProblem: options.onProblem })),
    notes: [],
    remarks,
    facts,
  };
}

function morePages(remarks: Remark[]): void {
  if (!remarks.some(({ remark }) => remark === 'more-pages')) remarks.push({ remark: 'more-pages' });
}

/** Which columns an entry gives, and which member of it holds a list with a row for each. */
type Shape = { columns: Column[]; keys: string[]; inner: string | undefined; innerKeys: string[]; required: boolean };

function shapeOf(first: JsonObject | undefined): Shape {
  const column = (name: string, kind: ColumnKind): Column => ({ name, kind });
  if (first === undefined || ('kpi' in first && 'period' in first)) {
    const unit = first && 'ou' in first ? 'ou' : 'municipality';
    return {
      columns: [
        column('kpi', 'text'),
        column(unit, 'text'),
        column('period', 'number'),
        column('gender', 'text'),
        column('value', 'number'),
        column('count', 'number'),
        column('status', 'text'),
      ],
      keys: ['kpi', unit, 'period'],
      inner: 'values',
      innerKeys: ['gender', 'value', 'count', 'status'],
      required: true,
    };
  }
  const keys = Object.keys(first).filter((key) => typeof first[key] !== 'object' || first[key] === null);
  const inner = Object.keys(first).find((key) => Array.isArray(first[key]));
  const list = inner === undefined ? undefined : first[inner];
  const example = Array.isArray(list) && isObject(list[0]) ? list[0] : {};
  const innerKeys = Object.keys(example).filter((key) => typeof example[key] !== 'object' || example[key] === null);
  const kindOf = (value: Json | undefined): ColumnKind =>
    typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  const columns = [
    ...keys.map((key) => column(key, kindOf(first[key]))),
    ...innerKeys.map((key) => column(`${inner}.${key}`, kindOf(example[key]))),
  ];
  return { columns, keys, inner: innerKeys.length > 0 ? inner : undefined, innerKeys, required: false };
}

async function* rowsFrom(
  first: IteratorResult<Item, void>,
  rest: AsyncGenerator<Item>,
  shape: Shape,
  remarks: Remark[],
): AsyncGenerator<Cell[]> {
  try {
    if (first.done) return;
    yield* rowsOf(first.value, shape, remarks);
    for await (const item of rest) yield* rowsOf(item, shape, remarks);
  } finally {
    await rest.return(undefined);
  }
}

function* rowsOf(
  { at, item }: Item,
  { keys, inner, innerKeys, required }: Shape,
  remarks: Remark[],
): Generator<Cell[]> {
  const cell = (object: JsonObject, key: string, path: string): Cell => {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof value === 'object' && value !== null && !required) return null;
    if ((typeof value === 'object' && value !== null) || (key === 'value' && required && typeof value === 'string'))
      throw new FormatError('member-invalid', { path: `${path}.${key}` });
    return value === undefined || value === '' ? null : value;
  };
  const outer = keys.map((key) => {
    if (required && !Object.hasOwn(item, key)) throw new FormatError('member-missing', { path: `${at}.${key}` });
    return cell(item, key, at);
  });
  if (inner === undefined) return yield outer;
  const list = item[inner];
  if (!Array.isArray(list))
    throw new FormatError(list === undefined ? 'member-missing' : 'member-invalid', { path: `${at}.${inner}` });
  for (const [index, entry] of list.entries()) {
    const path = `${at}.${inner}[${index}]`;
    if (!isObject(entry)) throw new FormatError('member-invalid', { path });
    if (entry['isdeleted'] !== true) yield [...outer, ...innerKeys.map((key) => cell(entry, key, path))];
    else if (!remarks.some(({ remark }) => remark === 'deleted-left-out')) remarks.push({ remark: 'deleted-left-out' });
  }
}
