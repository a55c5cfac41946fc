import pg from 'pg';

export type Health = { status: 'ok' | 'degraded'; database: 'ok' | 'unreachable'; version: string };

/**
 * Asks the database, over a connection kept for this alone, whether it answers; requests that come together share one
 * question.
 */
export function healthCheck(
  databaseUrl: string,
  version: string,
): { check(): Promise<Health>; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
    application_name: 'samband-health',
  });
  pool.on('error', () => undefined); // the database went away; the next question opens a new connection
  const ask = async (): Promise<Health> => {
    const answers = await pool.query('select 1').then(
      () => true,
      () => false,
    );
    return answers
      ? { status: 'ok', database: 'ok', version }
      : { status: 'degraded', database: 'unreachable', version };
  };
  let asking: Promise<Health> | undefined;
  return {
    check: () => (asking ??= ask().finally(() => (asking = undefined))),
    close: () => pool.end(),
  };
}
