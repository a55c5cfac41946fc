import { LRUCache } from 'lru-cache';
import { InProcess } from '#src/core/fields.ts';
import { type Kind, kindNames } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, join, sql } from '#src/server/database.ts';
import { kindCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { processPolicy } from '../policy.ts';
import {
  type CriterionKey,
  gateCriteria,
  isMet,
  leftKey,
  type LeftOpen,
  leftOpen,
  missingOf,
  nextPhase,
  pendingLists,
  type PendingRow,
  previousPhase,
  usedPhases,
} from '../rules/gates.ts';
import type { PendingList, PhaseRow, Process } from '../schema.ts';
import { criteriaSql, leftOpenSql } from './gate.ts';
import { processColumns } from './process.ts';

type ChangeRow = { id: number; action: string };
type Head = Process & {
  pulse: string;
  phases: PhaseRow[];
  parties: number;
  municipalities: number;
  seenBefore: string | null;
  changes: ChangeRow[];
  changesSince: number;
};

/** One statement: where the process is and what has happened since the caller was last here. */
const headOf = (db: Db, who: Standing): Promise<Head | undefined> =>
  db.one<Head>(sql`
    with me as (select m.seen_before, m.joined_at from participant m where m.process_id = ${who.processId}::uuid and m.user_id = ${who.userId}::uuid
      and m.organisation_id = ${who.organisationId}::uuid),
    latest as materialized (
      select a.id, a.action from activity a
       where a.process_id = ${who.processId}::uuid and a.actor_id <> ${who.userId}::uuid
         and a.at > (select coalesce(seen_before, joined_at) from me) order by a.at desc, a.id desc limit 100)
    select ${processColumns}, app.pulse(c.id) as pulse,
      (select coalesce(json_agg(json_build_object('phase', f.phase, 'startsOn', f.starts_on, 'endsOn', f.ends_on,
      'passedAt', f.passed_at, 'reason', f.reason, 'missing', f.missing)), '[]')
         from process_phase f where f.process_id = c.id) as phases,
      (select count(*)::int from party y where y.process_id = c.id and y.status = 'accepted') as parties,
      (select count(*)::int from process_area a where a.process_id = c.id) as municipalities,
      (select coalesce(seen_before, joined_at) from me) as "seenBefore",
      (select count(*)::int from latest) as "changesSince",
      (select coalesce(json_agg(l), '[]') from (select * from latest order by id desc limit 5) l) as changes
      from process c where c.id = ${who.processId}::uuid`);

type Counts = {
  criteria: PendingList<CriterionKey>[];
  /** What earlier gates were passed without and what is still missing of it. */
  left: (LeftOpen & { list: PendingList<string> })[];
  counts: { kind: Kind; count: number }[];
};

/** What takes a count over everything in the process is kept until something is recorded in it; the pulse tells. */
const countsCache = new LRUCache<string, Counts>({ max: 500 });

async function readCounts(db: Db, who: Standing, left: readonly LeftOpen[]): Promise<Counts> {
  const counts = sql`(select 'counts' as list, k.count as total, 'item' as what, k.kind, null::int as number,
    '' as title
    from (${kindCounts(who.processId)}) k)`;
  const criteria = [...criteriaSql(who.processId, who.phase), ...leftOpenSql(who.processId, left)];
  const rows = await db.rows<PendingRow>(sql`${join([...criteria, counts], ' union all ')}`);
  const totals = new Map(rows.filter((row) => row.list === 'counts').map((row) => [row.kind, row.total]));
  return {
    criteria: pendingLists<CriterionKey>(gateCriteria[who.phase], rows),
    left: pendingLists(left.map(leftKey), rows)
      .map((list, place) => ({ ...left[place]!, list }))
      .filter(({ list }) => !isMet(list)),
    counts: kindNames.map((kind) => ({ kind, count: totals.get(kind) ?? 0 })),
  };
}

async function cachedCounts(db: Db, who: Standing, pulse: string, left: readonly LeftOpen[]): Promise<Counts> {
  const key = [who.processId, who.userId, who.organisationId, who.role, who.phase, pulse].join(' ');
  const known = countsCache.get(key);
  if (known) return known;
  const made = await readCounts(db, who, left);
  countsCache.set(key, made);
  return made;
}

/** The overview of a process: where it is, what waits, what has changed, what the next gate lacks. */
export const getOverview = query({
  action: 'process.overview',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const head = await headOf(db, who);
    if (!head) return undefined;
    const { pulse, phases, ...process } = head;
    const { criteria, left, counts } = await cachedCounts(db, who, pulse, leftOpen(phases));
    const used = usedPhases(phases);
    const phased = { next: nextPhase(used, head.phase), previous: previousPhase(used, head.phase) };
    const missing = missingOf(criteria).length;
    return {
      ...process,
      counts,
      phases: used.map(
        (phase) =>
          phases.find((row) => row.phase === phase) ?? {
            phase,
            startsOn: null,
            endsOn: null,
            passedAt: null,
            passedBy: null,
            reason: null,
            missing: null,
          },
      ),
      gate: {
        next: phased.next ?? null,
        criteria,
        missing,
        pass: processPolicy.passGate(who, { ...phased, unexplained: 0 }),
      },
      left,
      me: { role: who.role, organisationId: who.organisationId },
      can: { edit: processPolicy.edit(who) },
    };
  },
});
