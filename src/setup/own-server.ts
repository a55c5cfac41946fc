import pg from 'pg';

/** Throws an error that says, without the password, why the database that DATABASE_URL names cannot be used. */
export async function checkOwnServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const version = Math.floor((rows[0]?.version ?? 0) / 10_000);
    if (version < 15) throw new Error(`it is PostgreSQL ${version}, and Samband needs 15 or later`);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new Error(`DATABASE_URL (${new URL(url).host}${new URL(url).pathname}) cannot be used: ${message || code}`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
