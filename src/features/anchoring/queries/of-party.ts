import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { type Db, limitTo, sql } from '#src/server/database.ts';
import { stepName } from '../rules/words.ts';

/** A step that a party is said to have come to with something; `source`: the minutes that show it. */
export type Entered = {
  code: string;
  title: string;
  step: string;
  stand: 'agrees' | 'dissents' | 'abstains';
  note: string;
  older: boolean;
  day: string;
  source: string;
  clause: string;
};
type Row = Omit<Entered, 'step'> & { name: string; standard: string };
/** The steps of a party's own ladder that are entered for it, the latest first, each in the reader's words. */
export async function stepsOf(db: Db, who: Standing, party: string, locale: Locale, most: number): Promise<Entered[]> {
  const rows = await db.rows<Row>(sql`
    select ${codeSql('i')} as code, i.title, s.name, s.standard, e.stand, e.note, e.older, e.day::text as day, e.source,
      e.clause
      from anchoring_evidence e join item i on i.id = e.item_id join ladder_step s on s.id = e.step_id
     where e.sort = 'entered' and e.organisation_id = ${party}::uuid and i.process_id = ${who.processId}::uuid
       and i.status <> 'withdrawn' order by e.day desc, e.anchoring_id desc ${limitTo(most)}`);
  return rows.map(({ name, standard, ...row }) => ({ ...row, step: stepName(locale, { name, standard }) }));
}
