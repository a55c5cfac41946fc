import type { Person } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { type Db, raw, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { boardPolicy } from '../policy.ts';
import { mostDays } from '../rules/board-days.ts';
import { type Adding, type Board, BoardList, type Kept, type Step } from '../schema.ts';
import { laddersOf } from './find.ts';

/** A day to come; `said`: by when papers must be in, where that is said of it alone. */
export type ShownDay = { heldOn: string; papersOn: string; said: string | null };
/** `replaced`: the days that the organisation has said itself of the step hold instead. */
export type ShownBoard = Board & {
  address: string;
  days: readonly ShownDay[];
  replaced: boolean;
  can: { change: Verdict };
};

const columns =
  raw(`b.id, b.organisation_id as "organisationId", b.step_id as "stepId", b.name, b.lead_days as "leadDays",
  b.source, b.matching, b.own, b.version, b.read_at as "readAt", b.failed_since as "failedSince", b.failure,
  (select e.short_name from organisation e where e.id = b.entered_by_organisation) as "enteredBy"`);
const may = raw(`app.speaks_for_boards(b.organisation_id) as speaks, app.leads_with(b.organisation_id) as leads`);

/** The boards of an organisation with the days they meet, from today; and what the reader may change. */
export const getBoards = query({
  action: 'board.list',
  in: 'person',
  input: BoardList,
  run: async (db, who, { organisationId }) => {
    const organisation = await db.one<{ id: string; name: string; kind: string; speaks: boolean; leads: boolean }>(sql`
      select o.id, o.name, o.kind, app.speaks_for_boards(o.id) as speaks, app.leads_with(o.id) as leads
        from organisation o where o.id = ${organisationId}::uuid and app.meets(o.id)`);
    if (!organisation) return undefined;
    const boards = await db.rows<Board & Kept & { days: ShownDay[]; address: string }>(sql`
      select ${columns}, ${may}, coalesce(f.address, '') as address, coalesce(d.days, '[]') as days
        from board b join ladder_step s on s.id = b.step_id left join board_feed f on f.board_id = b.id
        left join lateral (
          select jsonb_agg(to_jsonb(x) order by x."heldOn") as days from (
            select d.held_on as "heldOn", coalesce(d.papers_on, d.held_on - b.lead_days) as "papersOn",
              d.papers_on as said from board_day d
             where d.board_id = b.id and d.held_on >= app.swedish_day() order by d.held_on limit ${mostDays}::int) x) d
          on true
       where b.organisation_id = ${organisationId}::uuid order by s.position, b.name, b.id`);
    const steps = (await laddersOf(db)).filter(
      ({ body, meaning }) => body === organisation.kind && meaning === 'behind',
    );
    const ownSteps = new Set(boards.filter(({ own, days }) => own && days.length > 0).map(({ stepId }) => stepId));
    const { speaks, leads } = organisation;
    return {
      ...organisation,
      steps,
      boards: boards.map((board) => ({
        ...board,
        replaced: !board.own && ownSteps.has(board.stepId),
        can: { change: boardPolicy.change(who, board) },
      })),
      can: { add: boardPolicy.add(who, { speaks, leads, ownThere: false }) },
    };
  },
});

/** `inside`: the caller keeps the organisation or belongs to it. */
type FoundAdding = Adding & { organisationId: string; name: string; inside: boolean; step: Step | undefined };
/** The organisation that a board is added to, and where the caller stands with it. */
export async function findAdding(
  db: Db,
  _who: Person,
  { organisationId, stepId }: { organisationId: string; stepId: string },
): Promise<FoundAdding | undefined> {
  const found = await db.one<Omit<FoundAdding, 'step'> & { kind: string }>(sql`
    select o.id as "organisationId", o.name, o.kind, app.speaks_for_boards(o.id) as speaks,
      app.leads_with(o.id) as leads, coalesce(app.keeps(o.id), false) or o.id = app.organisation_id() as inside,
      exists (select from board b join board_day d on d.board_id = b.id where b.organisation_id = o.id
        and b.step_id = ${stepId}::uuid and b.own and d.held_on >= app.swedish_day()) as "ownThere"
      from organisation o where o.id = ${organisationId}::uuid and app.meets(o.id) and o.disabled_at is null`);
  return found && { ...found, step: await behindStep(db, found.kind, stepId) };
}

const behindStep = async (db: Db, kind: string, stepId: string): Promise<Step | undefined> =>
  (await laddersOf(db)).find(({ id, body, meaning }) => id === stepId && body === kind && meaning === 'behind');

export type FoundBoard = Omit<Board, 'version'> & Kept & { now: number; step: Step | undefined };
/** A board to be changed, held until it is; `now`: its version. `stepId`: a step that it is to decide on. */
export async function findBoard(
  db: Db,
  _who: Person,
  { boardId, stepId }: { boardId: string; stepId?: string },
): Promise<FoundBoard | undefined> {
  await db.rows(sql`select 1 from board where id = ${boardId}::uuid for update`);
  const found = await db.one<Board & Kept & { kind: string }>(sql`
    select ${columns}, ${may}, o.kind from board b join organisation o on o.id = b.organisation_id
     where b.id = ${boardId}::uuid`);
  if (!found) return undefined;
  const { version: now, kind, ...board } = found;
  return { ...board, now, step: stepId ? await behindStep(db, kind, stepId) : undefined };
}
