import { isOpen, leads, type Standing } from '#src/core/standing.ts';
import type { Errands } from '#src/features/thread/queries/errands.ts';
import { join, type Sql, sql } from '#src/server/database.ts';
import { mayAnswer } from '../policy.ts';
import { electedKinds } from '../schema.ts';

type Key = 'roles' | 'opinions' | 'remarks';

/** The roles that an organisation is asked to have, those that the caller may answer for or the others. */
const asked = (who: Standing, whose: Errands['whose'], which: Sql): Errands<'roles'> => ({
  key: 'roles',
  whose,
  rows: sql`
    select i.id as item_id, i.number, null::date as due, jsonb_build_object('cell', jsonb_build_object(
        'party', s.organisation_id, 'side', d.side, 'elected', e.elected, 'role', s.role, 'state', s.state)) as about
      from task_role_state s join item i on i.id = s.item_id join task d on d.item_id = i.id
      cross join (select o.kind in (${join(electedKinds)}) as elected from organisation o
        where o.id = ${who.organisationId}::uuid) e
     where s.process_id = ${who.processId}::uuid and s.organisation_id = ${who.organisationId}::uuid
       and s.state = 'asked' and i.status <> 'withdrawn' and ${which} order by i.number`,
});

/** Reviews that the organisation is to give its opinion on, by their last days. */
const toReview = (who: Standing, whose: Errands['whose']): Errands<'opinions'> => ({
  key: 'opinions',
  whose,
  rows: sql`
    select i.id as item_id, i.number, s.last_day as due, '{}'::jsonb as about
      from item i join opinion_state s on s.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'opinion' and i.status = 'asked'
       and i.organisation_id = ${who.organisationId}::uuid and s.closed is null order by s.last_day, i.number`,
});

/** Opinions with remarks that the leadership has not answered; `left`: how many. */
const toAnswer = (who: Standing): Errands<'remarks'> => ({
  key: 'remarks',
  whose: 'me',
  rows: sql`
    select i.id as item_id, i.number, null::date as due, jsonb_build_object('left', x.count) as about
      from (select r.opinion_id, count(*)::int as count from review_remark r
             where r.process_id = ${who.processId}::uuid and r.outcome is null group by r.opinion_id) x
      join item i on i.id = x.opinion_id join opinion_state s on s.item_id = i.id
     where i.status <> 'asked' and i.organisation_id <> ${who.organisationId}::uuid
       and s.closed is distinct from 'withdrawn' order by i.number`,
});

/**
 * What waits in the role map: each role that the organisation is asked to have and each review that it is to answer, by
 * whoever may speak for it; and to the leadership the remarks that have come in.
 */
export function rolemapErrands(who: Standing): Errands<Key>[] {
  if (isOpen(who) !== 'ok') return [];
  const may = (side: Standing['side'], elected: boolean): boolean => mayAnswer(who, { side, elected }) === 'ok';
  const mine = sql`case when d.side = 'workshop' then ${may('workshop', true)}::boolean
    when e.elected then ${may('politics', true)}::boolean else ${may('politics', false)}::boolean end`;
  const all = [may('workshop', true), may('politics', true), may('politics', false)];
  return [
    toReview(who, may('workshop', true) ? 'me' : 'organisation'),
    ...(leads(who) === 'ok' ? [toAnswer(who)] : []),
    ...(all.includes(true) ? [asked(who, 'me', mine)] : []),
    ...(all.includes(false) ? [asked(who, 'organisation', sql`not (${mine})`)] : []),
  ];
}
