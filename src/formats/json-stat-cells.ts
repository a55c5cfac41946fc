import { FormatError } from './format-error.ts';
import { GrowingNumbers } from './growing.ts';
import { type JsonPath, pathText } from './json-stream.ts';
import type { Limits } from './limits.ts';

/**
 * Numbers of cells, given as an array of all of them or as an object from cell number to number; NaN where there is
 * none.
 */
export class CellNumbers {
  readonly #numbers: GrowingNumbers;
  /** The cells' own numbers, for an object. */
  readonly #places: GrowingNumbers;
  #dense: Float64Array | undefined;

  constructor(limits: Limits) {
    this.#numbers = new GrowingNumbers(limits.cubeCells);
    this.#places = new GrowingNumbers(limits.cubeCells);
  }

  get length(): number {
    return this.#numbers.length;
  }

  /** @throws FormatError `member-invalid` for a key that is no cell number, `too-many-cells` */
  add(path: JsonPath, value: number): void {
    const place = path[1];
    if (typeof place === 'string') {
      if (!/^(?:0|[1-9]\d{0,14})$/.test(place)) throw new FormatError('member-invalid', { path: pathText(path) });
      this.#places.push(Number(place));
    }
    this.#numbers.push(value);
  }

  /** Says how many cells there are. An array must have them all; an object may leave out, but not name others. */
  close(count: number, member: string): void {
    if (this.#places.length === 0) {
      if (this.length !== count)
        throw new FormatError('size-mismatch', { path: member }, { expected: count, found: this.length });
      return;
    }
    this.#dense = new Float64Array(count).fill(Number.NaN);
    for (let index = 0; index < this.#places.length; index += 1) {
      const place = this.#places.at(index) ?? count;
      if (place >= count) throw new FormatError('position-outside', { path: `${member}.${place}` }, { limit: count });
      this.#dense[place] = this.#numbers.at(index) ?? Number.NaN;
    }
  }

  /** The only number of a list of one, which some write where they mean it of all cells. */
  get only(): number | undefined {
    return this.#places.length === 0 && this.length === 1 ? this.#numbers.at(0) : undefined;
  }

  at(cell: number): number | undefined {
    const number = this.#dense ? this.#dense[cell] : this.#numbers.at(cell);
    return Number.isNaN(number) ? undefined : number;
  }
}

/** Few texts that come many times, as numbers. */
export class Interned {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  text(number: number | undefined): string | undefined {
    return number === undefined ? undefined : this.#texts[number];
  }
}
