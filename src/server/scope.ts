import type pg from 'pg';
import { AppError } from '#src/core/errors.ts';
import type { Phase, ProcessStatus, Role, Side } from '#src/core/roles.ts';
import type { Person, SignedIn, Standing } from '#src/core/standing.ts';
import { asApplication, asOwner } from './acting-role.ts';
import type { Caller, Place, Who } from './caller.ts';
import { connections, type Db, raw, readerOn, type Sql, sql } from './database.ts';

type Entered = {
  user_id: string;
  organisation_id: string;
  name: string;
  administrator: boolean;
  process_id: string | null;
  process_status: ProcessStatus | null;
  role: Role;
  side: Side;
  phase: Phase;
  circles: string[];
};

const processOf = (input: unknown): string => (input as { processId: string }).processId;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const digest = /^[\w-]{43}$/;

/** What a caller shows for itself, as `app.enter` reads it. */
function shown(caller: Caller): string | undefined {
  if (caller.kind === 'person') return caller.sessionId;
  return caller.kind === 'system' ? caller.personId : caller.tokenHash;
}
/** Whoever shows a secret has a place of their own, where nobody else comes. */
const bySecret = (at: Caller['kind'] | Place): boolean => at === 'feed' || at === 'letter';

const accounts = new WeakMap<Caller, string>();
/** Whose account a caller has turned out to be; undefined before anybody has been settled. */
export const accountOf = (caller: Caller): string | undefined =>
  accounts.get(caller) ?? (caller.kind === 'system' ? caller.personId : undefined);

/**
 * What needs no database to be refused: nobody signed in, the secret of a calendar or a letter anywhere but at its own
 * place, and a job at a place or in a process that is not its own.
 */
function refuse(place: Place, caller: Caller, input: unknown): void {
  if ((bySecret(caller.kind) || bySecret(place)) && caller.kind !== place)
    throw new AppError('FORBIDDEN', 'only-in-person');
  if (caller.kind === 'system') {
    if (place !== 'process') throw new AppError('FORBIDDEN', 'only-in-person');
    if (processOf(input) !== caller.processId) throw new AppError('NOT_FOUND', 'process');
  }
  if (place !== 'public' && !shown(caller)) throw new AppError('UNAUTHORIZED', 'signed-out');
}

function settle<P extends Place>(place: P, caller: Caller, input: unknown, row: Entered | undefined): Who<P> {
  if (!row && bySecret(caller.kind)) throw new AppError('NOT_FOUND', 'item');
  if (!row) throw new AppError('UNAUTHORIZED', caller.kind === 'system' ? 'acts-for-nobody' : 'signed-out');
  accounts.set(caller, row.user_id);
  const person: Person = {
    userId: row.user_id,
    organisationId: row.organisation_id,
    name: row.name,
    administrator: row.administrator,
  };
  if (caller.kind === 'feed') return { ...person, tokenHash: caller.tokenHash } as Who<P>;
  if (caller.kind === 'person') {
    const { pageOf, sessionId = '' } = caller;
    if (pageOf !== undefined && pageOf.person !== row.user_id) throw new AppError('UNAUTHORIZED', 'someone-else');
    if (pageOf?.organisation !== undefined && pageOf.organisation !== row.organisation_id)
      throw new AppError('FORBIDDEN', 'acts-for-another');
    const signedIn: SignedIn = { ...person, sessionId };
    if (place === 'person') return signedIn as Who<P>;
  }
  const standing = standingOf(person, row);
  if (caller.kind === 'letter') return { ...person, tokenHash: caller.tokenHash, standing } as Who<P>;
  if (!standing) throw new AppError('NOT_FOUND', 'process');
  return { ...standing, processId: processOf(input) } as Who<P>;
}

function standingOf(person: Person, row: Entered): Standing | undefined {
  const { process_id: processId, process_status: processStatus, role, side, phase, circles } = row;
  if (processId === null || processStatus === null) return undefined;
  return { ...person, processId, processStatus, role, side, phase, circles };
}

/** The organisation that a job acts for; for everybody else the database settles it. */
const actsFor = (caller: Caller): string | undefined => (caller.kind === 'system' ? caller.organisationId : undefined);

const enterSql = (caller: Caller, place: Place, input: unknown): Sql =>
  sql`app.enter(${caller.kind}, ${shown(caller) ?? null}, ${place === 'process' ? processOf(input) : null}::uuid,
    ${actsFor(caller) ?? null}::uuid)`;

/**
 * Everybody enters as the application; a job as the owner, since the application cannot be the system. A calendar's
 * address does not enter where something may be written.
 */
