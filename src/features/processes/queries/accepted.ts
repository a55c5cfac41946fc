import type { Readable } from '#src/core/audience.ts';
import { InProcess } from '#src/core/fields.ts';
import type { Role, Side } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, empty, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';

export type AcceptedParty = { id: string; name: string; shortName: string; kind: string };

/** The organisations that take part, by their short names. */
export const partiesOf = (db: Db, who: Standing): Promise<AcceptedParty[]> =>
  db.rows<AcceptedParty>(sql`
    select o.id, o.name, o.short_name as "shortName", o.kind from party y join organisation o on o.id = y.organisation_id
     where y.process_id = ${who.processId}::uuid and y.status = 'accepted' order by o.short_name, o.id`);

/** The same as rows of `organisation_id`, for a statement. */
export const partyIds = (processId: string): Sql => sql`
  select y.organisation_id from party y where y.process_id = ${processId}::uuid and y.status = 'accepted'`;

/** What a form about parties lets one choose from. */
export const acceptedParties = query({
  action: 'party.accepted',
  in: 'process',
  input: InProcess,
  run: partiesOf,
});

export type TakingPart = {
  userId: string;
  name: string;
  organisationId: string;
  organisation: string;
  role: Role;
  side: Side;
};

const takingPart = (db: Db, who: Standing, more: Sql): Promise<TakingPart[]> =>
  db.rows<TakingPart>(sql`
    select m.user_id as "userId", p.name, m.organisation_id as "organisationId",
           o.short_name as organisation, m.role, m.side
      from participant m join person p on p.id = m.user_id join organisation o on o.id = m.organisation_id
     where m.process_id = ${who.processId}::uuid and app.takes_part(m) ${more}
     order by p.name, o.short_name, p.id, o.id`);

/**
 * Everyone who takes part now, by name, with what decides what they may read; once for each organisation that they take
 * part for. Who is disabled, or whose mandate holds no more, takes no part.
 */
export const participantsOf = (db: Db, who: Standing): Promise<TakingPart[]> => takingPart(db, who, empty);

/** Those of them who may read an item, by the one rule. */
export const readersOf = (db: Db, who: Standing, { organisationId, audience }: Readable): Promise<TakingPart[]> =>
  takingPart(db, who, sql`and app.reads_as(m, ${organisationId}::uuid, ${audience})`);

/** Who takes part for an organisation or has done so, as `id` and `organisation_id`. */
export const takenPartFor = (who: Standing, organisationId: string | null): Sql => sql`
  select t.user_id as id, t.organisation_id from participant t
   where t.process_id = ${who.processId}::uuid and t.organisation_id = ${organisationId}::uuid`;

/** The way of working that the process began with: skaraborg, gavleborg, jonkoping or empty. */
export const templateOf = async (db: Db, who: Standing): Promise<string> =>
  (await db.one<{ template: string }>(sql`select c.template from process c where c.id = ${who.processId}::uuid`))
    ?.template ?? 'empty';

/** Accepted municipalities that nobody from politics takes part for. */
export const withoutPolitics = (db: Db, who: Standing): Promise<{ id: string; shortName: string }[]> =>
  db.rows(sql`
    select o.id, o.short_name as "shortName" from party y join organisation o on o.id = y.organisation_id
     where y.process_id = ${who.processId}::uuid and y.status = 'accepted' and o.kind = 'municipality'
       and not exists (select from participant m where m.process_id = y.process_id
         and m.organisation_id = y.organisation_id and m.side = 'politics' and m.left_at is null)
     order by o.short_name, o.id`);

/** Those who write what their organisation says. */
export const isWriter = ({ role }: TakingPart): boolean =>
  role === 'lead' || role === 'editor' || role === 'contributor';

/** The organisations of which somebody is there who can write what they say. */
export const answeringOrganisations = async (db: Db, who: Standing): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`
        select distinct m.organisation_id as id from participant m
         where m.process_id = ${who.processId}::uuid and m.role in ('lead', 'editor', 'contributor')
           and app.takes_part(m)`)
    ).map(({ id }) => id),
  );

export type AreaPoint = { code: string; name: string; longitude: number; latitude: number };

/** The municipalities that the process is about, each with the point its town lies at. */
export const municipalitiesOf = (db: Db, who: Standing): Promise<AreaPoint[]> =>
  db.rows<AreaPoint>(sql`
    select m.code, m.short_name as name, m.longitude, m.latitude from process_area a join municipality m on m.code = a.municipality_code
     where a.process_id = ${who.processId}::uuid order by m.short_name, m.code`);
