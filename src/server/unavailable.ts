/** In how many seconds it is worth asking again. */
export const retryAfter = 5;

/**
 * Of PostgreSQL and its connections: it refuses them, ends them or has no more (53300); all of ours are taken (P2024,
 * P2028, P2037), or none could be had in time.
 */
const away = new RegExp(
  [
    ...['ECONNREFUSED', 'ECONNRESET', '57P0[123]', '53300', 'too many (?:clients|connections)'],
    ...['remaining connection slots', 'timeout exceeded when trying to connect', 'Connection terminated'],
    ...['P1001', 'P2024', 'P2028', 'P2037', 'TooManyConnections'],
  ].join('|'),
  'i',
);

/** Whether an error says that no connection to the database is to be had just now, which may pass. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: unknown };
  return away.test(`${String(code)} ${error.message}`) || (depth < 3 && isUnavailable(error.cause, depth + 1));
}
