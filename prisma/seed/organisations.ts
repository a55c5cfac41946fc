import type { PrismaClient } from '#src/server/generated/client.ts';

/**
 * Makes the organisations that the registry names: 290 municipalities, 21 regions and 21 county administrative boards.
 * Safe to repeat; what is already there keeps the name an administrator may have given it. Answers how many were new.
 */
export function loadOfficialOrganisations(db: Pick<PrismaClient, '$executeRaw'>): Promise<number> {
  return db.$executeRaw`
    insert into organisation (id, kind, name, short_name, code, county_code)
    select gen_random_uuid(), kind, name, short_name, code, left(code, 2) from (
      select 'municipality' as kind, name, short_name, code from municipality
      union all select 'region', region_name, region_name, code from county
      union all select 'county-board', 'Länsstyrelsen i ' || name, 'Länsstyrelsen ' || short_name, code from county) as official
    on conflict (kind, code) do nothing`;
}
