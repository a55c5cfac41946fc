import { AppError } from '#src/core/errors.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { command, remarked } from '#src/server/command.ts';
import { anchoringPolicy } from '../policy.ts';
import { findClimb, findEntered, hangsOn } from '../queries/find.ts';
import { lackingEvidence } from '../rules/evidence.ts';
import { StepEnter, StepWithdraw } from '../schema.ts';

const refused = (fields: { field: string; reason: string }[]): AppError =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields });

/**
 * That a party has come to a step with an item as it was read, by what there is to show for it. Hangs on the item
 * without changing it. The party's people are told where another says it.
 */
export const enterStep = command({
  action: 'anchoring.enter',
  in: 'process',
  input: StepEnter,
  policy: anchoringPolicy.enter,
  load: findClimb,
  run: async (tx, item, input, who) => {
    const { organisationId, stepId, stand, evidenceOn, attachmentId, note } = input;
    const evidence = { evidenceSource: input.evidenceSource, evidenceClause: input.evidenceClause };
    const own = organisationId === who.organisationId;
    const lacking = lackingEvidence(item.step, own, { stand, ...evidence });
    if (lacking.length > 0) throw refused(lacking.map((field) => ({ field, reason: 'required' })));
    if (attachmentId && !(await hangsOn(tx, item.id, attachmentId)))
      throw refused([{ field: 'attachmentId', reason: 'unknown-reference' }]);
    await tx.anchoring.create(
      { itemId: item },
      {
        organisationId,
        stepId,
        stand: (item.step.meaning === 'behind' ? stand : null) ?? 'agrees',
        note,
        itemVersion: item.version,
        ...evidence,
        evidenceOn: new Date(evidenceOn),
        attachmentId,
        enteredByOrganisation: who.organisationId,
        enteredBy: who.userId,
      },
    );
    const people = own ? [] : await participantsOf(tx, who);
    return remarked('anchoring', item.id, item, {
      parties: [organisationId],
      step: item.step.name || item.step.standard,
      evidence: [evidence.evidenceSource, evidence.evidenceClause, evidenceOn].filter(Boolean).join(', '),
      tell: people
        .filter((person) => person.organisationId === organisationId)
        .map(({ userId }) => ({ userId, why: 'position' as const })),
    });
  },
});

/** What does not hold is withdrawn, with a reason that stands beside it. Whoever entered it is told. */
export const withdrawStep = command({
  action: 'anchoring.withdraw',
  in: 'process',
  input: StepWithdraw,
  policy: anchoringPolicy.withdraw,
  load: findEntered,
  run: async (tx, item, { anchoringId, reason }, who) => {
    const columns = { withdrawnBy: who.userId, withdrawnAt: new Date(), withdrawnReason: reason };
    await tx.anchoring.updateWhere({ itemId: item }, { id: anchoringId, withdrawnAt: null }, columns);
    return remarked('anchoring', item.id, item, {
      parties: [item.party],
      reason,
      tell: item.enteredById === who.userId ? [] : [{ userId: item.enteredById, why: 'reply' as const }],
    });
  },
});
