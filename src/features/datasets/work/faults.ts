import type { FormatError } from '#src/formats/format-error.ts';
import { fault, formatFault } from '../rules/faults.ts';
import type { Fault } from '../schema/imports.ts';

const most = 200;

/** All faults are counted, the first two hundred kept. */
export class Faults {
  count = 0;
  readonly kept: Fault[] = [];

  add(row: number, column: number, name: string, reason: string, value: unknown): void {
    this.count += 1;
    if (this.kept.length < most) this.kept.push(fault(row, column, name, reason, value));
  }

  /**
   * Those kept, as they stand in the file: a reader sees a row that is too long before what is wrong in the rows above
   * it is known.
   */
  inOrder = (): Fault[] => this.kept.toSorted((one, other) => one.row - other.row);

  /** What a reader objects to, at its place. */
  addFormat = (error: FormatError): void => {
    const { row, column, name, reason, value } = formatFault(error);
    this.add(row, column, name, reason, value);
  };
}
