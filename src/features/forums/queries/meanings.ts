import type { Standing } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { Meaning, Voice } from '../schema/decisions.ts';

/** What a decision means to each party of whom somebody has said so: the caller's first, a party's own words first. */
export const meaningsOf = (db: Db, who: Standing, decisionId: string): Promise<Meaning[]> =>
  db.rows<Meaning>(sql`
    select m.organisation_id as "organisationId", o.name as organisation, m.voice, m.gains, m.gives_up as "givesUp",
           m.version
      from decision_meaning m join organisation o on o.id = m.organisation_id
     where m.decision_id = ${decisionId}::uuid
     order by m.organisation_id <> ${who.organisationId}::uuid, o.name, m.voice = 'leadership'`);

/** What is said now, as a conflict shows it; held until what is said instead is there. */
export const saidNow = (
  db: Db,
  { itemId, organisationId, voice }: { itemId: string; organisationId: string; voice: Voice },
): Promise<{ version: number; title: string; text: string; updatedBy: string; updatedAt: string } | undefined> =>
  db.one(sql`
    select m.version, m.gains as title, m.gives_up as text, coalesce(p.name, '') as "updatedBy",
           m.written_at as "updatedAt"
      from decision_meaning m left join person p on p.id = m.written_by
     where m.decision_id = ${itemId}::uuid and m.organisation_id = ${organisationId}::uuid and m.voice = ${voice}
       for update of m`);
