import { InProcess, ItemRef } from '#src/core/fields.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Standing } from '#src/core/standing.ts';
import { type AcceptedParty, partiesOf, withoutPolitics } from '#src/features/processes/queries/accepted.ts';
import { itemColumns, itemSource, itemVerdicts, listColumns } from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Db, empty, join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { countItems, countLacking, gapsOf, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { mayAnswer, rolePolicy } from '../policy.ts';
import { isElected } from '../rules/asking.ts';
import { type CellShown, cellStates, MatrixAsked, type Task, taskGaps } from '../schema.ts';
import { taskColumns, templateLeft } from './find.ts';
import { reviewsOfTask } from './task-reviews.ts';

/** The roles of the task `i`, by the parties' ids. */
const cells: Sql = sql`coalesce((select jsonb_object_agg(s.organisation_id, jsonb_build_object('role', s.role,
    'state', s.state, 'older', s.older, 'reason', s.reason))
    from task_role_state s where s.item_id = i.id), '{}') as cells`;

/** As many tasks as a document or a workbook holds. */
const mostWhole = 1_000;

export type MatrixRow = Omit<Item, 'text' | 'status'> &
  Pick<Task, 'status' | 'side' | 'lastDay'> & { cells: Record<string, CellShown>; lacks: Lack[] };

/** Tasks in which a party, or any, has such a role. */
function having(wanted: string | undefined, party: string | undefined): Sql {
  if (wanted === undefined) return empty;
  const state = cellStates.find((one) => one === wanted);
  return sql`and exists (select from task_role_state s where s.item_id = i.id
    ${party ? sql`and s.organisation_id = ${party}::uuid` : empty}
    ${wanted === 'any' ? empty : state ? sql`and s.state = ${state}` : sql`and s.role = ${wanted}`})`;
}

/** What the caller may say of the role that their own organisation is asked to have; none: it is not asked. */
function answers(who: Standing, row: Omit<MatrixRow, 'lacks' | 'lastDay'>, party: AcceptedParty) {
  const cell = row.cells[party.id];
  const it = cell && { ...row, ...cell, party: party.id, status: row.status, elected: isElected(party) };
  return it ? { accept: rolePolicy.accept(who, it), decline: rolePolicy.decline(who, it) } : null;
}

/**
 * A page of the matrix: tasks down, the parties across, what each is asked to be in each task, and how many tasks there
 * are by status.
 */
export const getMatrix = query({
  action: 'role.matrix',
  in: 'process',
  input: MatrixAsked,
  run: async (db, who, { side, gap, party, with: wanted, ...asked }) => {
    const { from, ...sorting } = await pickedItems(db, who, 'task', asked, {
      where: sql`${side ? sql`and exists (select from task d where d.item_id = i.id and d.side = ${side})` : empty}
        ${having(wanted, party)}`,
      facets: gap ? [{ facet: 'lack', value: gap }] : [],
      values: { lastDay: sql`(select coalesce(d.last_day, 'infinity') from task d where d.item_id = i.id)` },
    });
    const found = await db.rows<MatrixRow>(sql`
      select ${listColumns}, ${taskColumns}, ${cells}, ${gapsOf} as lacks
        from ${from} join task d on d.item_id = i.id order by i.place`);
    const { page, next } = pageOf(found, asked.limit);
    const parties = await partiesOf(db, who);
    const own = parties.find(({ id }) => id === who.organisationId);
    return {
      rows: page.map((row) => ({
        ...row,
        can: { ...itemVerdicts(who, row), ask: rolePolicy.ask(who, row), answer: own ? answers(who, row, own) : null },
      })),
      next,
      ...sorting,
      parties,
      own: who.organisationId,
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'task')),
        create: rolePolicy.shape(who),
      },
    };
  },
});

