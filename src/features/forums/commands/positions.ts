import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { command, remarked, together } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import type { Tx } from '#src/server/tables.ts';
import { forumPolicy } from '../policy.ts';
import { positionsOn, stanceOf } from '../queries/decisions.ts';
import { findDecision, holdDecision } from '../queries/find.ts';
import { PositionsEnter, PositionTake } from '../schema/decisions.ts';

type Evidence = { evidenceProtocol: string; evidenceClause: string; evidenceOn: Date | null };
type Stand = { organisationId: string; stand: string; note: string };

/** The columns of a stand on the wording as it is now. */
const columnsOf = ({ stand, note }: Stand, version: number, who: Standing, evidence: Evidence) => ({
  stand,
  note,
  decisionVersion: version,
  enteredByOrganisation: who.organisationId,
  ...evidence,
  takenBy: who.userId,
  takenAt: new Date(),
});

/** A decision as it is, with the stands on it, held until those that are taken now are there. */
async function withStands(db: Parameters<typeof findDecision>[0], who: Standing, input: { itemId: string }) {
  await holdDecision(db, input.itemId, 'share');
  const decision = await findDecision(db, who, input);
  return decision && { ...decision, positions: await positionsOn(db, decision) };
}

/**
 * A party's own stand on a decision as it was read. Hangs on the decision without changing it, so that parties that
 * take theirs at once do not meet.
 */
export const takePosition = command({
  action: 'decision.take-position',
  in: 'process',
  input: PositionTake,
  policy: forumPolicy.takePosition,
  load: async (db, who, input) => {
    const decision = await withStands(db, who, input);
    return decision && stanceOf(decision, decision.positions, input.organisationId);
  },
  run: async (tx, decision, { itemId: _item, ...stand }, who) => {
    const evidence = { evidenceProtocol: '', evidenceClause: '', evidenceOn: null };
    const { organisationId } = stand;
    const taken = columnsOf(stand, decision.version, who, evidence);
    await tx.position.upsert({ decisionId: decision }, { organisationId }, taken);
    const before = decision.positions.find((position) => position.organisationId === organisationId)?.stand ?? null;
    return remarked('position', decision.id, decision, { organisationId, before, after: stand.stand, evidence: '' });
  },
});

/** BAD_REQUEST at the field, where the day of the minutes is still to come. */
async function holdToPast(tx: Pick<Tx<never>, 'one'>, day: string): Promise<void> {
  const known = await tx.one<{ ahead: boolean }>(sql`select ${day}::date > app.swedish_day() as ahead`);
  if (known?.ahead)
    throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'evidenceOn', reason: 'in-the-future' }] });
}

/**
 * What the parties' own minutes say of a decision, entered by the leadership: all of it or nothing, and each row that
 * is refused says why. Each party's people are told.
 */
export const enterPositions = command({
  action: 'decision.enter-positions',
  in: 'process',
  input: PositionsEnter,
  policy: forumPolicy.enterPositions,
  also: { stance: forumPolicy.enterPosition },
  load: withStands,
  run: async (tx, decision, { stands, evidenceOn, evidenceProtocol, evidenceClause }, who, also) => {
    await holdToPast(tx, evidenceOn);
    const stances = stands.map(({ organisationId }) => stanceOf(decision, decision.positions, organisationId));
    const refused = stances.flatMap((stance, at) => {
      const reason = forumPolicy.enterPosition(who, stance);
      return reason === 'ok' ? [] : [{ field: `stands.${at}.stand`, reason }];
    });
    if (refused.length > 0) throw new AppError('BAD_REQUEST', 'invalid-input', { fields: refused });
    const people = await participantsOf(tx, who);
    const evidence = { evidenceProtocol, evidenceClause, evidenceOn: new Date(evidenceOn) };
    const entered = [];
    for (const [at, stand] of stands.entries()) {
      const cleared = also.stance(stances[at], `stands.${at}.stand`);
      const { organisationId } = stand;
      const columns = columnsOf(stand, decision.version, who, evidence);
      await tx.position.upsert({ decisionId: cleared }, { organisationId }, columns);
      const theirs = people.filter((person) => person.organisationId === organisationId);
      entered.push(
        remarked('position', decision.id, cleared, {
          organisationId,
          before: decision.positions.find((position) => position.organisationId === organisationId)?.stand ?? null,
          after: stand.stand,
          evidence: [evidenceProtocol, evidenceClause, evidenceOn].join(', '),
          tell: organisationId === who.organisationId ? [] : theirs.map(({ userId }) => ({ userId, why: 'position' })),
        }),
      );
    }
    const [first, ...others] = entered;
    if (!first) throw new Error('A request without stands');
    return together(first, ...others);
  },
});
