import { isOpen, leads, type Standing } from '#src/core/standing.ts';
import { partyIds } from '#src/features/processes/queries/accepted.ts';
import { phaseEnds } from '#src/features/processes/queries/errands.ts';
import type { Errands } from '#src/features/thread/queries/errands.ts';
import { sql } from '#src/server/database.ts';
import { soonDays } from '../rules/planning.ts';
import { kindBefore } from '../rules/remaining.ts';

/**
 * To the leadership: of the meetings of a party's board that make it before the phase ends that with papers due the
 * latest, where they are due within two weeks and the party has not said where its politicians stand with something
 * that is to be anchored.
 */
export function anchoringErrands(who: Standing): Errands<'papers'>[] {
  if (isOpen(who) !== 'ok' || leads(who) !== 'ok') return [];
  const kind = kindBefore(who.phase);
  return [
    {
      key: 'papers',
      whose: 'me',
      rows: sql`
        select null::uuid as item_id, null::int as number, l.papers_on as due, jsonb_build_object(
            'organisation', o.short_name, 'meeting', l.name, 'left', x.count) as about
          from (
            select distinct on (b.organisation_id) b.organisation_id, b.name, b.papers_on
              from (${phaseEnds(who)}) e join board_meeting b on b.held_on between app.swedish_day() and e.day
              join organisation c on c.id = b.organisation_id
             where b.organisation_id in (${partyIds(who.processId)}) and b.step_id = (
               select s.id from ladder_step s where s.body = c.kind and s.side = 'politics' and s.meaning = 'behind'
                order by s.position, s.id limit 1)
             order by b.organisation_id, b.papers_on desc, b.held_on desc) l
          join organisation o on o.id = l.organisation_id
          cross join lateral (
            select count(*)::int as count from (
              select i.id from item i where i.process_id = ${who.processId}::uuid and i.kind = ${kind}
                 and i.audience = 'process' and i.status <> 'withdrawn'
               order by i.number desc limit case when ${kind} = 'edition' then 1 end) i
             where not exists (
               select from anchoring_evidence e left join ladder_step s on s.id = e.step_id
                where e.item_id = i.id and e.organisation_id = l.organisation_id and e.stand is not null and not e.older
                  and coalesce(e.side, s.side) = 'politics' and (e.sort = 'stand' or s.meaning = 'behind'))) x
         where l.papers_on between app.swedish_day() and app.swedish_day() + ${soonDays}::int and x.count > 0
         order by l.papers_on, o.short_name, o.id`,
    },
  ];
}
