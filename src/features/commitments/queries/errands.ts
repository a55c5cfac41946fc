import { isOpen, type Standing } from '#src/core/standing.ts';
import { colleague, type Errands, mayWith } from '#src/features/thread/queries/errands.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { commitmentPolicy } from '../policy.ts';

type Key = 'promises' | 'promised';
const waiting = (who: Standing, key: Key, whose: Errands['whose'], which: Sql): Errands<Key> => ({
  key,
  whose,
  rows: sql`
    select i.id as item_id, i.number, d.last_day as due, '{}'::jsonb as about
      from item i join commitment d on d.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'commitment'
       and i.organisation_id = ${who.organisationId}::uuid and ${which} order by d.last_day, i.number`,
});

/** What waits for a party: to answer what it is asked, and to deliver what is due within two weeks. */
export function commitmentErrands(who: Standing): Errands<Key>[] {
  if (isOpen(who) !== 'ok') return [];
  const may = mayWith(who, commitmentPolicy.accept, 'commitment', 'asked');
  if (!may && !mayWith(colleague(who, 'contributor'), commitmentPolicy.accept, 'commitment', 'asked')) return [];
  const whose = may ? 'me' : 'organisation';
  return [
    waiting(who, 'promises', whose, sql`i.status = 'asked'`),
    waiting(who, 'promised', whose, sql`i.status = 'accepted' and d.last_day <= app.swedish_day() + 14`),
  ];
}