async function entered<R extends Entered>(db: Db, caller: Caller, query: Sql): Promise<R | undefined> {
  if (caller.kind === 'feed') throw new AppError('FORBIDDEN', 'only-in-person');
  if (caller.kind !== 'system') await db.rows(raw(asApplication));
  const row = await db.one<R>(query);
  if (caller.kind === 'system') await db.rows(raw(asApplication));
  return row;
}

/** Nobody in particular: nothing is settled, and row-level security shows what is open to all. */
async function enteredByNobody<P extends Place>(db: Db, caller: Caller): Promise<Who<P>> {
  await db.rows(raw(asApplication));
  return caller as Who<P>;
}

/** Settles the caller's standing on an open transaction; afterwards row-level security knows who is asking. */
export async function enter<P extends Place>(db: Db, place: P, caller: Caller, input: unknown): Promise<Who<P>> {
  refuse(place, caller, input);
  if (place === 'public') return enteredByNobody(db, caller);
  const query = sql`select * from ${enterSql(caller, place, input)}`;
  return settle(place, caller, input, await entered<Entered>(db, caller, query));
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
  refuse(place, caller, input);
  const query = sql`select e.*, app.earlier(${key}::uuid, ${action}) as earlier from ${enterSql(caller, place, input)} e`;
  const row = await entered<Entered & { earlier: R | null }>(db, caller, query);
  return { who: settle(place, caller, input, row), earlier: row?.earlier ?? null };
}

const literal = (id: string | undefined, as = uuid): string => (id !== undefined && as.test(id) ? `'${id}'` : 'null');

/** Begins and enters in one journey; ids and digests stand in the text, so they must be that and nothing else. */
async function beginAs<P extends Place>(
  client: pg.ClientBase,
  place: P,
  caller: Caller,
  input: unknown,
): Promise<Who<P>> {
  const begin = 'begin read only';
  if (place === 'public') {
    await client.query(`${begin}; ${asApplication}`);
    return caller as Who<P>;
  }
  const process = place === 'process' ? literal(processOf(input)) : 'null';
  const evidence = literal(shown(caller), bySecret(caller.kind) ? digest : uuid);
  const organisation = literal(actsFor(caller));
  const select = `select * from app.enter('${caller.kind}', ${evidence}, ${process}::uuid, ${organisation}::uuid)`;
  const statements = caller.kind === 'system' ? [begin, select, asApplication] : [begin, asApplication, select];
  const answers = (await client.query(statements.join('; '))) as unknown as pg.QueryResult<Entered>[];
  return settle(place, caller, input, answers[statements.indexOf(select)]?.rows[0]);
}

/**
 * Runs `read` in a read-only transaction as the application. The opening statements travel together; the closing one
 * is not waited for.
 */
export async function reading<P extends Place, R>(
  place: P,
  caller: Caller,
  input: unknown,
  read: (db: Db, who: Who<P>) => Promise<R>,
): Promise<R> {
  refuse(place, caller, input);
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

/** `organisationId` null: their own, or where they act for it no more, any that they act for. */
export type Eyes = { personId: string; organisationId: string | null };

/**
 * For letters, which tell what is in any of somebody's processes: on a transaction of the owner's, `read` sees with
 * their eyes as they act for an organisation. Undefined, and nothing is read, where they may not act for it any more.
 */
export async function withEyesOf<R>(db: Db, eyes: Eyes, read: () => Promise<R>): Promise<R | undefined> {
  const { personId, organisationId } = eyes;
  if (!(await db.one(sql`select 1 from app.enter('system', ${personId}, null, ${organisationId}::uuid)`)))
    return undefined;
  await db.rows(raw(asApplication));
  const result = await read();
  await db.rows(raw(asOwner));
  return result;
}

/**
 * Where each of these persons stands in the process they ask about, in one journey, by the same app.enter; the error
 * where they stand nowhere. On a transaction of the owner's, which reads as its owner before and after.
 */
export async function enterMany(
  db: Db,
  asking: readonly { caller: Caller; processId: string }[],
): Promise<(Standing | AppError)[]> {
  if (asking.length === 0) return [];
  const [callers, processes] = [asking.map(({ caller }) => caller), asking.map(({ processId }) => processId)];
  await db.rows(raw(asApplication));
  const rows = await db.rows<Entered | { user_id: null }>(sql`
    select e.* from unnest(${callers.map(({ kind }) => kind)}::text[], ${callers.map((caller) => shown(caller) ?? null)}::text[], ${processes}::uuid[],
      ${callers.map((caller) => actsFor(caller) ?? null)}::uuid[]) with ordinality x(kind, shown, process, organisation, place)
      left join lateral app.enter(x.kind, x.shown, x.process, x.organisation) e on true order by x.place`);
  await db.rows(raw(asOwner));
  return asking.map(({ caller, processId }, place) => {
    const row = rows[place];
    try {
      return settle('process', caller, { processId }, row && row.user_id !== null ? row : undefined);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  });
}
