import type { z } from 'zod';
import { FormatError } from './format-error.ts';
import { pathText } from './json-stream.ts';

/**
 * What a service answered, checked against its documented shape; members that we do not know are left out.
 * @throws FormatError `member-missing`, `member-invalid` with the path
 */
export function checked<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = pathText((issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step))));
  throw new FormatError(issue?.input === undefined ? 'member-missing' : 'member-invalid', { path });
}
