import { FormatError, type OnProblem, throwProblem } from './format-error.ts';
import { columnLetters } from './header-row.ts';
import type { Limits } from './limits.ts';
import type { Cell, ColumnKind, NumberedRow } from './table.ts';
import { isoOfSerial } from './xlsx-dates.ts';
import { raisedDigits, type Sheet, unescapeText, type Workbook } from './xlsx-workbook.ts';
import { walkXml, type XmlAttributes } from './xml.ts';
import type { Zip } from './zip.ts';

/**
 * What a sheet holds besides its cells; grows while the rows are read. `perCent` and `plain`: how many figures of each
 * column are shown in per cent, and how many are not.
 */
export class SheetFacts {
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: [from: number, to: number][] = [];
  readonly perCent = new Map<number, number>();
  readonly plain = new Map<number, number>();
}

/**
 * A row as the sheet has it; `kinds` says what each cell was, since dates are text from here on. An error has no kind.
 */
export type SheetRow = NumberedRow & { kinds: (ColumnKind | undefined)[] };

const lastRow = 1_048_576;

/**
 * The rows of one sheet that hold something, in order, with their numbers, as many at a time as there are at hand.
 * Formulas count as what they last came to; errors such as `#N/A` are text.
 * @throws FormatError `invalid-cell`, `too-many-columns`, `text-too-long` with sheet, row and column
 */
export async function* sheetRows(
  zip: Zip,
  sheet: Sheet,
  workbook: Workbook,
  limits: Limits,
  facts = new SheetFacts(),
  problem: OnProblem = throwProblem,
): AsyncGenerator<SheetRow[]> {
  const reader = new SheetReader(sheet, workbook, limits, facts, problem);
  try {
    for await (const _ of walkXml(zip.read(sheet.entry), reader, limits, sheet.entry)) yield reader.take();
  } catch (error) {
    yield reader.take();
    throw error;
  }
  yield reader.take();
}

class SheetReader {
  readonly sheet: Sheet;
  readonly workbook: Workbook;
  readonly limits: Limits;
  readonly facts: SheetFacts;
  readonly problem: OnProblem;
  ready: SheetRow[] = [];
  current: SheetRow = { row: 0, cells: [], kinds: [] };
  column = -1;
  cell: XmlAttributes = {};
  value = '';
  /** Which element's text is the value now: that of `<v>`, or of `<t>` within `<is>`. */
  reading = false;
  phonetic = false;
  raised = false;
  formula = false;
  hidden = false;

  constructor(sheet: Sheet, workbook: Workbook, limits: Limits, facts: SheetFacts, problem: OnProblem) {
    this.facts = facts;
    this.problem = problem;
    this.sheet = sheet;
    this.workbook = workbook;
    this.limits = limits;
  }

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open = (name: string, attributes: XmlAttributes): void => {
    if (name === 'row') {
      const row = attributes['r'] === undefined ? this.current.row + 1 : Number(attributes['r']);
      if (!Number.isInteger(row) || row <= this.current.row || row > lastRow) throw this.refused('invalid-cell');
      this.current = { row, cells: [], kinds: [] };
      this.column = -1;
      this.hidden = isTrue(attributes['hidden']);
    } else if (name === 'c') {
      this.cell = attributes;
      this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
      this.value = '';
      if (this.column < 0 || Number.isNaN(this.column)) throw this.refused('invalid-cell');
      this.formula = false;
    } else if (name === 'f') this.formula = true;
    else if (name === 'col' && isTrue(attributes['hidden']) && this.facts.hiddenColumns.length < 100)
      this.facts.hiddenColumns.push([
        Number(attributes['min'] ?? 1),
        Number(attributes['max'] ?? attributes['min'] ?? 1),
      ]);
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'r' || name === 'is') this.raised = false;
    else if (name === 'vertAlign') this.raised = attributes['val'] === 'superscript';
    else if (name === 'v' || name === 't') this.reading = !this.phonetic;
  };

  text = (text: string): void => {
    if (!this.reading) return;
    this.value += this.raised ? raisedDigits(text) : text;
    if (this.value.length > this.limits.text) throw this.refused('text-too-long', this.limits.text);
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.reading = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'r' || name === 'is') this.raised = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row' && this.current.cells.some((cell) => cell !== null)) {
      if (this.hidden && this.facts.hiddenRows.length < 1_000) this.facts.hiddenRows.push(this.current.row);
      this.ready.push(this.current);
    }
  };

  endCell(): void {
    const { cells, kinds } = this.current;
    // An empty cell that has only a look is nothing, be it as far out as a sheet goes.
    if (this.value === '') {
      if (this.formula && (this.cell['t'] ?? 'n') === 'n') this.problem(this.refused('formula-without-value'));
      return;
    }
    if (this.column >= this.limits.columns) throw this.refused('too-many-columns', this.limits.columns);
    while (cells.length <= this.column) cells.push(null);
    const [cell, kind] = this.valueOf(this.value, this.cell['t'] ?? 'n');
    cells[this.column] = cell;
    kinds[this.column] = kind;
  }

  valueOf(value: string, type: string): [Cell, ColumnKind | undefined] {
    if (value === '') return [null, undefined];
    if (type === 'e') return [value, undefined];
    if (type === 'inlineStr' || type === 'str') return [unescapeText(value), 'text'];
    if (type === 's') {
      const text = this.workbook.strings[Number(value)];
      if (text === undefined) throw this.refused('invalid-cell');
      return text === '' ? [null, undefined] : [text, 'text'];
    }
    if (type === 'b') return [value.trim() === '1' || value.trim() === 'true', 'boolean'];
    if (type === 'd') return [value, 'date'];
    const number = Number(value);
    if (!Number.isFinite(number) || type !== 'n') throw this.refused('invalid-cell');
    const style = this.workbook.styles[Number(this.cell['s'] ?? -1)];
    const iso = style && isoOfSerial(number, style, this.workbook.from1904);
    if (iso === undefined) return [this.shown(number), 'number'];
    return [iso, style === 'date' || style === 'datetime' ? 'date' : 'text'];
  }

  /** A figure as it is shown: where the format is per cent, a hundred times what is stored. */
  shown(number: number): number {
    const perCent = this.workbook.perCent.has(Number(this.cell['s'] ?? -1));
    const counts = perCent ? this.facts.perCent : this.facts.plain;
    counts.set(this.column, (counts.get(this.column) ?? 0) + 1);
    return perCent ? Number((number * 100).toPrecision(14)) : number;
  }

  refused(
    reason: 'invalid-cell' | 'formula-without-value' | 'too-many-columns' | 'text-too-long',
    limit?: number,
  ): FormatError {
    const place = { sheet: this.sheet.name, row: this.current.row, column: this.column + 1, entry: this.sheet.entry };
    return new FormatError(
      reason,
      place,
      limit === undefined ? { cell: `${columnLetters(Math.max(0, this.column || 0))}${this.current.row}` } : { limit },
    );
  }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';

/** `AB12` is column 27, counted from 0; NaN for what is no address. */
function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code < 65 || code > 90) return at > 0 && at <= 3 ? column - 1 : Number.NaN;
    column = column * 26 + code - 64;
  }
  return Number.NaN;
}
