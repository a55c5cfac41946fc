import { v7 as uuidv7 } from 'uuid';
import { about, command, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { newToken } from '#src/server/password.ts';
import { countLetter } from '#src/server/rate-limit.ts';
import { partyPolicy } from '../policy.ts';
import { lockInvitation } from '../queries/invitations.ts';
import { findAsked } from '../queries/parties.ts';
import { InvitationRef, Invite } from '../schema.ts';
import { inDays, postHeld, postInvitation } from './letters.ts';

const keepersOf = (db: Db, organisationId: string): Promise<{ userId: string }[]> =>
  db.rows<{ userId: string }>(sql`select id as "userId" from app.keepers_of(${organisationId}::uuid) id`);

/**
 * Invites somebody for an organisation; with its first invitation the organisation is invited too. Where nothing tells
 * that they belong to it, the invitation waits for the word of its keepers (`outcome` `held`), and both sides hear so.
 */
export const invite = command({
  action: 'party.invite',
  in: 'process',
  input: Invite,
  security: true,
  policy: partyPolicy.invite,
  load: findAsked,
  run: async (tx, asked, { processId, organisationId, email, role, side, message }, who) => {
    await countLetter(who, email);
    await tx.rows(sql`
      insert into party (process_id, organisation_id) values (${processId}::uuid, ${organisationId}::uuid)
        on conflict (process_id, organisation_id) do update set status = case when party.status = 'accepted' then 'accepted' else 'invited' end,
          answered_at = case when party.status = 'accepted' then party.answered_at end, decline_reason = null returning 1`);
    const { token, hash } = newToken();
    const id = uuidv7();
    const expiresAt = inDays();
    const words = { email, role, side, message };
    await tx.invitation.create(
      { organisationId: asked },
      { id, processId, ...words, tokenHash: hash, invitedBy: who.userId, expiresAt },
    );
    const letter = { processId, email, organisation: asked.organisation, inviter: who.name };
    // The address is the leadership's to know; the log everybody reads names the organisation.
    const after = { organisation: asked.organisation, role };
    if (asked.settled) {
      await postInvitation(tx, { ...letter, process: asked.process, role, message, token, expiresAt });
      return about('party', organisationId, processId, { after }, { outcome: 'sent' });
    }
    await postHeld(tx, 'waits', letter);
    const tell = (await keepersOf(tx, organisationId)).map((keeper) => ({ ...keeper, why: 'confirmation' as const }));
    return together(
      about('party', organisationId, processId, { after }, { outcome: 'held' }),
      about('organisation', organisationId, null, { after: { organisation: asked.organisation }, tell }),
    );
  },
});

/** A new link and thirty new days; the old link stops working. */
export const resendInvitation = command({
  action: 'invitation.resend',
  in: 'process',
  input: InvitationRef,
  policy: partyPolicy.resend,
  load: lockInvitation,
  run: async (tx, sent, { processId }, who) => {
    await countLetter(who, sent.email);
    const { token, hash } = newToken();
    const expiresAt = inDays();
    await tx.invitation.update({ id: sent }, { tokenHash: hash, expiresAt, undeliveredAt: null });
    const named = await tx.one<{ process: string; organisation: string }>(sql`
      select c.name as process, o.name as organisation from process c, organisation o where c.id = ${processId}::uuid and o.id = ${sent.organisationId}::uuid`);
    await postInvitation(tx, {
      processId,
      ...sent,
      process: named?.process ?? '',
      organisation: named?.organisation ?? '',
      inviter: who.name,
      token,
      expiresAt,
    });
    return about('party', sent.organisationId, processId, { after: { role: sent.role } });
  },
});

export const revokeInvitation = command({
  action: 'invitation.revoke',
  in: 'process',
  input: InvitationRef,
  policy: partyPolicy.revoke,
  load: lockInvitation,
  run: async (tx, sent, { processId }) => {
    await tx.invitation.update({ id: sent }, { revokedAt: new Date() });
    return about('party', sent.organisationId, processId, { before: { role: sent.role } });
  },
});
