import type { StatusOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, limitTo, sql } from '#src/server/database.ts';

/** What a party has promised or is asked to promise; `late`: its day has gone by. */
export type Promised = {
  code: string;
  title: string;
  status: StatusOf<'commitment'>;
  lastDay: string;
  late: boolean;
};
/** What a party has promised and not delivered, and what it is asked to promise, in the order of days. */
export const promisesOf = (db: Db, who: Standing, party: string, most: number): Promise<Promised[]> =>
  db.rows<Promised>(sql`
    select ${codeSql('i')} as code, i.title, i.status, d.last_day::text as "lastDay",
      exists (select from late_commitment x where x.item_id = i.id) as late
      from item i join commitment d on d.item_id = i.id
     where i.process_id = ${who.processId}::uuid and i.kind = 'commitment' and i.organisation_id = ${party}::uuid
       and i.status in ('asked', 'accepted') order by d.last_day, i.number, i.id ${limitTo(most)}`);
