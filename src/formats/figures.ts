import { type DecimalMark, numeralReading, readNumeral, withoutPerCent } from '#src/core/numerals.ts';
import { missingMarks } from './numeral.ts';
import type { Cell } from './table.ts';

export type FigureFault = 'value-not-a-number' | 'value-mixed' | 'value-two-ways';
export type Figure = { value: number | null; mark: string } | { reason: FigureFault };

const zero = '0'.charCodeAt(0);
const nothing: Figure = { value: null, mark: '' };
const notANumber: Figure = { reason: 'value-not-a-number' };

/**
 * Reads the figures of one column, all in the same way. Where nobody has said which mark is the decimal one, the first
 * figure that can be read with one of them alone decides, and one that can be read with both is a fault.
 */
export class FigureReader {
  #decimal: DecimalMark | undefined;
  readonly #said: boolean;
  #perCent: boolean | undefined;
  readonly #typedPerCent: boolean;

  /** `typedPerCent`: figures that are no text, of a workbook, are shown in per cent. */
  constructor(decimal?: DecimalMark, typedPerCent = false) {
    this.#decimal = decimal;
    this.#typedPerCent = typedPerCent;
    this.#said = this.#decimal !== undefined;
  }

  /** The decimal mark, once it is known. */
  get decimal(): DecimalMark | undefined {
    return this.#decimal;
  }

  /** Whether the figures are in per cent: 0,4 % is read as 0.4. */
  get perCent(): boolean {
    return this.#perCent === true;
  }

  /** The number that a few digits and nothing else are, as most figures; undefined for what has to be looked at. */
  plain(cell: Cell): number | undefined {
    if (this.#perCent !== false || typeof cell !== 'string' || cell.length > 9 || cell === '') return undefined;
    if (cell.charCodeAt(0) === zero && cell.length > 1) return undefined;
    let number = 0;
    for (let at = 0; at < cell.length; at += 1) {
      const digit = cell.charCodeAt(at) - zero;
      if (digit < 0 || digit > 9) return undefined;
      number = number * 10 + digit;
    }
    return number;
  }

  /** The number in a cell, or the mark that stands in its place; nothing where the cell is empty. */
  read(cell: Cell): Figure {
    if (typeof cell === 'number') {
      if (!Number.isFinite(cell)) return notANumber;
      this.#perCent ??= this.#typedPerCent;
      return this.#perCent === this.#typedPerCent ? { value: cell, mark: '' } : { reason: 'value-mixed' };
    }
    if (cell === null) return nothing;
    const plain = this.plain(cell);
    if (plain !== undefined) return { value: plain, mark: '' };
    const text = String(cell).trim();
    if (missingMarks.has(text)) return { value: null, mark: text };
    const bare = text.endsWith('%') ? withoutPerCent(text) : undefined;
    const found = this.#number(bare ?? text);
    if (typeof found !== 'number') return found;
    this.#perCent ??= bare !== undefined;
    return this.#perCent === (bare !== undefined) ? { value: found, mark: '' } : { reason: 'value-mixed' };
  }

  #number(text: string): number | { reason: FigureFault } {
    if (!this.#said) {
      const reading = numeralReading(text);
      if (reading === 'both') return { reason: 'value-two-ways' };
      if (reading === ',' || reading === '.') {
        this.#decimal ??= reading;
        if (this.#decimal !== reading) return { reason: 'value-mixed' };
      }
    }
    return readNumeral(text, this.#decimal ?? ',') ?? { reason: 'value-not-a-number' };
  }
}
