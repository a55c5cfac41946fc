import { AppError, type AppErrorCode } from '#src/core/errors.ts';
import { FormatError, type FormatReason, type FormatValues, type Place } from '#src/formats/format-error.ts';

/** Between threads an error keeps neither its class nor its members: both of ours are sent as what they are made of. */
export type Refusal =
  | { of: 'format'; reason: FormatReason; place: Place; values: FormatValues }
  | { of: 'app'; code: AppErrorCode; reason: string; details: unknown };

/** Throws anew what is neither. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof FormatError)
    return { of: 'format', reason: error.reason, place: error.place, values: error.values };
  if (error instanceof AppError) return { of: 'app', code: error.code, reason: error.reason, details: error.details };
  throw error;
}

/** The error that was thrown in the thread, as the class that this side knows it by. */
export const revived = (refusal: Refusal): Error =>
  refusal.of === 'format'
    ? new FormatError(refusal.reason, refusal.place, refusal.values)
    : new AppError(refusal.code, refusal.reason, refusal.details);
