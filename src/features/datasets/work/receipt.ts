import { cut, tidy } from '../rules/text.ts';
import type { LeftOutReason, Understood } from '../schema/imports.ts';

const shown = 3;

/** Counts what is read and what is left out, and keeps the first of each to be shown. */
export class Receipt {
  readonly examples: Understood['examples'] = [];
  filled = 0;
  readonly #leftOut = new Map<LeftOutReason, { count: number; examples: string[] }>();
  readonly #former = new Map<string, { now: string; rows: number }>();
  readonly #shownColumns = new Map<number, number>();

  leaveOut(reason: LeftOutReason, written: string): void {
    const known = this.#leftOut.get(reason) ?? { count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < shown && written !== '') known.examples.push(cut(tidy(written), 120));
    this.#leftOut.set(reason, known);
  }

  /** Whether a cell of this column is still wanted as an example; one that shows how figures are written is. */
  wants(column: number, written: unknown): boolean {
    const before = this.#shownColumns.get(column) ?? 0;
    const telling = typeof written === 'string' && /\D/.test(written);
    return this.examples.length < 8 && (before === 0 || (before === 1 && telling));
  }

  show(column: number, example: Understood['examples'][number]): void {
    this.#shownColumns.set(column, (this.#shownColumns.get(column) ?? 0) + 1);
    this.examples.push(example);
  }

  former(written: string, now: string): void {
    const known = this.#former.get(written) ?? { now, rows: 0 };
    known.rows += 1;
    if (this.#former.size < 50) this.#former.set(written, known);
  }

  result = (): Pick<Understood, 'examples' | 'filled' | 'former' | 'leftOut'> => ({
    examples: this.examples,
    filled: this.filled,
    former: [...this.#former].map(([written, found]) => ({ written, ...found })),
    leftOut: [...this.#leftOut].map(([reason, found]) => ({ reason, ...found })),
  });
}
