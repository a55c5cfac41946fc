import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { hashToken } from '#src/server/password.ts';
import { query } from '#src/server/query.ts';
import type { Role, Side } from '#src/core/roles.ts';
import {
  type HeldInvitation,
  type Invitation,
  InvitationOpen,
  type InvitationState,
  Nothing,
  type PartyStatus,
} from '../schema.ts';

/** An id and no link's secret. */
export const isId = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);

/** By the link's secret; or by id, for the one it was sent to. */
export const findInvitation = (
  db: Db,
  sessionId: string | undefined,
  invitation: string,
): Promise<Invitation | undefined> =>
  db.one<Invitation>(
    sql`select * from app.find_invitation(${isId(invitation) ? null : hashToken(invitation)},
      ${isId(invitation) ? invitation : null}::uuid, ${sessionId ?? null}::uuid)`,
  );

export const findByToken = (
  db: Db,
  who: { sessionId: string | undefined },
  { token }: { token: string },
): Promise<Invitation | undefined> => findInvitation(db, who.sessionId, token);

/** What the letter's link opens, for anybody who holds it. */
export const openInvitation = query({
  action: 'invitation.open',
  in: 'public',
  input: InvitationOpen,
  run: findByToken,
});

export type WaitingInvitation = {
  id: string;
  process: string;
  organisation: string;
  role: Role;
  side: Side;
  message: string;
  inviter: string;
  expiresAt: string;
  partyStatus: PartyStatus;
};

export const myInvitations = (db: Db): Promise<WaitingInvitation[]> =>
  db.rows<WaitingInvitation>(sql`
    select m.*, f."partyStatus" from app.my_invitations() m cross join lateral app.find_invitation(null, m.id, null) f order by m."expiresAt" desc`);

/** Invitations that wait for the one who is signed in. */
export const listMyInvitations = query({
  action: 'invitation.mine',
  in: 'person',
  input: Nothing,
  run: myInvitations,
});

/** What waits for the word of the caller, of an organisation that they keep or, for an administrator, of any. */
export const heldInvitations = (db: Db): Promise<HeldInvitation[]> =>
  db.rows<HeldInvitation>(sql`select * from app.held_invitations(null)`);

export const findHeld = (
  db: Db,
  _who: object,
  { invitationId }: { invitationId: string },
): Promise<HeldInvitation | undefined> =>
  db.one<HeldInvitation>(sql`select * from app.held_invitations(${invitationId}::uuid)`);

export const listHeldInvitations = query({
  action: 'invitation.held',
  in: 'person',
  input: Nothing,
  run: heldInvitations,
});

export type SentInvitation = {
  id: string;
  organisationId: string;
  email: string;
  role: Role;
  side: Side;
  message: string;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  state: InvitationState;
  declineReason: string | null;
  /** Its latest letter has not arrived. */
  undelivered: boolean;
};

const sentColumns = sql`i.id, i.organisation_id as "organisationId", i.email, i.role, i.side, i.message,
  i.created_at as "createdAt", i.expires_at as "expiresAt",
  app.invitation_state(i) as state, i.decline_reason as "declineReason",
  i.undelivered_at is not null as undelivered`;

/** Row-level security keeps these to the leadership. */
export const sentInvitations = (db: Db, who: Standing): Promise<SentInvitation[]> =>
  db.rows<SentInvitation>(sql`
    select ${sentColumns}, coalesce(p.name, '') as "invitedBy" from invitation i left join person p on p.id = i.invited_by
     where i.process_id = ${who.processId}::uuid and i.revoked_at is null and i.accepted_at is null order by i.created_at desc`);

/** One of the process's own invitations, held until the transaction ends. */
export const lockInvitation = (
  db: Db,
  who: Standing,
  { invitationId }: { invitationId: string },
): Promise<SentInvitation | undefined> =>
  db.one<SentInvitation>(sql`
    select ${sentColumns}, '' as "invitedBy" from invitation i where i.id = ${invitationId}::uuid and i.process_id = ${who.processId}::uuid for update of i`);
