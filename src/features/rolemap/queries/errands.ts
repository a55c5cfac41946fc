import { isOpen, type Standing } from '#src/core/standing.ts';
import type { Errands } from '#src/features/thread/queries/errands.ts';
import { join, type Sql, sql } from '#src/server/database.ts';
import { mayAnswer } from '../policy.ts';
import { electedKinds } from '../schema.ts';

type Key = 'roles';

/** The roles that an organisation is asked to have, those that the caller may answer for or the others. */
const asked = (who: Standing, whose: Errands['whose'], which: Sql): Errands<Key> => ({
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

/** What waits in the role map: each role that the organisation is asked to have, by whoever may answer for it. */
export function rolemapErrands(who: Standing): Errands<Key>[] {
  if (isOpen(who) !== 'ok') return [];
  const may = (side: Standing['side'], elected: boolean): boolean => mayAnswer(who, { side, elected }) === 'ok';
  const mine = sql`case when d.side = 'workshop' then ${may('workshop', true)}::boolean
    when e.elected then ${may('politics', true)}::boolean else ${may('politics', false)}::boolean end`;
  const all = [may('workshop', true), may('politics', true), may('politics', false)];
  return [
    ...(all.includes(true) ? [asked(who, 'me', mine)] : []),
    ...(all.includes(false) ? [asked(who, 'organisation', sql`not (${mine})`)] : []),
  ];
}
