import { isOpen, type Standing } from '#src/core/standing.ts';
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
    taken: null,
  }) === 'ok';

const proposed = (who: Standing) =>
  sql`i.process_id = ${who.processId}::uuid and i.kind = 'decision' and i.status = 'proposed'`;

/**
 * A call to a meeting that one has not answered, minutes that one is to adjust, a stand that an organisation is asked
 * for, and proposals whose meeting has come without minutes.
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
        select i.id as item_id, i.number, t.held_on as due, jsonb_build_object('meeting', m.title, 'organisation',
            (select o.short_name from organisation o where o.id = ${who.organisationId}::uuid)) as about
          from item i join decision d on d.item_id = i.id join meeting t on t.item_id = d.meeting_id
          join item m on m.id = d.meeting_id
         where ${proposed(who)} and exists (select from awaited_position a where a.item_id = i.id)
           order by t.held_on, i.number`,
    });
  if (isOpen(who) === 'ok' && mayCreate('decision')(who) === 'ok')
    some.push({
      key: 'minutes',
      whose: 'me',
      rows: sql`
        select i.id as item_id, i.number, t.held_on as due, jsonb_build_object('meeting', m.title) as about
          from item i join decision d on d.item_id = i.id join meeting t on t.item_id = d.meeting_id
          join item m on m.id = d.meeting_id
         where ${proposed(who)} and m.status in ('planned', 'called', 'ongoing', 'held') and t.held_on <= app.swedish_day()
         order by t.held_on, i.number`,
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