/** Accepted parties that have no role in any task; each is looked for by itself, until one is found. */
async function idleParties(db: Db, who: Standing, parties: readonly AcceptedParty[]): Promise<AcceptedParty[]> {
  const idle = await db.rows<{ id: string }>(sql`
    select y.id from unnest(${parties.map(({ id }) => id)}::uuid[]) y (id)
     where (select 1 from task_role r join item i on i.id = r.item_id
             where r.organisation_id = y.id and r.answer is distinct from 'declined'
               and i.process_id = ${who.processId}::uuid and i.status <> 'withdrawn' limit 1) is null`);
  const ids = new Set(idle.map(({ id }) => id));
  return parties.filter(({ id }) => ids.has(id));
}

export type RoleGaps = Awaited<ReturnType<typeof roleGapsIn>>;
/** What the matrix lacks, as far as it has begun. */
async function roleGapsIn(db: Db, who: Standing) {
  const counted = await db.one<{ tasks: number; counts: number[] }>(sql`
    select ${countItems(who.processId, 'task', { statuses: ['active'] })} as tasks, array[${join(
      taskGaps.map((gap) => countLacking(who.processId, ['task'], [gap])),
      ', ',
    )}] as counts`);
  const lacking = taskGaps.map((gap, at) => ({ gap, count: counted?.counts[at] ?? 0 }));
  if (!counted?.tasks) return { lacking, nobodyFromPolitics: [], idle: [] };
  return {
    lacking,
    nobodyFromPolitics: await withoutPolitics(db, who),
    idle: await idleParties(db, who, await partiesOf(db, who)),
  };
}

/** The gaps of the matrix: of tasks by their number, of parties by their names. */
export const getRoleGaps = query({
  action: 'role.gaps',
  in: 'process',
  input: InProcess,
  run: roleGapsIn,
});

/** How many roles the caller's organisation is asked to accept, and those that the caller may answer for. */
export const getOwnRoles = query({
  action: 'role.own',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const [own] = (await partiesOf(db, who)).filter(({ id }) => id === who.organisationId);
    const asked = await db.rows<{ itemId: string; version: number; role: CellShown['role']; side: Task['side'] }>(sql`
      select r.item_id as "itemId", i.version, r.role, d.side from task_role r join item i on i.id = r.item_id
        join task d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and r.organisation_id = ${who.organisationId}::uuid
         and r.answer is distinct from 'declined' and coalesce(r.answered_version < i.content_version, true)
         and ${own !== undefined} and i.status <> 'withdrawn' order by i.number`);
    const may = rolePolicy.answerMany(who) === 'ok' && own !== undefined;
    return {
      asked: asked.length,
      mine: asked
        .filter(({ side }) => may && mayAnswer(who, { side, elected: isElected(own) }) === 'ok')
        .map(({ itemId, version, role }) => ({ itemId, version, role })),
      organisationId: who.organisationId,
    };
  },
});

/** A task with every party's role in it, and what the caller may say of their own. */
export const getTask = query({
  action: 'role.task',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const found = await db.one<Task & Pick<MatrixRow, 'cells'>>(sql`
      select ${itemColumns}, ${taskColumns}, ${cells} from ${itemSource} join task d on d.item_id = i.id
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    if (!found) return undefined;
    const { cells: held, ...task } = found;
    const parties = (await partiesOf(db, who)).map((party) => ({
      ...party,
      cell: held[party.id],
      answer: party.id === who.organisationId ? answers(who, found, party) : null,
    }));
    const reviewed = await reviewsOfTask(db, who, itemId);
    return { ...task, parties, reviewed, can: { ...itemVerdicts(who, task), ask: rolePolicy.ask(who, task) } };
  },
});

/** All tasks with every party's role, for paper and for a workbook. */
export const getWholeMatrix = query({
  action: 'role.whole',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    parties: await partiesOf(db, who),
    tasks: await db.rows<Omit<MatrixRow, 'lacks'>>(sql`
      select ${listColumns}, ${taskColumns}, ${cells} from ${itemSource} join task d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.status <> 'withdrawn'
       order by i.number ${limitTo(mostWhole)}`),
  }),
});

/** The tasks of the process's template that it has not set up; none to whoever may not set them up. */
export const getTemplate = query({
  action: 'role.template',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const add = rolePolicy.shape(who);
    if (add !== 'ok') return { tasks: [], can: { add } };
    return { tasks: await templateLeft(db, who), can: { add } };
  },
});
