import type { Person } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { keeperPolicy } from '../policy.ts';
import { type Keeping, OrganisationRef } from '../schema/organisations.ts';

const active = sql`p.disabled_at is null`;

const findKeeping = (db: Db, organisationId: string): Promise<Keeping | undefined> =>
  db.one<Keeping>(sql`
    select o.id, o.name, o.mail_domains as "mailDomains",
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title) order by p.name, p.id),
        '[]')
         from organisation_keeper k join person p on p.id = k.person_id where k.organisation_id = o.id
           and ${active} and exists (select from mandate d where d.person_id = p.id
             and d.organisation_id = o.id and app.holds(d))) as keepers,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title) order by p.name, p.id),
        '[]') from person p
        where p.id in (select d.person_id from mandate d where d.organisation_id = o.id and app.holds(d)) and ${active}
          and not exists (select 1 from organisation_keeper k where k.organisation_id = o.id
            and k.person_id = p.id)) as colleagues
      from organisation o where o.id = ${organisationId}::uuid`);

const keeps = async (db: Db, organisationId: string): Promise<boolean> =>
  (await db.one<{ keeps: boolean }>(sql`select app.keeps(${organisationId}::uuid) as keeps`))?.keeps ?? false;

/** Who speaks for an organisation, for those who belong to it and for administrators. */
export const getKeeping = query({
  action: 'keeper.list',
  in: 'person',
  input: OrganisationRef,
  run: async (db, who, { organisationId }) => {
    if (organisationId !== who.organisationId && !who.administrator) return undefined;
    const found = await findKeeping(db, organisationId);
    const it = { keeps: await keeps(db, organisationId), member: true };
    return (
      found && {
        ...found,
        can: {
          add: keeperPolicy.add(who, { ...it, keeper: false }),
          remove: keeperPolicy.remove(who, { ...it, keeper: true }),
        },
      }
    );
  },
});

/** The organisation, and where somebody and the caller stand in it. */
export async function findKept(
  db: Db,
  who: Person,
  { organisationId, personId }: { organisationId: string; personId: string },
) {
  if (organisationId !== who.organisationId && !who.administrator) return undefined;
  const found = await findKeeping(db, organisationId);
  const among = (people: Keeping['keepers']): boolean => people.some(({ id }) => id === personId);
  return (
    found && {
      organisationId,
      keeps: await keeps(db, organisationId),
      keeper: among(found.keepers),
      member: among(found.keepers) || among(found.colleagues),
      name: [...found.keepers, ...found.colleagues].find(({ id }) => id === personId)?.name ?? '',
    }
  );
}
