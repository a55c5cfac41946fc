import type { z } from 'zod';

/**
 * What of an address a list's filters can read, and the address without the rest: a filter that cannot be read is no
 * filter, and leaves the others in force. How far the reader had come (`after`, `efter`) belongs to another list.
 */
export function filtersIn<S extends z.ZodObject>(
  filters: S,
  parameters: Readonly<Record<string, string>>,
): { filters: z.output<S>; parameters: Readonly<Record<string, string>> } {
  const read = filters.safeParse(parameters);
  if (read.success) return { filters: read.data, parameters };
  const unread = new Set<PropertyKey | undefined>(['after', 'efter', ...read.error.issues.map(({ path }) => path[0])]);
  const rest = Object.fromEntries(Object.entries(parameters).filter(([name]) => !unread.has(name)));
  return { filters: filters.parse(rest), parameters: rest };
}
