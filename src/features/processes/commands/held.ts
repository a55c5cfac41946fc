import type { Role } from '#src/core/roles.ts';
import { about, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { newToken } from '#src/server/password.ts';
import { countLetter } from '#src/server/rate-limit.ts';
import { invitationPolicy } from '../policy.ts';
import { findHeld } from '../queries/invitations.ts';
import { type HeldInvitation, HeldRef, HeldRefuse } from '../schema.ts';
import { days, postHeld, postInvitation } from './letters.ts';

type Answered = {
  email: string;
  processId: string;
  process: string;
  organisationId: string;
  organisation: string;
  inviter: string;
  invitedBy: string;
  role: Role;
  message: string;
  expiresAt: string;
};

const answer = async (
  db: Db,
  { id }: HeldInvitation,
  yes: boolean,
  hash: string | null,
  reason: string,
): Promise<Answered> => {
  const row = await db.one<Answered>(sql`
    select email, process_id as "processId", process, organisation_id as "organisationId", organisation, inviter,
      invited_by as "invitedBy",
           role, message, expires_at as "expiresAt"
      from app.answer_held_invitation(${id}::uuid, ${yes}, ${hash}, ${days}::int, ${reason})`);
  if (!row) throw new Error('An invitation that is answered stands');
  return row;
};

/** The one invited belongs to the organisation: they get the letter with the link, and the inviter hears of it. */
export const confirmInvitation = command({
  action: 'invitation.confirm',
  in: 'person',
  input: HeldRef,
  security: true,
  policy: invitationPolicy.answerHeld,
  load: findHeld,
  run: async (tx, held, _input, who) => {
    await countLetter({ userId: who.userId }, held.email);
    const { token, hash } = newToken();
    const it = await answer(tx, held, true, hash, '');
    await postInvitation(tx, { ...it, token, expiresAt: new Date(it.expiresAt) });
    return about('party', it.organisationId, it.processId, {
      after: { organisation: it.organisation },
      tell: [{ userId: it.invitedBy, why: 'invitation' }],
    });
  },
});

/** They do not: the invitation is over, and both who invited and who was invited hear of it. */
export const refuseInvitation = command({
  action: 'invitation.refuse',
  in: 'person',
  input: HeldRefuse,
  policy: invitationPolicy.answerHeld,
  load: findHeld,
  run: async (tx, held, { reason }, who) => {
    await countLetter({ userId: who.userId }, held.email);
    const it = await answer(tx, held, false, null, reason);
    await postHeld(tx, 'refused', it);
    return about('party', it.organisationId, it.processId, {
      after: { organisation: it.organisation },
      reason,
      tell: [{ userId: it.invitedBy, why: 'invitation' }],
    });
  },
});
