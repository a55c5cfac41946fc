import type { Person, Standing } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { joinPolicy, partyPolicy } from '../policy.ts';

/** Where somebody stands in each process they take part in, with its name; those under way first. */
export async function standingsOf(db: Db, who: Person): Promise<(Standing & { process: string })[]> {
  const rows = await db.rows<Omit<Standing, keyof Person> & { process: string }>(sql`
    select c.id as "processId", c.name as process, c.status as "processStatus", c.role, m.side, c.phase, app.circles() as circles
      from app.my_processes() c join participant m on m.process_id = c.id and m.user_id = ${who.userId}::uuid
        and m.organisation_id = ${who.organisationId}::uuid
     order by c.status <> 'active', c.name, c.id`);
  return rows.map((row) => ({ ...who, ...row }));
}

const requests = (who: Standing): { key: 'requests'; whose: 'me'; rows: Sql }[] =>
  joinPolicy.decline(who, { answeredAt: null }) === 'ok'
    ? [
        {
          key: 'requests',
          whose: 'me',
          rows: sql`
            select null::uuid as item_id, null::int as number, null::date as due,
              jsonb_build_object('organisation', o.short_name) as about
              from join_request r join organisation o on o.id = r.organisation_id
             where r.process_id = ${who.processId}::uuid and r.answered_at is null order by r.asked_at`,
        },
      ]
    : [];

/**
 * Those who ask to take part, and invitations that have come to nothing: the letter did not arrive, or its thirty days
 * are over.
 */
export const processErrands = (who: Standing): { key: 'invitations' | 'requests'; whose: 'me'; rows: Sql }[] => [
  ...requests(who),
  ...invitations(who),
];

const invitations = (who: Standing): { key: 'invitations'; whose: 'me'; rows: Sql }[] =>
  partyPolicy.resend(who, { role: 'contributor', state: 'expired' }) === 'ok'
    ? [
        {
          key: 'invitations',
          whose: 'me',
          rows: sql`
            select null::uuid as item_id, null::int as number, null::date as due, jsonb_build_object('invitationId',
              v.id, 'email', v.email,
                'organisation', o.short_name, 'expired', app.invitation_state(v) = 'expired') as about
              from invitation v join organisation o on o.id = v.organisation_id
             where v.process_id = ${who.processId}::uuid and (app.invitation_state(v) = 'expired'
               or (v.undelivered_at is not null and app.invitation_state(v) = 'open')) order by v.created_at`,
        },
      ]
    : [];

/** For the steps of a new process, as JSON: whether it says what it is for, and whether anybody else has been asked. */
export const processBegun = (processId: string): Sql => sql`(
  select jsonb_build_object('purpose', c.purpose <> '' and exists (select from process_area a
    where a.process_id = c.id),
    'invite', exists (select from party y where y.process_id = c.id and y.status in ('invited', 'accepted') offset 1))
    from process c where c.id = ${processId}::uuid)`;

/** The day on which the phase that a process is in ends, if that is to come. */
export const phaseEnds = ({ processId, phase }: Standing): Sql => sql`
  select 'phase' as what, f.ends_on as day, f.phase as title, null::text as code, '' as place from process_phase f
   where f.process_id = ${processId}::uuid and f.phase = ${phase} and f.ends_on >= app.swedish_day()`;
