import type { Person } from '#src/core/standing.ts';
import { type Db, empty, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { mandatePolicy } from '../policy.ts';
import { type Mandate, MandateList } from '../schema/mandates.ts';

type Row = Mandate & { keeps: boolean; administrator: boolean; last: boolean };

const state = sql`case when app.holds(d) then 'holds'
  when d.ended_at is null and d.from_day > app.swedish_day() then 'coming' else 'over' end`;
const columns = sql`d.id, d.person_id as "personId", p.name as person, d.organisation_id as "organisationId",
  o.short_name as organisation, d.title, d.from_day::text as "fromDay", ${state} as state,
  least(d.to_day, (d.ended_at at time zone 'Europe/Stockholm')::date)::text as "toDay",
  p.organisation_id = d.organisation_id as home, app.keeps(o.id) as keeps, p.administrator,
  p.administrator and app.last_administrator(d) as last`;
const source = sql`mandate d join person p on p.id = d.person_id join organisation o on o.id = d.organisation_id`;

/** Beyond this many, the latest: an organisation may have had many people through the years. */
const most = 500;

/**
 * Who acts for an organisation, or for whom somebody acts, those that hold first; without either, one's own. NOT_FOUND
 * where it is neither one's own organisation nor oneself, but for administrators.
 */
export const listMandates = query({
  action: 'mandate.list',
  in: 'person',
  input: MandateList,
  run: async (db, who, { organisationId, personId }) => {
    const own = organisationId ? organisationId === who.organisationId : (personId ?? who.userId) === who.userId;
    if (!own && !who.administrator) return undefined;
    const whose = personId ?? (organisationId ? undefined : who.userId);
    const rows = await db.rows<Row>(sql`
      select ${columns} from ${source} where p.disabled_at is null
         ${organisationId ? sql`and d.organisation_id = ${organisationId}::uuid` : empty}
         ${whose ? sql`and d.person_id = ${whose}::uuid` : empty}
       order by ${state} <> 'holds', ${state} <> 'coming', p.name, o.short_name, d.from_day desc, d.id limit ${most}::int`);
    const keeps = organisationId
      ? ((await db.one<{ keeps: boolean }>(sql`select app.keeps(${organisationId}::uuid) as keeps`))?.keeps ?? false)
      : false;
    return {
      rows: rows.map(({ keeps: kept, administrator, last, ...row }) => ({
        ...row,
        can: { end: mandatePolicy.end(who, { ...row, keeps: kept, administrator, last }) },
      })),
      can: { give: mandatePolicy.give(who, { keeps, disabled: false, overlaps: false }) },
    };
  },
});

/** A mandate of one's own organisation, or for an administrator any, held until the transaction ends. */
export const lockMandate = async (
  db: Db,
  who: Person,
  { mandateId }: { mandateId: string },
): Promise<Row | undefined> => {
  // Two administrators do not end each other's at once.
  await db.rows(sql`select pg_advisory_xact_lock(hashtext('administrators'))::text`);
  await db.rows(sql`select 1 from mandate d where d.id = ${mandateId}::uuid for update`);
  const row = await db.one<Row>(sql`select ${columns} from ${source} where d.id = ${mandateId}::uuid`);
  return row && (row.organisationId === who.organisationId || who.administrator) ? row : undefined;
};

/** Whether it holds on some of the days. */
const among = (fromDay: string, toDay: string) => sql`d.ended_at is null
  and daterange(d.from_day, d.to_day, '[]') && daterange(${fromDay}::date, ${toDay || null}::date, '[]')`;

type Days = Pick<Mandate, 'id' | 'personId' | 'organisationId' | 'fromDay'> & { toDay: string };
/** Whether the person has another mandate from the organisation on some of the days. */
export const overlaps = async (db: Db, { id, personId, organisationId, fromDay, toDay }: Days): Promise<boolean> =>
  (await db.one(sql`select d.id from mandate d where d.person_id = ${personId}::uuid
    and d.organisation_id = ${organisationId}::uuid and d.id <> ${id}::uuid and ${among(fromDay, toDay)} limit 1`)) !==
  undefined;

/** Whether another mandate of theirs from the organisation holds from the day after the last one. */
export const goesOn = async (db: Db, { id, personId, organisationId, toDay }: Days): Promise<boolean> =>
  (await db.one(sql`select d.id from mandate d where d.person_id = ${personId}::uuid
    and d.organisation_id = ${organisationId}::uuid and d.id <> ${id}::uuid and d.ended_at is null
    and d.from_day <= ${toDay}::date + 1 and (d.to_day is null or d.to_day > ${toDay}::date) limit 1`)) !== undefined;

export type Giving = {
  organisationId: string;
  organisation: string;
  keeps: boolean;
  disabled: boolean;
  overlaps: boolean;
  /** Null where nobody has an account with that address. */
  personId: string | null;
  person: string | null;
};

/** The organisation that a mandate is given from, and whoever has the address. */
export async function findGiving(
  db: Db,
  who: Person,
  { organisationId, email, fromDay, toDay }: { organisationId: string; email: string; fromDay: string; toDay: string },
): Promise<Giving | undefined> {
  if (organisationId !== who.organisationId && !who.administrator) return undefined;
  return db.one<Giving>(sql`
    select o.id as "organisationId", o.short_name as organisation, app.keeps(o.id) as keeps,
      o.disabled_at is not null as disabled, p.id as "personId", p.name as person,
      exists (select from mandate d where d.person_id = p.id and d.organisation_id = o.id
        and ${among(fromDay, toDay)}) as overlaps
      from organisation o left join lateral app.mandated(${email}, o.id) p on true where o.id = ${organisationId}::uuid`);
}

/** One of the organisations that the caller may act for. */
export const findOwn = (
  db: Db,
  _who: Person,
  { organisationId }: { organisationId: string },
): Promise<{ organisationId: string } | undefined> =>
  db.one(sql`select m."organisationId" from app.my_mandates() m where m."organisationId" = ${organisationId}::uuid`);
