/** A part of a whole; null where the whole is zero. */
export const quotient = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
