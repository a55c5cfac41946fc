import { FormatError, type Place } from './format-error.ts';

/** Numbers that come one by one in an unknown number, eight bytes each, up to a limit. */
export class GrowingNumbers {
  #numbers = new Float64Array(1_024);
  #length = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws FormatError `too-many-cells` */
  push(value: number, place: Place = {}): void {
    if (this.#length >= this.#limit) throw new FormatError('too-many-cells', place, { limit: this.#limit });
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(Math.min(this.#limit, this.#length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number | undefined {
    return index < this.#length ? this.#numbers[index] : undefined;
  }
}
