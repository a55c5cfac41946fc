import { AppError } from '#src/core/errors.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { saysSomething } from '#src/core/says-something.ts';
import { command, remarked } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { forumPolicy } from '../policy.ts';
import { findDecision, holdDecision } from '../queries/find.ts';
import { findStance } from '../queries/decisions.ts';
import { PositionTake } from '../schema.ts';

/**
 * A party's stand on a decision as it was read. Hangs on the decision without changing it, so that parties that take
 * theirs at once do not meet. Of one that another has entered, the party's people are told.
 */
export const takePosition = command({
  action: 'decision.take-position',
  in: 'process',
  input: PositionTake,
  policy: forumPolicy.takePosition,
  load: async (db, who, { itemId, organisationId, evidenceProtocol, evidenceClause, evidenceOn }) => {
    await holdDecision(db, itemId, 'share');
    const decision = await findDecision(db, who, { itemId });
    const evidenced = saysSomething(evidenceProtocol) && saysSomething(evidenceClause) && evidenceOn !== null;
    return decision && findStance(db, decision, organisationId, evidenced);
  },
  run: async (tx, decision, { organisationId, stand, note, evidenceOn, evidenceProtocol, evidenceClause }, who) => {
    const known = await tx.one<{ before: string | null; ahead: boolean }>(sql`
      select (select q.stand from position q where q.decision_id = ${decision.id}::uuid
        and q.organisation_id = ${organisationId}::uuid) as before,
             ${evidenceOn}::date > app.swedish_day() as ahead`);
    if (known?.ahead)
      throw new AppError('BAD_REQUEST', 'invalid-input', {
        fields: [{ field: 'evidenceOn', reason: 'in-the-future' }],
      });
    const taken = {
      stand,
      note,
      decisionVersion: decision.version,
      enteredByOrganisation: who.organisationId,
      evidenceProtocol,
      evidenceClause,
      evidenceOn: evidenceOn === null ? null : new Date(evidenceOn),
      takenBy: who.userId,
      takenAt: new Date(),
    };
    await tx.position.upsert({ decisionId: decision }, { organisationId }, taken);
    const theirs = organisationId === who.organisationId ? [] : await participantsOf(tx, who);
    const tell = theirs
      .filter((person) => person.organisationId === organisationId)
      .map(({ userId }) => ({ userId, why: 'position' as const }));
    return remarked('position', decision.id, decision, {
      organisationId,
      before: known?.before ?? null,
      after: stand,
      evidence: [evidenceProtocol, evidenceClause, evidenceOn].filter(Boolean).join(', '),
      tell,
    });
  },
});
