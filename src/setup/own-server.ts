import pg from 'pg';

/**
 * Throws an error that says, without the password, why the database that DATABASE_URL names cannot be used: an older
 * server, or a pooler that hands a connection to others between two transactions. Prepared statements would then be
 * somebody else's, and no page would be told of changes.
 */
export async function checkOwnServer(url: string): Promise<void> {
  const [client, other] = [1, 2].map(() => new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 }));
  try {
    const own = await told(client);
    if (own.version < 15) throw new Error(`it is PostgreSQL ${own.version}, and Samband needs 15 or later`);
    // While the first connection is open nobody else can be answered by the process behind it, unless it is shared.
    if ((await told(other)).process === own.process)
      throw new Error(
        'a pooler in transaction mode stands before it. Let it pool sessions, ' +
          'or name the server itself (see OPERATIONS.md)',
      );
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new Error(`DATABASE_URL (${new URL(url).host}${new URL(url).pathname}) cannot be used: ${message || code}`, {
      cause: error,
    });
  } finally {
    for (const open of [client, other]) await open?.end().catch(() => undefined);
  }
}

async function told(client: pg.Client | undefined): Promise<{ version: number; process: number }> {
  await client?.connect();
  const found = await client?.query<{ version: number; process: number }>(
    "select current_setting('server_version_num')::int / 10000 as version, pg_backend_pid() as process",
  );
  return found?.rows[0] ?? { version: 0, process: 0 };
}
