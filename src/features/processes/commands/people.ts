import { about, command } from '#src/server/command.ts';
import { partyPolicy } from '../policy.ts';
import { lockParticipant, lockParty } from '../queries/parties.ts';
import { ParticipantChange, ParticipantRef, PartyRemove } from '../schema.ts';

export const changeParticipant = command({
  action: 'participant.change',
  in: 'process',
  input: ParticipantChange,
  security: true,
  policy: partyPolicy.changeParticipant,
  load: async (db, who, input) => {
    const person = await lockParticipant(db, who, input);
    return person && { ...person, toRole: input.role };
  },
  run: async (tx, person, { role, side, processId }) => {
    const { organisationId } = person;
    await tx.participant.updateWhere({ userId: person }, { processId, organisationId }, { role, side });
    return about('participant', person.userId, processId, {
      before: { role: person.role, side: person.side },
      after: { role, side },
    });
  },
});

/** Ends somebody's standing at once; the row stays so that what they wrote keeps its author. */
export const removeParticipant = command({
  action: 'participant.remove',
  in: 'process',
  input: ParticipantRef,
  security: true,
  policy: partyPolicy.removeParticipant,
  load: lockParticipant,
  run: async (tx, person, { processId }) => {
    const { organisationId } = person;
    await tx.participant.updateWhere({ userId: person }, { processId, organisationId }, { leftAt: new Date() });
    return about('participant', person.userId, processId, { before: { role: person.role, name: person.name } });
  },
});

/** An organisation leaves with all its people; invitations to it that wait are called back. */
export const removeParty = command({
  action: 'party.remove',
  in: 'process',
  input: PartyRemove,
  security: true,
  policy: partyPolicy.removeParty,
  load: lockParty,
  run: async (tx, party, { processId, organisationId, reason }) => {
    const now = new Date();
    const open = { processId, acceptedAt: null, declinedAt: null, revokedAt: null };
    await tx.party.updateWhere({ organisationId: party }, { processId }, { status: 'removed', answeredAt: now });
    await tx.participant.updateWhere({ organisationId: party }, { processId, leftAt: null }, { leftAt: now });
    await tx.invitation.updateWhere({ organisationId: party }, open, { revokedAt: now });
    return about('party', organisationId, processId, {
      before: { status: party.status },
      after: { status: 'removed' },
      reason,
    });
  },
});
