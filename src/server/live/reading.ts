import { mayRead, type Readable } from '#src/core/audience.ts';
import { codeOf, type Kind } from '#src/core/kinds.ts';
import type { LiveChange } from '#src/core/live.ts';
import type { Position } from '#src/core/position.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, raw, type Sql, sql } from '../database.ts';

type Audience = Omit<Readable, 'processId'>;
type Near = Audience & { kind: Kind; number: number };
/** An activity with everything that decides who may hear of it. */
export type RecordedChange = {
  id: number;
  processId: string;
  action: string;
  subject: string;
  itemId: string | null;
  /** For whom the activity was written, and what it was about as that is now; both must be readable. */
  written: Audience;
  item: Near | null;
  near: Near[];
  notified: string[];
};
/** What one look at the activity has found: in one snapshot, so that standings can be settled in the same. */
export type Look = {
  /** The new ids of all processes, ascending. */
  ids: number[];
  recorded: RecordedChange[];
  /** What lies beyond this id is all named in `recorded`; for what lies before there was no room. */
  from: number;
  /** Transactions before `oldest` have ended; the next one to begin has the number `next`. */
  oldest: number;
  next: number;
};

const mostRecorded = 2_000;
const mostNear = 100;
const mostIds = 10_000;

/** Holds one snapshot for everything that the transaction asks afterwards. */
export const holdSnapshot = (db: Db): Promise<unknown> =>
  db.rows(sql`set transaction isolation level repeatable read, read only`);

/** Where a listener stands who has recorded of everything there is. */
export async function positionNow(db: Db): Promise<Position> {
  const high =
    (await db.one<{ id: number }>(sql`select id::float8 as id from activity order by id desc limit 1`))?.id ?? 0;
  const open = await db.rows<{ id: number }>(sql`
    select n::float8 as id from generate_series(${Math.max(1, high - 1_000)}::bigint, ${high}::bigint) n
     where not exists (select 1 from activity a where a.id = n) order by n`);
  return { high, open: open.map(({ id }) => id) };
}

/** What has appeared beyond `from`; told of in full for these processes. */
export async function look(db: Db, from: Position, processes: ReadonlySet<string>): Promise<Look> {
  const limits = (await db.one<{ oldest: number; next: number }>(sql`
    select pg_snapshot_xmin(s)::text::float8 as oldest, pg_snapshot_xmax(s)::text::float8 as next from pg_current_snapshot() s`))!;
  const rows = await db.rows<{ id: number; processId: string | null }>(sql`
    select id::float8 as id, process_id as "processId" from (
      (select id, process_id from activity where id > ${from.high}::bigint order by id desc limit ${mostIds}::int)
      union all select id, process_id from activity where id = any(${from.open}::bigint[])) a order by id desc`);
  const wanted = rows.filter(({ processId }) => processId !== null && processes.has(processId)).map(({ id }) => id);
  const told = wanted.slice(0, mostRecorded);
  const left = wanted[mostRecorded] ?? (rows.length >= mostIds ? rows.at(-1)!.id - 1 : from.high);
  return {
    ...limits,
    ids: rows.map(({ id }) => id).reverse(),
    from: Math.max(left, from.high),
    recorded: told.length === 0 ? [] : await recordedChanges(db, told),
  };
}

const audienceOf = (alias: string): Sql =>
  raw(`'organisationId', ${alias}.organisation_id, 'audience', ${alias}.audience`);
const itemOf = (alias: string): Sql =>
  sql`jsonb_build_object('kind', ${raw(alias)}.kind, 'number', ${raw(alias)}.number, ${audienceOf(alias)})`;

const recordedChanges = (db: Db, ids: readonly number[]): Promise<RecordedChange[]> =>
  db.rows<RecordedChange>(sql`
    select a.id::float8 as id, a.process_id as "processId", a.action, a.subject, a.item_id as "itemId",
      jsonb_build_object(${audienceOf('a')}) as written, case when i.id is not null then ${itemOf('i')} end as item,
      coalesce(n.near, '[]') as near, array(select t.user_id from notification t where t.activity_id = a.id) as notified
      from activity a left join item i on i.id = a.item_id
      left join lateral (select jsonb_agg(${itemOf('x')}) as near from (
        select o.kind, o.number, o.organisation_id, o.audience from item o where o.process_id = a.process_id and o.id in (
          select l.to_id from link l where l.from_id = i.id union all select l.from_id from link l where l.to_id = i.id
          union all select (a.detail ->> 'otherId')::uuid where a.detail ->> 'otherId' ~ '^[0-9a-f-]{36}$')
         limit ${mostNear + 1}::int) x) n on i.id is not null
     where a.id = any(${ids}::bigint[]) order by a.id`);

/**
 * A change as this listener may hear of it; undefined: it is not theirs to know. The same as row-level security says
 * of the activity: readable as it was written, and what it was about readable now.
 */
export function changeFor(
  who: Standing,
  { id, action, subject, itemId, ...it }: RecordedChange,
): LiveChange | undefined {
  const allowed = (audience: Audience): boolean => mayRead(who, { processId: it.processId, ...audience }) === 'ok';
  if (it.processId !== who.processId) return undefined;
  const notice = { id, action, subject, itemId, yours: it.notified.includes(who.userId) };
  if (itemId === null) return { ...notice, code: null, near: [] };
  if (!it.item || !allowed(it.written) || !allowed(it.item)) return undefined;
  return {
    ...notice,
    code: codeOf(it.item.kind, it.item.number),
    near: it.near.length > mostNear ? null : it.near.filter(allowed).map(({ kind, number }) => codeOf(kind, number)),
  };
}
