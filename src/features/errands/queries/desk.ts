import { boundaryPolicy } from '#src/features/datasets/policy.ts';
import { boundariesWaiting } from '#src/features/datasets/queries/boundaries.ts';
import { answersBetween, forumsBegun, meetingsToCome } from '#src/features/forums/queries/errands.ts';
import { callsToCome, mappingBegun } from '#src/features/mapping/queries/errands.ts';
import { phaseEnds, processBegun, standingsOf } from '#src/features/processes/queries/errands.ts';
import { heldInvitations, myInvitations } from '#src/features/processes/queries/invitations.ts';
import { suggestionPolicy } from '#src/features/organisations/policy.ts';
import { newlyTakenOver } from '#src/features/organisations/queries/takeovers.ts';
import { suggestionsWaiting } from '#src/features/organisations/queries/suggestions.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { stepsOf } from '../rules.ts';
import { type Coming, DeskOfPerson, DeskOpen, type StepFacts } from '../schema.ts';
import { queuesOf } from './errands.ts';

/** The days to come of a process, the nearest first, as JSON. */
const daysToCome = (who: Standing): Sql => sql`(
  select coalesce(jsonb_agg(to_jsonb(d) order by d.day), '[]') from (
    (${meetingsToCome(who.processId)}) union all (${callsToCome(who.processId)})
      union all (${answersBetween(who.processId)}) union all (${phaseEnds(who)})) d)`;
export const comingIn = async (db: Db, who: Standing): Promise<Coming[]> =>
  (await db.one<{ coming: Coming[] }>(sql`select ${daysToCome(who)} as coming`))?.coming ?? [];

/**
 * What waits for the caller in a process, and what their colleagues could do there; the days to come; and, to whoever
 * shapes a new process, its next steps.
 */
export const getDesk = query({
  action: 'errand.here',
  in: 'process',
  input: DeskOpen,
  run: async (db, who, { processId, all }) => {
    const queues = await queuesOf(db, [{ ...who, process: '' }], all);
    const now = await db.one<{ begun: StepFacts; coming: Coming[] }>(sql`
      select ${processBegun(processId)} || ${mappingBegun(processId)} || ${forumsBegun(processId)} as begun,
        ${daysToCome(who)} as coming`);
    return {
      ...queues,
      organisationId: who.organisationId,
      coming: now?.coming ?? [],
      steps: now ? stepsOf(who, now.begun) : [],
    };
  },
});

/**
 * The same in every process that the caller takes part in, what they have newly taken over, the invitations that wait
 * for their word, and organisations and boundaries to answer.
 */
export const getOwnDesk = query({
  action: 'errand.everywhere',
  in: 'person',
  input: DeskOfPerson,
  run: async (db, who, { all }) => {
    const places = await standingsOf(db, who);
    return {
      ...(await queuesOf(db, places, all)),
      invitations: await myInvitations(db),
      held: await heldInvitations(db),
      takenOver: await newlyTakenOver(db),
      boundaries: boundaryPolicy.list(who) === 'ok' ? await boundariesWaiting(db) : [],
      suggestions: suggestionPolicy.list(who) === 'ok' ? await suggestionsWaiting(db) : [],
    };
  },
});
