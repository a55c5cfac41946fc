import pg from 'pg';

/** What has to hold for the program to be asked anything. */
export type Part = 'database' | 'safeguards' | 'files';
export type Health = { status: 'ok' | 'degraded'; closing?: true; version: string } & Record<
  Part,
  'ok' | 'unreachable' | 'wrong' | 'unknown'
>;

/** Looks at one part, with a connection of the owner; answers in words what is wrong, nothing where all is well. */
export type Look = (client: pg.PoolClient) => Promise<readonly string[]>;

type Checks = {
  databaseUrl: string;
  version: string;
  looks: Record<Exclude<Part, 'database'>, Look>;
  /** Takes what is found wrong, once each time that it has changed: whoever asks from outside is told only where. */
  log: (line: string) => void;
  /** For how many milliseconds an answer that all is well is kept, besides that the database answers. */
  keep?: number;
};

/**
 * Asks the database, over a connection kept for this alone, whether it answers and holds what it should; requests that
 * come together share one question. After `leave()` it says that the program is closing.
 */
export function healthCheck({ databaseUrl, version, looks, log, keep = 15_000 }: Checks): {
  check(): Promise<Health>;
  leave(): void;
  close(): Promise<void>;
} {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    application_name: 'samband-health',
  });
  pool.on('error', () => undefined); // the database went away; the next question opens a new connection
  const parts = Object.entries(looks) as [keyof typeof looks, Look][];
  let well = 0;
  let told = '';
  let leaving = false;
  const tell = (found: readonly string[]): void => {
    const lines = found.join('\n');
    if (lines !== told) log(lines || 'All is well again.');
    told = lines;
  };
  const look = async (client: pg.PoolClient): Promise<Partial<Health>> => {
    const answer: Partial<Health> = {};
    const found: string[] = [];
    for (const [part, ask] of parts) {
      const wrong = await ask(client).catch((error: unknown) => [`${part}: ${(error as Error).message}`]);
      answer[part] = wrong.length === 0 ? 'ok' : 'wrong';
      found.push(...wrong);
    }
    tell(found);
    if (found.length === 0) well = Date.now() + keep;
    return answer;
  };
  const ask = async (): Promise<Health> => {
    const answer: Health = {
      status: 'degraded',
      version,
      database: 'unreachable',
      safeguards: 'unknown',
      files: 'unknown',
    };
    const client = await pool.connect().catch(() => undefined);
    if (!client) return answer;
    try {
      await client.query('select 1');
      answer.database = 'ok';
      Object.assign(answer, Date.now() < well ? { safeguards: 'ok', files: 'ok' } : await look(client));
      client.release();
    } catch (error) {
      client.release(error as Error);
      return { ...answer, database: 'unreachable' };
    }
    return { ...answer, status: parts.every(([part]) => answer[part] === 'ok') ? 'ok' : 'degraded' };
  };
  let asking: Promise<Health> | undefined;
  return {
    check: async () => {
      const answer = await (asking ??= ask().finally(() => (asking = undefined)));
      return leaving ? { ...answer, status: 'degraded', closing: true } : answer;
    },
    leave: () => void (leaving = true),
    close: () => pool.end(),
  };
}
