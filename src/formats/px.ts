import { cellCount, cubeColumns, cubeKeys, cubeNotes, type Dimension } from './cube.ts';
import { type CodePage, codePageOf, decodeText, type Encoding } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { limitsOf } from './limits.ts';
import { type PxHeader, type PxStatement, readPxHeader, readPxValues } from './px-syntax.ts';
import { blockSize, type ByteSource, peek } from './source.ts';
import {
  type Cell,
  type DimensionRole,
  gathered,
  type Note,
  type ReadOptions,
  type Remark,
  Rows,
  type SourceFacts,
  type Table,
} from './table.ts';

/**
 * `language` picks one of the languages of the file (otherwise the file's own); `encoding` overrides what the bytes
 * say.
 */
export type PxOptions = ReadOptions & { language?: string; encoding?: Encoding };

/**
 * Reads a PX file: the header at once, the values as a stream, one row a cell. Stub before heading, the last heading
 * fastest.
 * @throws FormatError with the line
 */
export async function readPx(source: ByteSource | string, options: PxOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const { whole, page } = typeof source === 'string' ? { whole: source, page: undefined } : await pageOf(source);
  const { pieces, encoding } = decodeText(whole, limits, options.encoding, page);
  const header = await readPxHeader(pieces, limits);
  const words = new Keywords(header.statements, options.language);
  const keys = words.first('KEYS');
  if (keys) throw new FormatError('px-keys-not-supported', { line: keys.line });
  const dimensions = words.dimensions();
  const data = { line: header.line };
  if (dimensions.length > limits.columns / 2)
    throw new FormatError('too-many-columns', data, { limit: limits.columns });
  const expected = cellCount(dimensions);
  if (expected > limits.rows) throw new FormatError('too-many-rows', data, { limit: limits.rows, found: expected });
  const columns = cubeColumns(dimensions, true);
  const notes = cubeNotes({ notes: words.texts('NOTE', 'NOTEX'), dimensions });
  const found = encoding();
  const remarks = words.remarks(found);
  return {
    columns,
    expected,
    notes: [...notes, ...words.cellNotes()],
    remarks,
    rows: new Rows(gathered(rowsOf(header, pieces, dimensions, columns, expected, remarks))),
    facts: { ...words.facts(), ...(found && { encoding: found }) },
  };
}

/**
 * The code page of a file that is not Unicode: the one it names, and DOS text where it has no CHARSET at all (PX file
 * format, Statistics Sweden 2013: "if the keyword is missing, the file is in DOS text format").
 */
async function pageOf(source: ByteSource): Promise<{ whole: ByteSource; page: CodePage | undefined }> {
  const { head, source: whole } = await peek(source, blockSize);
  const text = new TextDecoder('latin1').decode(head);
  const named = /(?:^|[;\s])CODEPAGE\s*=\s*"([^"]{1,40})"/i.exec(text)?.[1];
  const dos = /(?:^|[;\s])CHARSET\s*=/i.test(text) ? undefined : 'ibm850';
  return { whole, page: (named === undefined ? undefined : codePageOf(named)) ?? dos };
}

async function* rowsOf(
  header: PxHeader,
  pieces: AsyncIterable<string>,
  dimensions: readonly Dimension[],
  columns: Table['columns'],
  expected: number,
  remarks: Remark[],
): AsyncGenerator<Cell[]> {
  const keys = cubeKeys(dimensions, columns);
  let count = 0;
  const values = readPxValues(header, pieces);
  let next = await values.next();
  for (; !next.done; next = await values.next()) {
    const { value, sign, line } = next.value;
    count += 1;
    if (count > expected) throw new FormatError('px-values-mismatch', { line }, { expected, found: count });
    const row = keys();
    row.push(value, sign);
    yield row;
  }
  const { ended, line } = next.value;
  if (count !== expected && !ended) throw new FormatError('file-cut-short', { line }, { expected, found: count });
  if (count !== expected) throw new FormatError('px-values-mismatch', { line }, { expected, found: count });
  if (!ended) remarks.push({ remark: 'no-end-mark' });
}

/** The statements by keyword, in the language that was asked for and otherwise in the file's own. */
class Keywords {
  readonly #statements = new Map<string, PxStatement[]>();
  readonly #language: string | undefined;
  readonly #languages: string[];

  constructor(statements: readonly PxStatement[], wanted: string | undefined) {
    for (const statement of statements) {
      const same = this.#statements.get(statement.key);
      if (same) same.push(statement);
      else this.#statements.set(statement.key, [statement]);
    }
    const [own] = this.first('LANGUAGE')?.values ?? [];
    this.#languages = this.first('LANGUAGES')?.values ?? (own ? [own] : []);
    this.#language = wanted !== undefined && wanted !== own && this.#languages.includes(wanted) ? wanted : undefined;
  }

  first(key: string): PxStatement | undefined {
    return this.#statements.get(key)?.[0];
  }

