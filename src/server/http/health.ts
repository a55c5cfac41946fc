import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { scrubbed } from '../scrubbed.ts';

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
  /** For how many milliseconds an answer is kept, but for whether the database answers; a no for a second at most. */
  keep?: number;
  /** How long a look may take, in milliseconds: a store may never answer. */
  patience?: number;
};

async function inTime<T>(look: Promise<T>, patience: number): Promise<T> {
  const abort = new AbortController();
  const late = setTimeout(patience, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`no answer in ${patience / 1_000} seconds`);
  });
  try {
    return await Promise.race([look, late]);
  } finally {
    abort.abort();
  }
}

/**
 * Asks the database, over a connection kept for this alone, whether it answers and holds what it should; requests that
 * come together share one question. After `leave()` it says that the program is closing.
 */
export function healthCheck({ databaseUrl, version, looks, log, keep = 15_000, patience = 5_000 }: Checks): {
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
  // A connection that is lost, in use or not: the next question opens a new one.
  const quiet = (): void => undefined;
  pool.on('error', quiet).on('connect', (client) => client.on('error', quiet));
  const parts = Object.entries(looks) as [keyof typeof looks, Look][];
  let last: { until: number; answer: Health } | undefined;
  let told = '';
  let leaving = false;
  const tell = (found: readonly string[]): void => {
    const lines = found.join('\n');
    if (lines !== told) log(lines || 'All is well again.');
    told = lines;
  };
  const ask = async (): Promise<Health> => {
    const client = await pool.connect().catch(quiet);
    if (!client)
      return { status: 'degraded', version, database: 'unreachable', safeguards: 'unknown', files: 'unknown' };
    const answer: Health = { status: 'ok', version, database: 'ok', safeguards: 'ok', files: 'ok' };
    const found: string[] = [];
    const wrong = (part: Part, says: readonly string[]): void => {
      Object.assign(answer, { [part]: 'wrong', status: 'degraded' });
      found.push(...says);
    };
    let lost = false;
    try {
      await client.query('select 1');
      if (last && Date.now() < last.until) return last.answer;
      for (const [part, look] of parts) {
        const says = await inTime(look(client), patience).catch((error: Error) => {
          lost = true;
          return [`${part}: ${scrubbed(error.message)}`];
        });
        if (says.length > 0) wrong(part, says);
      }
    } catch {
      lost = true;
      return { ...answer, status: 'degraded', database: 'unreachable', safeguards: 'unknown', files: 'unknown' };
    } finally {
      // After a question that failed nobody knows what the connection is still doing.
      client.release(lost);
    }
    tell(found);
    last = { until: Date.now() + (found.length === 0 ? keep : Math.min(keep, 1_000)), answer };
    return answer;
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
