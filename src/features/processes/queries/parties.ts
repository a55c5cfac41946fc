import { InProcess } from '#src/core/fields.ts';
import type { Role } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, empty, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { joinPolicy, partyPolicy } from '../policy.ts';
import { InvitableList, type Participant, type Party } from '../schema.ts';
import { sentInvitations } from './invitations.ts';
import { requestsOf } from './joining.ts';
import { lockProcess } from './process.ts';

const parties = (db: Db, who: Standing): Promise<Party[]> =>
  db.rows<Party>(sql`
    select y.organisation_id as "organisationId", o.kind, o.name, o.short_name as "shortName", y.status, y.invited_at as "invitedAt",
           y.answered_at as "answeredAt", y.decline_reason as "declineReason"
      from party y join organisation o on o.id = y.organisation_id where y.process_id = ${who.processId}::uuid
       order by o.short_name, o.id`);

const participants = (db: Db, who: Standing): Promise<Participant[]> =>
  db.rows<Participant>(sql`
    select m.user_id as "userId", p.name, p.title, app.address_of(m.user_id) as email,
      m.organisation_id as "organisationId", m.role, m.side,
    m.joined_at as "joinedAt", m.left_at as "leftAt",
           app.takes_part(m) as active
      from participant m join person p on p.id = m.user_id where m.process_id = ${who.processId}::uuid
       order by p.name, p.id, m.organisation_id`);

/** Those who can lead now: not somebody who is disabled or has come to another organisation. */
const leadersOf = (people: readonly Participant[]): Participant[] =>
  people.filter((person) => person.role === 'lead' && person.active);
type Member = { userId: string; organisationId: string };
const others = (leaders: readonly Participant[], { userId, organisationId }: Member): number =>
  leaders.filter((leader) => leader.userId !== userId || leader.organisationId !== organisationId).length;

/** Somebody about whom nothing is known yet. */
const nobody = { participating: false, waiting: false, disabled: false, elsewhere: false };

/** Parties with their people; the leadership also sees their addresses and the invitations on their way. */
export const listParties = query({
  action: 'party.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const [rows, everybody, sent, asked] = await Promise.all([
      parties(db, who),
      participants(db, who),
      sentInvitations(db, who),
      requestsOf(db, who),
    ]);
    const leaders = leadersOf(everybody);
    const people = everybody
      .filter((person) => person.leftAt === null)
      .map((person) => ({
        ...person,
        can: {
          change: partyPolicy.changeParticipant(who, {
            ...person,
            otherLeaders: others(leaders, person),
            toRole: 'observer' as Role,
          }),
          remove: partyPolicy.removeParticipant(who, { ...person, otherLeaders: others(leaders, person) }),
        },
      }));
    return {
      parties: rows.map((party) => ({
        ...party,
        people: people.filter((person) => person.organisationId === party.organisationId),
        can: {
          remove: partyPolicy.removeParty(who, {
            status: party.status,
            leadersElsewhere: leaders.filter((leader) => leader.organisationId !== party.organisationId).length,
          }),
        },
      })),
      invitations: sent.map((row) => ({
        ...row,
        can: { resend: partyPolicy.resend(who, row), revoke: partyPolicy.revoke(who, row) },
      })),
      requests: asked.map((row) => ({
        ...row,
        can: { accept: joinPolicy.accept(who, row), decline: joinPolicy.decline(who, row) },
      })),
      can: {
        invite: partyPolicy.invite(who, { role: 'contributor', ...nobody }),
        inviteLeader: partyPolicy.invite(who, { role: 'lead', ...nobody }),
      },
    };
  },
});

export type Invitable = { id: string; name: string; kind: string };

/** Organisations to invite somebody from; the parties first, then by name. */
export const listInvitable = query({
  action: 'party.invitable',
  in: 'process',
  input: InvitableList,
  policy: (who) => partyPolicy.invite(who, { role: 'contributor', ...nobody }),
  run: (db, who, { text }) =>
    db.rows<Invitable>(sql`
    select o.id, o.name, o.kind from organisation o
      left join party y on y.organisation_id = o.id and y.process_id = ${who.processId}::uuid and y.status in ('invited', 'accepted')
     where o.disabled_at is null ${text ? sql`and strpos(lower(o.name), lower(${text})) > 0` : empty}
     order by ${text ? sql`strpos(lower(o.name), lower(${text})) > 1,` : empty} y.organisation_id is null, o.name limit 30`),
});

/**
 * A participant, with the process held so that the last leader cannot slip away between two requests. Undefined where
 * they take part for several organisations and none is named.
 */
export async function lockParticipant(
  db: Db,
  who: Standing,
  { userId, organisationId }: { userId: string; organisationId?: string | undefined },
) {
  if (!(await lockProcess(db, who))) return undefined;
  const everybody = await participants(db, who);
  const theirs = everybody.filter((row) => row.userId === userId && row.leftAt === null);
  const named = theirs.filter((row) => organisationId === undefined || row.organisationId === organisationId);
  const person = named.length === 1 ? named[0] : undefined;
  return person && { ...person, otherLeaders: others(leadersOf(everybody), person) };
}

/** A party, with the process held. */
export async function lockParty(db: Db, who: Standing, { organisationId }: { organisationId: string }) {
  if (!(await lockProcess(db, who))) return undefined;
  const party = (await parties(db, who)).find((row) => row.organisationId === organisationId);
  const leaders = leadersOf(await participants(db, who));
  return (
    party && { ...party, leadersElsewhere: leaders.filter((leader) => leader.organisationId !== organisationId).length }
  );
}

export type Asked = {
  organisationId: string;
  organisation: string;
  process: string;
  role: Role;
  participating: boolean;
  waiting: boolean;
  disabled: boolean;
  elsewhere: boolean;
  /** Settled already: who has that address belongs to the organisation. */
  settled: boolean;
};

/** The organisation to invite from, and whether that address is in the process or asked already. */
export async function findAsked(
  db: Db,
  who: Standing,
  { organisationId, email, role }: { organisationId: string; email: string; role: Role },
): Promise<Asked | undefined> {
  const process = await lockProcess(db, who);
  return (
    process &&
    db.one<Asked>(sql`
    select o.id as "organisationId", o.name as organisation, ${process.name}::text as process, ${role}::text as role, o.disabled_at is not null as disabled,
      exists (select 1 from participant m where m.process_id = ${who.processId}::uuid
      and m.user_id = app.person_at(${email}) and m.organisation_id = o.id and m.left_at is null) as participating,
      exists (select 1 from invitation i
      where i.process_id = ${who.processId}::uuid and i.email = ${email}
        and i.organisation_id = o.id and app.invitation_state(i) in ('open', 'held')) as waiting,
      app.cannot_answer(${email}) as elsewhere, app.settles(${email}, o.id) as settled
      from organisation o where o.id = ${organisationId}::uuid`)
  );
}