  #find(key: string, language: string | undefined, about: readonly string[]): PxStatement | undefined {
    return this.#statements
      .get(key)
      ?.find(
        (it) =>
          it.language === language &&
          it.about.length === about.length &&
          it.about.every((name, i) => name === about[i]),
      );
  }

  /** The values of a keyword about nothing in particular. */
  #values(key: string): string[] | undefined {
    return (this.#find(key, this.#language, []) ?? this.#find(key, undefined, []))?.values;
  }

  texts(...keys: string[]): string[] {
    return keys.flatMap((key) => this.#values(key) ?? []).map(readable);
  }

  dimensions(): Dimension[] {
    const list = (language: string | undefined): string[] =>
      ['STUB', 'HEADING'].flatMap((key) => this.#find(key, language, [])?.values ?? []);
    const own = list(undefined);
    const names = this.#language ? list(this.#language) : own;
    if (own.length === 0) throw new FormatError('px-keyword-missing', {}, { keyword: 'STUB' });
    if (new Set(own).size !== own.length) throw new FormatError('px-syntax', { line: this.first('STUB')?.line ?? 1 });
    return own.map((name, index) => this.#dimension(name, names[index] ?? name));
  }

  /** `own` is the variable's name in the file's own language, `name` the one in the chosen language. */
  #dimension(own: string, name: string): Dimension {
    const about = (key: string): PxStatement | undefined =>
      this.#find(key, this.#language, [name]) ?? this.#find(key, undefined, [own]);
    const labels = about('VALUES');
    const codes = about('CODES') ?? labels;
    if (!labels || !codes) throw new FormatError('px-keyword-missing', {}, { keyword: `VALUES("${own}")` });
    if (codes.values.length !== labels.values.length)
      throw new FormatError(
        'px-values-mismatch',
        { line: codes.line },
        { expected: labels.values.length, found: codes.values.length },
      );
    const valueNotes = this.#valueNotes(name);
    const categories = labels.values.map((label, index) => {
      const notes = valueNotes.get(label) ?? [];
      return { code: codes.values[index] ?? label, label, ...(notes.length > 0 && { notes }) };
    });
    const notes = ['NOTE', 'NOTEX'].flatMap((key) => about(key)?.values.map(readable) ?? []);
    const role = this.#role(own, about);
    return {
      id: about('VARIABLECODE')?.values[0] ?? own,
      label: name,
      categories,
      ...(role && { role }),
      ...(notes.length > 0 && { notes }),
    };
  }

  #valueNotes(name: string): Map<string, string[]> {
    const notes = new Map<string, string[]>();
    for (const key of ['VALUENOTE', 'VALUENOTEX'])
      for (const { language, about, values } of this.#statements.get(key) ?? [])
        if (language === this.#language && about[0] === name)
          notes.set(about[1] ?? '', [...(notes.get(about[1] ?? '') ?? []), ...values.map(readable)].slice(0, 100));
    return notes;
  }

  #role(own: string, about: (key: string) => PxStatement | undefined): DimensionRole | undefined {
    if (this.#find('CONTVARIABLE', undefined, [])?.values[0] === own) return 'metric';
    const type = about('VARIABLE-TYPE')?.values[0];
    if (about('TIMEVAL') || type === 'T') return 'time';
    return about('MAP') || type === 'G' ? 'geo' : undefined;
  }

  cellNotes(): Note[] {
    return ['CELLNOTE', 'CELLNOTEX']
      .flatMap((key) => this.#statements.get(key) ?? [])
      .filter(({ language }) => language === this.#language)
      .flatMap(({ about, values }) => values.map((text) => ({ text: readable(text), about: about.join(', ') })));
  }

  remarks(found: Encoding | undefined): Remark[] {
    const declared = this.first('CODEPAGE')?.values[0]?.toLowerCase() ?? '';
    const same = found === undefined || declared === '' || declared === found || codePageOf(declared) === found;
    const others = this.#languages.filter(
      (language) => language !== (this.#language ?? this.first('LANGUAGE')?.values[0]),
    );
    return [
      ...(found === 'ibm850' && declared === '' ? [{ remark: 'dos-text' } as const] : []),
      ...(same
        ? []
        : [{ remark: 'encoding-other-than-declared', values: { declared: declared.slice(0, 40), found } } as const]),
      ...(others.length > 0
        ? [{ remark: 'other-language', values: { languages: others.join(', ').slice(0, 200) } } as const]
        : []),
    ];
  }

  facts(): SourceFacts {
    const any = (key: string): string[] => [
      ...new Set([
        ...(this.#values(key) ?? []),
        ...(this.#statements.get(key) ?? [])
          .filter(({ about, language }) => about.length > 0 && language === this.#language)
          .flatMap(({ values }) => values),
      ]),
    ];
    const one = (key: string): string | undefined => any(key)[0] || undefined;
    const updated = one('LAST-UPDATED') ?? one('CREATION-DATE');
    const [label, source, contact, tableId] = [
      one('TITLE') ?? one('DESCRIPTION'),
      one('SOURCE'),
      one('CONTACT'),
      one('TABLEID') ?? one('MATRIX'),
    ];
    const language = this.#language ?? one('LANGUAGE');
    const units = any('UNITS');
    const contents = this.#values('CONTENTS')?.[0];
    return {
      format: 'px',
      ...(one('AXIS-VERSION') && { version: one('AXIS-VERSION') ?? '' }),
      ...(label && { label: readable(label) }),
      ...(source && { source }),
      ...(updated && {
        updated: updated.replace(
          /^(\d{4})(\d\d)(\d\d)(?: (\d\d:\d\d))?$/,
          (_, y, m, d, t) => `${y}-${m}-${d}${t ? `T${t}` : ''}`,
        ),
      }),
      ...(contact && { contact: readable(contact) }),
      ...(tableId && { tableId }),
      ...(language && { language }),
      ...(units.length > 0 && { units }),
      ...(contents && { contents }),
    };
  }
}

/** A number sign is a new line in the texts of a PX file. */
const readable = (text: string): string => text.replaceAll('#', '\n').trim();
