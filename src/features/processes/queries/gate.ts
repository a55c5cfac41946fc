import { InProcess } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Kind } from '#src/core/kinds.ts';
import { type Phase, phases, type Role } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, empty, join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { type Among, countItems, countLacking, firstLacking, ofOrganisation } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { processPolicy } from '../policy.ts';
import {
  type CriterionKey,
  explained,
  gateCriteria,
  isCriterion,
  kindCriteria,
  type LeftOpen,
  leftKey,
  missingOf,
  nextPhase,
  type OwnCriterion,
  pendingLists,
  type PendingRow,
  previousPhase,
  usedPhases,
} from '../rules/gates.ts';
import type { GateOverride, PendingList } from '../schema.ts';
import { findPhases, lockProcess } from './process.ts';

/** How many of a long list are shown by name. */
const shown = 12;

const itemsWhere = (processId: string, condition: Sql): Sql =>
  sql`select 'item' as what, i.kind, i.number, i.title from item i where i.process_id = ${processId}::uuid and ${condition}`;
const theProcess = (processId: string, condition: Sql): Sql =>
  sql`select 'none' as what, null::text as kind, null::int as number, '' as title from process c where c.id = ${processId}::uuid and ${condition}`;
const inUse = (kind: string): Sql => sql`i.kind = ${kind} and i.status <> 'withdrawn'`;

/** A list of what is missing or waits: its rows, and how many there are in all where that is not the number of rows. */
type Listed = { rows: Sql; total?: Sql };

/** The items of these kinds that lack any of this. */
const lackingItems = (
  processId: string,
  kinds: readonly Kind[],
  wanted: readonly Lack[],
  only: Among = {},
): Listed => ({
  rows: sql`select 'item' as what, i.kind, i.number, i.title
    from (${firstLacking(processId, kinds, wanted, shown, only)}) x join item i on i.id = x.item_id`,
  total: countLacking(processId, kinds, wanted, only),
});

/** The items of a kind in a status, in the order of their numbers. */
const itemsInStatus = (processId: string, kind: Kind, status: string, organisationId?: string): Listed => ({
  rows: sql`
    select * from (${itemsWhere(
      processId,
      sql`i.kind = ${kind} and i.status = ${status} ${organisationId ? sql`and i.organisation_id = ${organisationId}::uuid` : empty}`,
    )} order by i.number ${limitTo(shown)}) x`,
  total: countItems(processId, kind, { statuses: [status], ...(organisationId && ofOrganisation(organisationId)) }),
});

const noParticipantIs = (role: Role): Sql =>
  sql`not exists (select 1 from participant m where m.process_id = c.id and m.role = ${role} and app.takes_part(m))`;
const none = (kind: string, some: true | string): Sql =>
  sql`not exists (select 1 from item i where i.process_id = c.id and ${
    some === true ? inUse(kind) : sql`i.kind = ${kind} and i.status = ${some}`
  })`;

/** What is missing for a criterion: a row for each thing, no row when it is met. */
const ownCriterionSql: Record<OwnCriterion, (processId: string) => Sql | Listed> = {
  purpose: (id) => theProcess(id, sql`c.purpose = ''`),
  area: (id) => theProcess(id, sql`not exists (select 1 from process_area a where a.process_id = c.id)`),
  dates: (id) => sql`
    select 'phase' as what, null::text as kind, array_position(${[...phases]}::text[], f.phase) as number,
      f.phase as title from process_phase f
     where f.process_id = ${id}::uuid and (f.starts_on is null or f.ends_on is null)
    union all ${theProcess(id, sql`not exists (select 1 from process_phase f where f.process_id = c.id)`)}`,
  partner: (id) =>
    theProcess(id, sql`(select count(*) from party y where y.process_id = c.id and y.status = 'accepted') < 2`),
  answers: (id) => sql`
    select 'party' as what, null::text as kind, null::int as number, o.short_name as title from party y join organisation o on o.id = y.organisation_id
     where y.process_id = ${id}::uuid and y.status = 'invited'`,
  leader: (id) => theProcess(id, noParticipantIs('lead')),
  decider: (id) => theProcess(id, noParticipantIs('decider')),
  voices: (id) =>
    theProcess(
      id,
      sql`(select count(*) from party y where y.process_id = c.id and y.status = 'accepted'
        and ${countItems(id, 'finding', { statuses: ['accepted'], organisation: sql`y.organisation_id` })} > 0) < 2`,
    ),
  findings: (id) => sql`
    select 'party' as what, null::text as kind, null::int as number, o.short_name as title from party y join organisation o on o.id = y.organisation_id
     where y.process_id = ${id}::uuid and y.status = 'accepted' and o.kind = 'municipality'
       and ${countItems(id, 'finding', { statuses: ['accepted'], organisation: sql`o.id` })} = 0`,
};

