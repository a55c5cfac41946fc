import { stepsOf } from '#src/features/anchoring/queries/of-party.ts';
import { promisesOf } from '#src/features/commitments/queries/of-party.ts';
import { comingIn } from '#src/features/errands/queries/desk.ts';
import { queuesOf } from '#src/features/errands/queries/errands.ts';
import { decidedFor, disputedIn, forumsOf, standsOf } from '#src/features/forums/queries/of-party.ts';
import { takenOver } from '#src/features/organisations/queries/takeovers.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { contestedTasks, openReviews, rolesOf } from '#src/features/rolemap/queries/of-party.ts';
import { query } from '#src/server/query.ts';
import { PackAsked } from '../schema.ts';

/**
 * What an organisation stands in, for whoever takes over there, as far as the reader reads. What waits is told of their
 * own alone. NOT_FOUND where it takes no part.
 */
export const getPack = query({
  action: 'handover.pack',
  in: 'process',
  input: PackAsked,
  run: async (db, who, { processId, party: asked, most }, { locale }) => {
    const parties = await partiesOf(db, who);
    const party = parties.find(({ id }) => id === (asked ?? who.organisationId));
    if (!party) return undefined;
    const own = party.id === who.organisationId;
    const waiting = own ? await queuesOf(db, [{ ...who, process: '' }], false) : undefined;
    return {
      party,
      parties: parties.map(({ id, shortName }) => ({ id, shortName })),
      own,
      most,
      after: own ? ((await takenOver(db)).find((one) => one.processId === processId) ?? null) : null,
      waiting: waiting ? [...waiting.me.rows, ...waiting.organisation.rows] : [],
      waitingInAll: waiting ? waiting.me.count + waiting.organisation.count : 0,
      coming: await comingIn(db, who),
      forums: await forumsOf(db, who, party.id),
      promises: await promisesOf(db, who, party.id, most),
      roles: await rolesOf(db, who, party.id, most),
      decided: await decidedFor(db, who, party.id, most),
      said: await standsOf(db, who, party.id, most),
      steps: await stepsOf(db, who, party.id, locale, most),
      disputed: await disputedIn(db, who, most),
      contested: await contestedTasks(db, who, most),
      reviews: await openReviews(db, who, most),
    };
  },
});
export type Pack = Awaited<ReturnType<typeof getPack>>;
