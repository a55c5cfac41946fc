import { v7 as uuidv7 } from 'uuid';
import type { Role } from '#src/core/roles.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import { about, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { hashToken, newToken } from '#src/server/password.ts';
import { partyPolicy } from '../policy.ts';
import { lockInvitation } from '../queries/invitations.ts';
import { findAsked } from '../queries/parties.ts';
import { InvitationRef, Invite } from '../schema.ts';

const days = 30;
const inDays = (): Date => new Date(Date.now() + days * 86_400_000);

type Letter = {
  processId: string;
  email: string;
  process: string;
  organisation: string;
  inviter: string;
  role: Role;
  message: string;
  token: string;
  expiresAt: Date;
};

/** In the invited person's own language where they are known, Swedish otherwise. */
async function post(
  db: Db,
  { processId, email, process, organisation, inviter, role, message, token, expiresAt }: Letter,
): Promise<void> {
  const found = await db.one<{ locale: string }>(sql`select app.locale_of(${email}) as locale`);
  const locale = found?.locale === 'en' ? 'en' : 'sv';
  const t = translate(locale);
  const words = {
    inviter,
    process,
    organisation,
    role: t(`roles.${role}`),
    until: formatting(locale).dateTime(expiresAt, 'day'),
  };
  const body = [
    t('processes.mail.invited', words),
    ...(message ? [t('processes.mail.message', { inviter, message })] : []),
    t('processes.mail.how', words),
  ];
  await sendMail(db, {
    to: email,
    purpose: 'invitation',
    subject: t('processes.mail.subject', { process }),
    body: body.join('\n\n'),
    link: `/inbjudan/${token}`,
    tokenHash: hashToken(token),
    processId,
  });
}

/** Invites somebody for an organisation; with its first invitation the organisation is invited too. */
export const invite = command({
  action: 'party.invite',
  in: 'process',
  input: Invite,
  policy: partyPolicy.invite,
  load: findAsked,
  run: async (tx, asked, { processId, organisationId, email, role, side, message }, who) => {
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
    await post(tx, {
      processId,
      email,
      process: asked.process,
      organisation: asked.organisation,
      inviter: who.name,
      role,
      message,
      token,
      expiresAt,
    });
    // The address is the leadership's to know; the log everybody reads names the organisation.
    return about('party', organisationId, processId, { after: { organisation: asked.organisation, role } });
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
    const { token, hash } = newToken();
    const expiresAt = inDays();
    await tx.invitation.update({ id: sent }, { tokenHash: hash, expiresAt, undeliveredAt: null });
    const named = await tx.one<{ process: string; organisation: string }>(sql`
      select c.name as process, o.name as organisation from process c, organisation o where c.id = ${processId}::uuid and o.id = ${sent.organisationId}::uuid`);
    await post(tx, {
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