/** The same of what a kind declares. */
function kindCriterionSql(id: string, key: string): Sql | Listed {
  const { kind, some, lack, waiting } = kindCriteria.get(key) ?? {};
  if (!kind) throw new Error(`No kind has the criterion ${key}`);
  if (waiting) return itemsInStatus(id, kind, waiting);
  const absent = theProcess(id, none(kind, some ?? true));
  if (!lack) return absent;
  const lacking = lackingItems(id, [kind], [lack]);
  if (some === undefined) return lacking;
  return {
    rows: sql`${lacking.rows} union all ${absent}`,
    total: sql`${countLacking(id, [kind], [lack])} + (select count(*)::int from (${absent}) x)`,
  };
}

const isOwn = (key: CriterionKey): key is OwnCriterion => Object.hasOwn(ownCriterionSql, key);
const criterionSql = (id: string, key: CriterionKey): Sql | Listed =>
  isOwn(key) ? ownCriterionSql[key](id) : kindCriterionSql(id, key);

/** One list of a statement that asks for many at once. */
const listSql = (key: string, list: Sql | Listed): Sql => {
  const { rows, total = sql`count(*) over ()::int` }: Listed = 'rows' in list ? list : { rows: list };
  return sql`(select ${key} as list, ${total} as total, r.what, r.kind, r.number, r.title
    from (${rows}) r order by r.kind, r.number, r.title, r.what limit ${shown}::int)`;
};

export const criteriaSql = (processId: string, phase: Phase): Sql[] =>
  gateCriteria[phase].map((key) => listSql(key, criterionSql(processId, key)));

/** The same for criteria of phases that have been passed without them, under the name of both. */
export const leftOpenSql = (processId: string, left: readonly LeftOpen[]): Sql[] =>
  left.filter(({ key }) => isCriterion(key)).map((one) => listSql(leftKey(one), criterionSql(processId, one.key)));

/** What the phase's gate asks for, each with what is missing; one statement. */
export async function readGate(db: Db, processId: string, phase: Phase): Promise<PendingList<CriterionKey>[]> {
  const parts = criteriaSql(processId, phase);
  const rows = parts.length === 0 ? [] : await db.rows<PendingRow>(sql`${join(parts, ' union all ')}`);
  return pendingLists<CriterionKey>(gateCriteria[phase], rows);
}

/** The process held, with its gate: what a leader needs to pass it. */
export async function lockProcessWithGate(
  db: Db,
  who: Standing,
  input: { version?: number; overrides: readonly GateOverride[] },
) {
  const process = await lockProcess(db, who, input);
  if (!process) return undefined;
  const used = usedPhases(await findPhases(db, who));
  const missing = explained(missingOf(await readGate(db, who.processId, process.phase)), input.overrides);
  return {
    ...process,
    used,
    missing,
    unexplained: missing.filter(({ reason }) => reason === '').length,
    next: nextPhase(used, process.phase),
    previous: previousPhase(used, process.phase),
  };
}

/**
 * The gate out of the phase the process is in: its criteria, and whether the caller may pass it, with or without a
 * reason.
 */
export const getGate = query({
  action: 'process.gate',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const used = usedPhases(await findPhases(db, who));
    const criteria = await readGate(db, who.processId, who.phase);
    const missing = missingOf(criteria).length;
    const phased = { next: nextPhase(used, who.phase), previous: previousPhase(used, who.phase) };
    return {
      phase: who.phase,
      next: phased.next ?? null,
      previous: phased.previous ?? null,
      criteria,
      missing,
      can: {
        pass: processPolicy.passGate(who, { ...phased, unexplained: 0 }),
        stepBack: processPolicy.stepBack(who, phased),
      },
    };
  },
});
