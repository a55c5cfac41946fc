import { about, command } from '#src/server/command.ts';
import { partyPolicy } from '../policy.ts';
import { holdParticipant, holdParty } from '../queries/parties.ts';
import { ParticipantChange, ParticipantRef, PartyRemove } from '../schema.ts';

export const changeParticipant = command({
  action: 'participant.change',
  in: 'process',
  input: ParticipantChange,
  policy: partyPolicy.changeParticipant,
  load: async (db, who, input) => {
    const person = await holdParticipant(db, who, input);
    return person && { ...person, toRole: input.role };
  },
  run: async (tx, person, { role, side, processId }) => {
    await tx.participant.update({
      where: { processId_userId: { processId, userId: person.userId } },
      data: { role, side },
      select: { userId: true },
    });
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
  policy: partyPolicy.removeParticipant,
  load: holdParticipant,
  run: async (tx, person, { processId }) => {
    await tx.participant.update({
      where: { processId_userId: { processId, userId: person.userId } },
      data: { leftAt: new Date() },
      select: { userId: true },
    });
    return about('participant', person.userId, processId, { before: { role: person.role, name: person.name } });
  },
});

/** An organisation leaves with all its people; invitations to it that wait are called back. */
export const removeParty = command({
  action: 'party.remove',
  in: 'process',
  input: PartyRemove,
  policy: partyPolicy.removeParty,
  load: holdParty,
  run: async (tx, party, { processId, organisationId, reason }) => {
    await tx.party.update({
      where: { processId_organisationId: { processId, organisationId } },
      data: { status: 'removed', answeredAt: new Date() },
      select: { status: true },
    });
    await tx.participant.updateMany({
      where: { processId, organisationId, leftAt: null },
      data: { leftAt: new Date() },
    });
    await tx.invitation.updateMany({
      where: { processId, organisationId, acceptedAt: null, declinedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return about('party', organisationId, processId, {
      before: { status: party.status },
      after: { status: 'removed' },
      reason,
    });
  },
});
