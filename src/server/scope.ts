import type pg from 'pg';
import { AppError } from '#src/core/errors.ts';
import type { Phase, ProcessStatus, Role, Side } from '#src/core/roles.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import { connections, type Db, readerOn, type Sql, sql } from './database.ts';

/** Where a read or a write happens: inside one process, as a signed-in person, or before anybody has signed in. */
export type Place = 'process' | 'person' | 'public';
/** What is known about whoever sent the request, before the database has been asked. */
export type Caller = {
  sessionId: string | undefined;
  address: string;
  agent: string;
  locale: 'sv' | 'en';
  /**
   * Whose page asks, where it says so: what one person has written there is not sent by another who has signed in
   * since.
   */
  pageOf?: string | undefined;
};
export type Who<P extends Place> = P extends 'process' ? Standing : P extends 'person' ? Person : Caller;

type Entered = {
  user_id: string;
  organisation_id: string;
  name: string;
  administrator: boolean;
  process_status: ProcessStatus | null;
  role: Role;
  side: Side;
  phase: Phase;
};

const processOf = (input: unknown): string => (input as { processId: string }).processId;

const standingSql = (caller: Caller, place: Place, input: unknown): Sql =>
  sql`app.enter(${caller.sessionId ?? null}::uuid, ${place === 'process' ? processOf(input) : null}::uuid)`;

function settle<P extends Place>(place: P, caller: Caller, input: unknown, row: Entered | undefined): Who<P> {
  if (!row) throw new AppError('UNAUTHORIZED', 'signed-out');
  if (caller.pageOf !== undefined && caller.pageOf !== row.user_id) throw new AppError('UNAUTHORIZED', 'someone-else');
  const person: Person = {
    userId: row.user_id,
    sessionId: caller.sessionId ?? '',
    organisationId: row.organisation_id,
    name: row.name,
    administrator: row.administrator,
  };
  if (place === 'person') return person as Who<P>;
  if (row.process_status === null) throw new AppError('NOT_FOUND', 'process');
  const standing: Standing = {
    ...person,
    processId: processOf(input),
    processStatus: row.process_status,
    role: row.role,
    side: row.side,
    phase: row.phase,
  };
  return standing as Who<P>;
}

/** Settles the caller's standing on an open transaction; afterwards row-level security knows who is asking. */
export async function enter<P extends Place>(db: Db, place: P, caller: Caller, input: unknown): Promise<Who<P>> {
  if (place === 'public') return caller as Who<P>;
  if (!caller.sessionId) throw new AppError('UNAUTHORIZED', 'signed-out');
  return settle(place, caller, input, await db.one<Entered>(sql`select * from ${standingSql(caller, place, input)}`));
}

/** The same for a change that may come twice: in the same journey, what the first one was answered. */
export async function enterOnce<P extends Place, R>(
  db: Db,
  place: P,
  caller: Caller,
  input: unknown,
  key: string,
  action: string,
): Promise<{ who: Who<P>; earlier: R | null }> {
  if (!caller.sessionId) throw new AppError('UNAUTHORIZED', 'signed-out');
  const row = await db.one<Entered & { earlier: R | null }>(
    sql`select e.*, app.earlier(${key}::uuid, ${action}) as earlier from ${standingSql(caller, place, input)} e`,
  );
  return { who: settle(place, caller, input, row), earlier: row?.earlier ?? null };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const literal = (id: string | undefined): string => (id !== undefined && uuid.test(id) ? `'${id}'` : 'null');

/** Begins and enters in one journey; the ids stand in the text, so they must be ids and nothing else. */
async function beginAs<P extends Place>(
  client: pg.ClientBase,
  place: P,
  caller: Caller,
  input: unknown,
): Promise<Who<P>> {
  const process = place === 'process' ? literal(processOf(input)) : 'null';
  const begin = 'begin read only';
  if (place === 'public') {
    await client.query(begin);
    return caller as Who<P>;
  }
  const answers = (await client.query(
    `${begin}; select * from app.enter(${literal(caller.sessionId)}::uuid, ${process}::uuid)`,
  )) as unknown as pg.QueryResult<Entered>[];
  return settle(place, caller, input, answers[1]?.rows[0]);
}

/**
 * Runs `read` in a read-only transaction as samband_app. The opening statements travel together, the closing one is not
 * waited for.
 */
export async function reading<P extends Place, R>(
  place: P,
  caller: Caller,
  input: unknown,
  read: (db: Db, who: Who<P>) => Promise<R>,
): Promise<R> {
  if (place !== 'public' && !caller.sessionId) throw new AppError('UNAUTHORIZED', 'signed-out');
  const client = await connections().pool.connect();
  let failure: Error | undefined;
  try {
    return await read(readerOn(client), await beginAs(client, place, caller, input));
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.query(failure ? 'rollback' : 'commit').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}
