import type { Standing } from '#src/core/standing.ts';
import { readersOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { seatedAmong } from '../rules.ts';
import type { Invitee, Meeting } from '../schema/meetings.ts';
import { seatsIn } from './seats.ts';

type Row = Pick<Invitee, 'personId' | 'organisationId' | 'answer' | 'word' | 'door'>;

/**
 * Those who are to be at a meeting: everybody who takes part for the forum's members, or for any party where it has
 * none, and may read the meeting; of a party with seats on its day those who sit for it. Whether each has been called,
 * and what they have answered.
 */
export async function inviteesOf(db: Db, who: Standing, meeting: Meeting): Promise<Invitee[]> {
  const rows = await db.rows<Row>(sql`
    select v.person_id as "personId", v.organisation_id as "organisationId", v.answer, v.word, v.door
      from meeting_invitee v
     where v.meeting_id = ${meeting.id}::uuid`);
  const of = (personId: string, organisationId: string): Row | undefined =>
    rows.find((row) => row.personId === personId && row.organisationId === organisationId);
  const { members } = meeting.sitting;
  const readers = await readersOf(db, who, meeting);
  const seated = seatedAmong(readers, await seatsIn(db, who, meeting.forumId), meeting.heldOn);
  const wanted = readers
    .map(({ userId, name, organisationId, organisation }) => {
      const called = of(userId, organisationId);
      const { answer = 'none', word = '', door = null } = called ?? {};
      const seat = seated.find((one) => one.userId === userId && one.organisationId === organisationId);
      const invitee: Invitee = {
        personId: userId,
        name,
        organisationId,
        organisation,
        called: called !== undefined,
        answer,
        word,
        door,
        part: seat?.part ?? null,
      };
      return { invitee, asked: seat !== undefined || invitee.called };
    })
    .flatMap(({ invitee, asked }) => (asked ? [invitee] : []))
    .filter(({ called, organisationId }) => called || members.length === 0 || members.includes(organisationId));
  // Whoever takes part for several organisations is called for one of them, and stays so.
  return wanted.filter((one) => {
    const theirs = wanted.filter(({ personId }) => personId === one.personId);
    return one === (theirs.find(({ called }) => called) ?? theirs[0]);
  });
}
