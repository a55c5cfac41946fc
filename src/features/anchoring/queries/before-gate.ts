import { swedishDay } from '#src/core/days.ts';
import type { StatusOf } from '#src/core/kinds.ts';
import { type AcceptedParty, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { findPhases } from '#src/features/processes/queries/process.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, limitTo, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { climbed } from '../rules/climbing.ts';
import { type BoardMeeting, type Plan, planned } from '../rules/planning.ts';
import { kindBefore, remaining } from '../rules/remaining.ts';
import { type Anchored, BeforeGate, type Evidence, type Step } from '../schema.ts';
import { evidenceOf, laddersOf } from './find.ts';

/** As many items as are planned for at once. */
const most = 100;

/** What remains for a party of some items, and how it can come there. */
export type PlanRow = {
  party: AcceptedParty;
  steps: readonly Step[];
  items: readonly { code: string; title: string }[];
  plan: Plan;
};

type ItemToAsk = { id: string; code: string; title: string; status: StatusOf<Anchored>; evidence: Evidence[] };

/** What is to be anchored of a kind: all in use that every party reads, of editions the latest. */
const shared = (processId: string, kind: Anchored) => sql`
  from item i where i.process_id = ${processId}::uuid and i.kind = ${kind} and i.audience = 'process'
   and i.status <> 'withdrawn'`;
const itemsToAsk = (db: Db, processId: string, kind: Anchored): Promise<ItemToAsk[]> =>
  db.rows<ItemToAsk>(sql`
    select i.id, ${codeSql('i')} as code, i.title, i.status, ${evidenceOf}
      ${shared(processId, kind)} order by i.number desc ${limitTo(kind === 'edition' ? 1 : most)}`);

/** The meetings of these organisations' boards from today on, by organisation. */
async function meetingsOf(db: Db, ids: readonly string[]): Promise<Map<string, BoardMeeting[]>> {
  const rows = await db.rows<BoardMeeting & { organisationId: string }>(sql`
    select b.organisation_id as "organisationId", b.board_id as "boardId", b.step_id as "stepId", b.name,
      b.held_on::text as "heldOn", b.papers_on::text as "papersOn" from board_meeting b
     where b.organisation_id = any(${[...ids]}::uuid[]) and b.held_on >= app.swedish_day()`);
  return Map.groupBy(rows, ({ organisationId }) => organisationId);
}

/** The steps that boards of these organisations decide on, by organisation: also where no day to come is known. */
async function decidedOf(db: Db, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await db.rows<{ id: string; steps: string[] }>(sql`
    select b.organisation_id as id, array_agg(distinct b.step_id) as steps from board b
     where b.organisation_id = any(${[...ids]}::uuid[]) group by b.organisation_id`);
  return new Map(rows.map(({ id, steps }) => [id, new Set(steps)]));
}

/**
 * Before the gate of the phase: which parties are still to be asked, at which steps, in which meetings of their boards,
 * and by when the papers must be in. One row for each party and what remains for it, the most urgent first.
 */
export const getBeforeGate = query({
  action: 'anchoring.before-gate',
  in: 'process',
  input: BeforeGate,
  run: async (db, who, { kind = kindBefore(who.phase), reach, until }) => {
    const ends = (await findPhases(db, who)).find(({ phase }) => phase === who.phase)?.endsOn ?? null;
    const deadline = until ?? ends;
    const [parties, steps] = [await partiesOf(db, who), await laddersOf(db)];
    const items = (await itemsToAsk(db, who.processId, kind)).toReversed();
    const [{ all } = { all: 0 }] = await db.rows<{ all: number }>(sql`
      select count(*)::int as all ${shared(who.processId, kind)}`);
    const ids = parties.map(({ id }) => id);
    const [meetings, boards] = [await meetingsOf(db, ids), await decidedOf(db, ids)];
    const days = { today: swedishDay(), deadline: deadline ?? '9999-12-31' };
    const rows = parties.flatMap((party) => {
      const decided = boards.get(party.id) ?? new Set<string>();
      const left = items.flatMap(({ evidence, id: _id, ...item }) => {
        const cell = climbed(party, evidence, steps);
        const to = remaining(party, cell, steps, reach, decided);
        return to.length > 0 ? [{ ...item, to }] : [];
      });
      return [...Map.groupBy(left, ({ to }) => to.map(({ id }) => id).join(' ')).values()].map((some): PlanRow => {
        const to: Step[] = some[0]?.to ?? [];
        return {
          party,
          steps: to,
          items: some.map(({ code, title }) => ({ code, title })),
          plan: planned(to, meetings.get(party.id) ?? [], days, decided),
        };
      });
    });
    const order = { late: 0, soon: 1, 'in-time': 2, unknown: 3, 'any-day': 4 } as const;
    return {
      kind,
      reach,
      phase: who.phase,
      ends,
      deadline,
      today: days.today,
      items: items.length,
      all: kind === 'edition' ? items.length : all,
      rows: rows.toSorted(
        (a, b) =>
          order[a.plan.state] - order[b.plan.state] ||
          (a.plan.stages[0]?.papersOn ?? '').localeCompare(b.plan.stages[0]?.papersOn ?? ''),
      ),
    };
  },
});
