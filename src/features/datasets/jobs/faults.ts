import type { FormatError } from '#src/formats/format-error.ts';
import { cut } from '../rules/text.ts';
import type { Fault } from '../schema/imports.ts';

const most = 200;

/** All faults are counted, the first two hundred kept. */
export class Faults {
  count = 0;
  readonly kept: Fault[] = [];

  add(row: number, column: number, name: string, reason: string, value: unknown): void {
    this.count += 1;
    if (this.kept.length < most)
      this.kept.push({ row, column, name: cut(name, 120), reason, value: cut(String(value ?? ''), 120) });
  }

  /**
   * Those kept, as they stand in the file: a reader sees a row that is too long before what is wrong in the rows above
   * it is known.
   */
  inOrder = (): Fault[] => this.kept.toSorted((one, other) => one.row - other.row);

  /** What a reader objects to, at its place. */
  addFormat = ({ reason, place, values }: FormatError): void => {
    const where = place.path ?? place.entry ?? place.sheet ?? '';
    this.add(
      place.row ?? place.line ?? place.record ?? 0,
      place.column ?? 0,
      where,
      reason,
      Object.values(values).join(', '),
    );
  };
}
