import pg from 'pg';

/** Runs SQL as the server's owner in one of its databases, with a connection for this alone. */
export async function runOn(server: string, database: string, sql: string): Promise<void> {
  const client = new pg.Client(withDatabase(server, database));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
