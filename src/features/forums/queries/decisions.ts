import type { OrganisationKind } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { findStrategy } from '#src/features/strategy/queries.ts';
import { itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { Outcome } from '#src/core/steps.ts';
import { neverOpens, type Verdict } from '#src/core/verdict.ts';
import { forumPolicy } from '../policy.ts';
import { effectOf } from '../rules.ts';
import { type Decision, outcomes, type Position } from '../schema/decisions.ts';
import { ForumRef } from '../schema/forums.ts';
import { decisionColumns, decisionSource, findDecided } from './find.ts';
import { openMeetings } from './meetings.ts';
import { meaningsOf } from './meanings.ts';

/** The status that something gets, if that can still be done. */
export type Follows = { status: string; can: Verdict };
export type DecisionRow = Decision & { agrees: number; dissents: number; abstains: number };

/**
 * Decisions with what they are about and how the parties stand, newest meeting first. Between meetings a stand on
 * another wording is no answer.
 */
export const decisions = (db: Db, who: Standing, where: Sql): Promise<DecisionRow[]> =>
  db.rows<DecisionRow>(sql`
    select ${itemColumns}, ${decisionColumns}, coalesce(n.agrees, 0) as agrees,
    coalesce(n.dissents, 0) as dissents, coalesce(n.abstains, 0) as abstains
      from ${itemSource} join ${decisionSource}
      left join lateral (
        select count(*) filter (where q.stand = 'agrees')::int as agrees,
          count(*) filter (where q.stand = 'dissents')::int as dissents,
               count(*) filter (where q.stand = 'abstains')::int as abstains from stand_taken q
                 where q.decision_id = i.id and not (q.reworded and s.between_meetings)) n on true
     where i.process_id = ${who.processId}::uuid and ${where} order by s.day desc, i.number desc`);

/** The stands on a decision, by party; one on an older wording says so. */
export const positionsOn = (db: Db, decision: Decision): Promise<Position[]> =>
  db.rows<Position>(sql`
    select q.organisation_id as "organisationId", o.name as organisation, q.stand, q.note,
           q.reworded as older,
           e.short_name as "enteredBy", q.entered_by_organisation = q.organisation_id as own,
             q.evidence_protocol as "evidenceProtocol",
           q.evidence_clause as "evidenceClause", q.evidence_on::text as "evidenceOn",
             coalesce(p.name, '') as "takenBy", q.taken_at as "takenAt"
      from stand_taken q join organisation o on o.id = q.organisation_id
        join organisation e on e.id = q.entered_by_organisation
      left join person p on p.id = q.taken_by where q.decision_id = ${decision.id}::uuid order by o.name, o.id`);

/** What had been decided on the same before it, the latest first; of an edition also what was decided of its draft. */
export type Earlier = {
  id: string;
  code: string;
  title: string;
  outcome: Outcome | null;
  heldOn: string;
  meeting: string;
  corrected: boolean;
};
const earlierOn = async (db: Db, { id, subject, status, heldOn, number, correctedBy }: Decision): Promise<Earlier[]> =>
  subject === null
    ? []
    : db.rows<Earlier>(sql`
        select x.id, 'B-' || x.number as code, x.title, x.outcome, x.held_on::text as "heldOn", x.meeting,
          x.corrected_by is not null as corrected
          from (select distinct on (a.id) a.* from decision_about a
                 where a.item_id in (${subject.id}::uuid, app.whole_of(${subject.id}::uuid)) and a.id <> ${id}::uuid) x
         where (${status} <> 'recorded' or (x.held_on, x.number) < (${heldOn}::date, ${number}::int))
           and x.id <> all(${correctedBy.map((one) => one.id)}::uuid[])
         order by x.held_on desc, x.number desc limit 5`);

/** Whoever is asked, and whoever has taken a stand. */
const partiesOn = (db: Db, ids: readonly string[]): Promise<{ organisationId: string; organisation: string }[]> =>
  db.rows(
    sql`select id as "organisationId", name as organisation from organisation where id = any(${[...ids]}::uuid[])
      order by name, id`,
  );

const ownOrganisationOf = (db: Db, who: Standing): Promise<{ name: string; kind: OrganisationKind }[]> =>
  db.rows(sql`select name, kind from organisation where id = ${who.organisationId}::uuid`);

const isAwaited = async (db: Db, decisionId: string): Promise<boolean> =>
  (await db.rows(sql`select 1 from awaited_position a where a.item_id = ${decisionId}::uuid`)).length > 0;

/** What a party's stand is judged by, as it is now. */
export const stanceOf = <D extends Decision>(
  decision: D,
  positions: readonly Pick<Position, 'organisationId' | 'own'>[],
  party: string,
) => {
  const taken = positions.find(({ organisationId }) => organisationId === party);
  return {
    ...decision,
    party,
    member: decision.sitting.members.includes(party),
    between: decision.sitting.between !== null,
    taken: taken === undefined ? null : taken.own ? ('own' as const) : ('entered' as const),
  };
};

/** What a correction of `corrects`, made or put forward, would do to what that is about, by its outcome. */
async function ifCorrected(
  db: Db,
  who: Standing,
  { subject, sitting }: Decision,
  corrects: NonNullable<Decision['corrects']> | Decision,
): Promise<Partial<Record<Outcome, Follows>>> {
  const deciding = { forum: sitting, corrects, changed: subject?.stale === true };
  const found = await findDecided(db, who, subject?.id, { ...deciding, outcome: null });
  if (!found) return {};
  const follows = outcomes.flatMap((outcome): [Outcome, Follows][] => {
    const it = { ...found, deciding: { ...deciding, outcome } };
    const status = effectOf(it);
    return status === undefined ? [] : [[outcome, { status, can: forumPolicy.decide(who, it) }]];
  });
  return Object.fromEntries(follows);
}

export const getDecision = query({
  action: 'decision.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, { itemId }) => {
    const [decision] = await decisions(db, who, sql`i.id = ${itemId}::uuid`);
    if (!decision) return undefined;
    const positions = await positionsOn(db, decision);
    const [own] = await ownOrganisationOf(db, who);
    const { subject } = decision;
    const strategy = subject?.kind === 'strategy' ? await findStrategy(db, who, { itemId: subject.id }) : undefined;
    const asked = [...decision.sitting.members, ...positions.map(({ organisationId }) => organisationId)];
    const can = {
      ...itemVerdicts(who, decision),
      sayMeaningOf: forumPolicy.sayMeaningOf(who, decision),
      move: forumPolicy.editDecision(who, decision),
      enter: forumPolicy.enterPositions(who, decision),
      record: forumPolicy.record(who, { ...decision, recording: 'postponed' }),
      correct: forumPolicy.correct(who, decision),
    };
    const [corrects, act] =
      decision.status === 'recorded' ? ([decision, can.correct] as const) : ([decision.corrects, can.record] as const);
    return {
      ...decision,
      positions,
      meanings: await meaningsOf(db, who, itemId),
      earlier: await earlierOn(db, decision),
      /** What a strategy that it is about says is done: in each municipality where the reader is of one. */
      done: own?.kind === 'municipality' ? strategy?.municipalLevel : strategy?.jointLevel,
      /** The meetings of its forum that can take it up, or in which it can be put right. */
      meetings:
        can.move === 'ok' || can.correct === 'ok'
          ? await openMeetings(db, decision.sitting.forumId, can.move === 'ok' ? decision.meetingId : null)
          : [],
      ifCorrected: corrects && !neverOpens(act) ? await ifCorrected(db, who, decision, corrects) : {},
      ownAwaited: await isAwaited(db, itemId),
      own: {
        organisationId: who.organisationId,
        organisation: own?.name ?? '',
        can: {
          takePosition: forumPolicy.takePosition(who, stanceOf(decision, positions, who.organisationId)),
          sayMeaning: forumPolicy.sayMeaning(who, { ...decision, party: who.organisationId }),
          demandMeeting: forumPolicy.demandMeeting(who, stanceOf(decision, positions, who.organisationId)),
          takeBackDemand: forumPolicy.takeBackDemand(who, stanceOf(decision, positions, who.organisationId)),
        },
      },
      /** The other parties, to whoever says what it means to them; of one's own that is said under its own name. */
      affected: (can.sayMeaningOf === 'ok' ? await partiesOf(db, who) : [])
        .filter(({ id }) => id !== who.organisationId)
        .map(({ id, name }) => ({ organisationId: id, organisation: name })),
      parties: (await partiesOn(db, asked)).map((party) => ({
        ...party,
        member: decision.sitting.members.includes(party.organisationId),
        can: { enter: forumPolicy.enterPosition(who, stanceOf(decision, positions, party.organisationId)) },
      })),
      can,
    };
  },
});
