import type { Person, Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { joinPolicy } from '../policy.ts';
import { type JoinRequest, Nothing, type OpenProcess } from '../schema.ts';

const openProcesses = (db: Db): Promise<OpenProcess[]> => db.rows<OpenProcess>(sql`select * from app.open_processes()`);

/** The processes that concern the caller's organisation, that it has no part in, and whose leadership lets it ask. */
export const listOpenProcesses = query({
  action: 'process.open-to-asking',
  in: 'person',
  input: Nothing,
  run: async (db, who) => (await openProcesses(db)).map((it) => ({ ...it, can: { ask: joinPolicy.ask(who, it) } })),
});

export const findOpenProcess = async (
  db: Db,
  _who: Person,
  { processId }: { processId: string },
): Promise<OpenProcess | undefined> => (await openProcesses(db)).find(({ id }) => id === processId);

const requests = (where = sql``) => sql`
  select r.id, r.organisation_id as "organisationId", o.short_name as organisation, r.asked_by as "askedBy", p.name,
    coalesce(p.title, '') as title, p.email, p.disabled, r.word, r.asked_at as "askedAt", r.answered_at as "answeredAt"
    from join_request r join organisation o on o.id = r.organisation_id cross join lateral app.asker(r.id) p ${where}`;

/** What waits for the leadership's answer, the oldest first; nobody else sees any. */
export const requestsOf = (db: Db, who: Standing): Promise<JoinRequest[]> =>
  db.rows<JoinRequest>(
    requests(sql`where r.process_id = ${who.processId}::uuid and r.answered_at is null order by r.asked_at`),
  );

/** Held until the transaction ends: of two who answer one comes first. */
export async function findRequest(
  db: Db,
  who: Standing,
  { requestId }: { requestId: string },
): Promise<JoinRequest | undefined> {
  const of = sql`r.id = ${requestId}::uuid and r.process_id = ${who.processId}::uuid`;
  await db.rows(sql`select 1 from join_request r where ${of} for update`);
  return db.one<JoinRequest>(requests(sql`where ${of}`));
}
