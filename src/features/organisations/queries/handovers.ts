import { swedishDay } from '#src/core/days.ts';
import type { Person } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { handoverPolicy } from '../policy.ts';
import { type HandedOver, type Handover, HandoverList } from '../schema/handovers.ts';

const columns = sql`h.id, h.organisation_id as "organisationId", h.person_id as "personId", p.name as person, h.email,
  (select m.name from app.mandated(h.email, h.organisation_id) m) as heir, h.day::text as day,
  case when h.undone_at is not null then 'undone' when h.taken_at is not null then 'done'
    when h.ended_at is null then 'ordered' when h.email = '' then 'done' else 'waits' end as state`;

const keeps = async (db: Db, organisationId: string): Promise<boolean> =>
  (await db.one<{ keeps: boolean }>(sql`select app.keeps(${organisationId}::uuid) as keeps`))?.keeps ?? false;

type Leaving = {
  organisationId: string;
  organisation: string;
  personId: string;
  name: string;
  keeps: boolean;
  holds: boolean;
  administrator: boolean;
  last: boolean;
  ordered: boolean;
};

/** Somebody who acts for an organisation, as whoever may order a handover sees them. */
const leaving = (db: Db, organisationId: string): Promise<Leaving[]> =>
  db.rows<Leaving>(sql`
    select o.id as "organisationId", o.short_name as organisation, d.person_id as "personId", p.name,
      app.keeps(o.id) as keeps, true as holds, p.administrator and p.organisation_id = o.id as administrator,
      p.administrator and app.last_administrator(d) as last,
      exists (select from handover h where h.person_id = d.person_id and h.organisation_id = o.id
        and h.undone_at is null and h.ended_at is null) as ordered
      from mandate d join person p on p.id = d.person_id join organisation o on o.id = d.organisation_id
     where d.organisation_id = ${organisationId}::uuid and p.disabled_at is null
       and app.holds(d) order by p.name, d.id`);

/** The handovers of an organisation, whom one can be ordered for, and what would be passed on of one of them. */
export const listHandovers = query({
  action: 'handover.list',
  in: 'person',
  input: HandoverList,
  run: async (db, who, { organisationId, personId }) => {
    const allowed = who.administrator || (organisationId === who.organisationId && (await keeps(db, organisationId)));
    if (!allowed) return undefined;
    const organisation = await db.one<{ name: string }>(
      sql`select name from organisation where id = ${organisationId}::uuid`,
    );
    const rows = await db.rows<Handover>(sql`
      select ${columns} from handover h join person p on p.id = h.person_id
       where h.organisation_id = ${organisationId}::uuid order by h.day desc, p.name, h.id limit 200`);
    const people = (await leaving(db, organisationId)).filter((it) => handoverPolicy.order(who, it) === 'ok');
    const chosen = people.find((it) => it.personId === personId);
    return (
      organisation && {
        name: organisation.name,
        processes:
          organisationId === who.organisationId
            ? await db.rows<{ id: string; name: string }>(sql`
                select m.id, m.name from app.my_processes() m where m.status = 'active' order by m.name, m.id`)
            : [],
        rows: rows.map((row) => ({ ...row, can: { undo: handoverPolicy.undo(who, { ...row, keeps: true }) } })),
        people: people.map(({ personId: id, name }) => ({ id, name })),
        chosen: chosen && {
          id: chosen.personId,
          name: chosen.name,
          passes: await db.rows<HandedOver>(sql`
            select h.kind, h.process, h.role, h.side, h.title, h.part
              from app.to_hand_over(${chosen.personId}::uuid, ${organisationId}::uuid, ${swedishDay()}::date) h`),
        },
      }
    );
  },
});

/** Whoever is to leave, with the mandates of the organisation held until the transaction ends. */
export async function findLeaving(
  db: Db,
  who: Person,
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<Leaving | undefined> {
  if (organisationId !== who.organisationId && !who.administrator) return undefined;
  await db.rows(sql`select pg_advisory_xact_lock(hashtext('administrators'))::text`);
  return (await leaving(db, organisationId)).find((it) => it.personId === personId);
}

/** Whoever acts for an organisation, held as above. */
export async function findAllLeaving(db: Db, who: Person, { organisationId }: { organisationId: string }) {
  if (organisationId !== who.organisationId && !who.administrator) return undefined;
  await db.rows(sql`select pg_advisory_xact_lock(hashtext('administrators'))::text`);
  return { keeps: await keeps(db, organisationId), people: await leaving(db, organisationId) };
}

/** One that the caller may know of. */
export async function findHandover(db: Db, _who: Person, { handoverId }: { handoverId: string }) {
  const row = await db.one<Handover>(sql`
    select ${columns} from handover h join person p on p.id = h.person_id where h.id = ${handoverId}::uuid`);
  return row && { ...row, keeps: await keeps(db, row.organisationId) };
}
