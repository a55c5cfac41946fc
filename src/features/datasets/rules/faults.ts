import type { FormatError } from '#src/formats/format-error.ts';
import type { Fault } from '../schema/imports.ts';
import { cut } from './text.ts';

/** Something wrong in a file, at its place; 0 where it is about the whole. */
export const fault = (row: number, column: number, name: string, reason: string, value: unknown): Fault => ({
  row,
  column,
  name: cut(name, 120),
  reason,
  value: cut(String(value ?? ''), 120),
});

/** What a reader objects to. */
export const formatFault = ({ reason, place, values }: FormatError): Fault =>
  fault(
    place.row ?? place.line ?? place.record ?? 0,
    place.column ?? 0,
    place.path ?? place.sheet ?? place.entry ?? '',
    reason,
    Object.values(values).join(', '),
  );
