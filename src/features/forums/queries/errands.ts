import { isOpen, type Standing } from '#src/core/standing.ts';
import { processActive, processName } from '#src/features/processes/queries/process.ts';
import { colleague, type Errands } from '#src/features/thread/queries/errands.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { mayCreate } from '#src/features/thread/policy.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { forumPolicy } from '../policy.ts';

type Key = 'positions' | 'meetings' | 'minutes' | 'adjusting';

/** Whether somebody in this role takes their organisation's stand on what is proposed where it is a member. */
const takesStand = (who: Standing): boolean =>
  who.role === 'decider' &&
  forumPolicy.takePosition(who, {
    processId: who.processId,
    organisationId: who.organisationId,
    audience: 'process',
    kind: 'decision',
    status: 'proposed',
    sealed: null,
    party: who.organisationId,
    member: true,
    between: false,
    taken: null,
  }) === 'ok';

const proposed = (who: Standing) =>
  sql`i.process_id = ${who.processId}::uuid and i.kind = 'decision' and i.status = 'proposed'`;

/**
 * A call to a meeting that one has not answered, minutes that one is to adjust, a stand that an organisation is asked
 * for, and proposals whose meeting has come without minutes, or that all have answered or somebody wants at a meeting.
 */
export function forumErrands(who: Standing): Errands<Key>[] {
  const mine = takesStand(who);
  const some: Errands<Key>[] = [];
  if (isOpen(who) === 'ok')
    some.push({
      key: 'meetings',
      whose: 'me',
      rows: sql`
        select i.id as item_id, i.number, t.held_on as due, '{}'::jsonb as about
          from meeting_invitee v join item i on i.id = v.meeting_id join meeting t on t.item_id = i.id
          join item f on f.id = t.forum_id and f.status <> 'withdrawn'
         where v.person_id = ${who.userId}::uuid and v.organisation_id = ${who.organisationId}::uuid
           and v.answer = 'none' and i.process_id = ${who.processId}::uuid and i.status = 'called'
           and t.held_on >= app.swedish_day() order by t.held_on, i.number`,
    });
  if (isOpen(who) === 'ok')
    some.push({
      key: 'adjusting',
      whose: 'me',
      rows: sql`
        select i.id as item_id, i.number, t.held_on as due, '{}'::jsonb as about
          from awaited_adjustment a join item i on i.id = a.item_id join meeting t on t.item_id = i.id
         where a.person_id = ${who.userId}::uuid and a.organisation_id = ${who.organisationId}::uuid
           and i.process_id = ${who.processId}::uuid and i.status = 'held'
         order by t.held_on, i.number`,
    });
  if (mine || takesStand(colleague(who, 'decider')))
    some.push({
      key: 'positions',
      whose: mine ? 'me' : 'organisation',
      rows: sql`
        select i.id as item_id, i.number, s.day as due, jsonb_build_object('meeting', s.name, 'between',
            s.between_meetings, 'organisation',
            (select o.short_name from organisation o where o.id = ${who.organisationId}::uuid)) as about
          from item i join decision_place s on s.item_id = i.id
         where ${proposed(who)} and exists (select from awaited_position a where a.item_id = i.id)
           order by s.day, i.number`,
    });
  if (isOpen(who) === 'ok' && mayCreate('decision')(who) === 'ok')
    some.push({
      key: 'minutes',
      whose: 'me',
      rows: sql`
        select i.id as item_id, i.number, s.day as due,
            jsonb_build_object('meeting', s.name, 'between', s.between_meetings) as about
          from item i join decision_place s on s.item_id = i.id
         where ${proposed(who)} and (
           (s.meeting_status in ('planned', 'called', 'ongoing', 'held') and s.day <= app.swedish_day())
           or (s.between_meetings and (s.day < app.swedish_day()
             or exists (select from meeting_demand x where x.decision_id = i.id)
             or not exists (select from awaited_stand a where a.item_id = i.id))))
         order by s.day, i.number`,
    });
  return some;
}

/** For the steps of a new process, as JSON: whether there are forums, whether all have members, one that has none. */
export const forumsBegun = (processId: string): Sql => sql`(
  select jsonb_build_object('forums', count(*) > 0, 'members', coalesce(bool_and(d.members <> '{}'), false),
    'forum', (array_agg(${codeSql('i')} order by i.number) filter (where d.members = '{}'))[1])
    from item i join forum d on d.item_id = i.id
   where i.process_id = ${processId}::uuid and i.kind = 'forum' and i.status = 'active')`;

/** The next meeting, and the one after it. */
export const meetingsToCome = (processId: string): Sql => sql`
  select 'meeting' as what, d.held_on as day, i.title, ${codeSql('i')} as code, d.place from item i
    join meeting d on d.item_id = i.id
   where i.process_id = ${processId}::uuid and i.kind = 'meeting' and i.status in ('planned', 'called', 'ongoing')
     and d.held_on >= app.swedish_day()
   order by d.held_on, i.number limit 2`;

/** The last days of what is asked between meetings. */
export const answersBetween = (processId: string): Sql => sql`
  select 'decision' as what, d.answer_by as day, i.title, ${codeSql('i')} as code, '' as place from item i
    join decision d on d.item_id = i.id
   where i.process_id = ${processId}::uuid and i.kind = 'decision' and i.status = 'proposed'
     and d.meeting_id is null and d.answer_by >= app.swedish_day()
   order by d.answer_by, i.number limit 3`;

/** The same for the decision-makers of an organisation, in the processes that they read, as a calendar asks it. */
export const standsDue = (organisationId: string): Sql => sql`
  select i.id, i.version as sequence, i.updated_at as changed, d.answer_by::text as day, i.title,
    ${codeSql('i')} as code, i.process_id as "processId", ${processName('i.process_id')} as process
    from decision d join item i on i.id = d.item_id join awaited_stand a on a.item_id = i.id
   where a.organisation_id = ${organisationId}::uuid and d.meeting_id is null and i.status = 'proposed'
     and ${processActive('i.process_id')}`;
