import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';

export type FieldError = { field: string; reason: string };

const reasonOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined || issue.input === null ? 'required' : 'wrong-type';
  if (issue.code === 'invalid_value') return 'not-a-choice';
  if (issue.code === 'too_big') return /^[a-z-]+$/.test(issue.message) ? issue.message : 'too-big';
  if (issue.code === 'too_small') return /^[a-z-]+$/.test(issue.message) ? issue.message : 'too-small';
  return /^[a-z-]+$/.test(issue.message) ? issue.message : 'invalid';
};

/** Throws BAD_REQUEST `invalid-input` with `details.fields`: which field, and why, as a message key under `fields`. */
export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields: FieldError[] = parsed.error.issues
    .slice(0, 100)
    .map((issue) => ({ field: issue.path.join('.'), reason: reasonOf(issue) }));
  throw new AppError('BAD_REQUEST', 'invalid-input', { fields });
}
