import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { hashPassword, hashToken } from '#src/server/password.ts';
import { limited } from '#src/server/rate-limit.ts';
import { invitationPolicy } from '../policy.ts';
import { findByToken, findInvitation, isId } from '../queries/invitations.ts';
import { InvitationAccept, InvitationDecline, InvitationRegister } from '../schema.ts';

/** By the one it was sent to, for the organisation it names. */
export const acceptInvitation = command({
  action: 'invitation.accept',
  in: 'person',
  input: InvitationAccept,
  security: true,
  policy: invitationPolicy.accept,
  load: (db, _who, { invitation }) => findInvitation(db, undefined, invitation),
  run: async (tx, { id, processId, organisationId, organisation, role, invitedBy }, _input, { sessionId }) => {
    await tx.rows(sql`select app.accept_invitation(${id}::uuid, ${sessionId}::uuid)::text`);
    return about(
      'party',
      organisationId,
      processId,
      { after: { organisation, role }, tell: [{ userId: invitedBy, why: 'invitation' }] },
      { processId },
    );
  },
});

/** With the link alone: nobody should need an account to say no. Or by id, by the one it was sent to. */
export const declineInvitation = command({
  action: 'invitation.decline',
  in: 'public',
  input: InvitationDecline,
  policy: invitationPolicy.decline,
  load: (db, who, { invitation }) => findInvitation(db, who.sessionId, invitation),
  run: async (
    tx,
    { processId, organisationId, organisation, partyStatus, invitedBy },
    { invitation, reason, whole },
    who,
  ) => {
    await tx.rows(
      isId(invitation)
        ? sql`select app.decline_own_invitation(${invitation}::uuid, ${who.sessionId ?? null}::uuid, ${reason}, ${whole})::text`
        : sql`select app.decline_invitation(${hashToken(invitation)}, ${reason}, ${whole})::text`,
    );
    const status = whole && partyStatus === 'invited' ? 'declined' : undefined;
    return about('party', organisationId, processId, {
      after: { organisation, status },
      reason,
      tell: [{ userId: invitedBy, why: 'invitation' }],
    });
  },
});

/** The first time somebody comes: an account in the organisation that was invited, and a place in the process. */
export const registerByInvitation = command({
  action: 'invitation.register',
  in: 'public',
  input: InvitationRegister,
  security: true,
  policy: invitationPolicy.register,
  load: async (db, who, input) => {
    if (await limited({ key: `register:${who.address}`, most: 30, seconds: 600 }))
      throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
    return findByToken(db, who, input);
  },
  run: async (
    tx,
    { processId, organisationId, organisation, email, role, invitedBy },
    { token, name, password },
    who,
  ) => {
    const hash = await hashPassword(password);
    await tx.rows(
      sql`select app.register_by_invitation(${hashToken(token)}, ${uuidv7()}::uuid, ${name}, ${hash}, ${who.locale})::text`,
    );
    return about(
      'party',
      organisationId,
      processId,
      { after: { organisation, role }, tell: [{ userId: invitedBy, why: 'invitation' }] },
      { processId, email },
    );
  },
});
