import { AppError } from '#src/core/errors.ts';
import { isAdministrator, type Person } from '#src/core/standing.ts';
import { type Db, empty, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { organisationPolicy } from '../policy.ts';
import { namesLedAlone } from './leaders.ts';
import {
  Nothing,
  type Organisation,
  OrganisationFind,
  OrganisationList,
  type OrganisationMark,
  OrganisationRef,
} from '../schema/organisations.ts';

const columns =
  raw(`o.id, o.kind, o.name, o.short_name as "shortName", coalesce(o.code, '') as code, coalesce(o.county_code, '') as "countyCode",
  o.mail_domains as "mailDomains", o.disabled_at as "disabledAt", o.version`);
const marks = raw(
  `o.id, o.kind, o.name, o.short_name as "shortName", coalesce(o.code, '') as code, coalesce(o.county_code, '') as "countyCode"`,
);

/** Every word of `text`, anywhere in one of the columns; `%` and `_` are letters like others. */
export const containing = (text: string, columnSql: string): Sql => {
  const words = text
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  return words.length === 0 ? empty : sql`and (${raw(columnSql)}) ilike all (${words}::text[])`;
};

/** What the one who came second needs to see of a row that is not an item: its name, and the rest a line each. */
export async function newerVersion(
  db: Db,
  it: { id: string; version: number; name: string },
  text: string,
): Promise<AppError> {
  const last = await db.one<{ updatedBy: string; updatedAt: string }>(sql`
    select coalesce(p.name, '') as "updatedBy", a.at as "updatedAt" from activity a left join person p on p.id = a.actor_id
     where a.subject_id = ${it.id}::uuid and a.process_id is null order by a.id desc limit 1`);
  return new AppError('CONFLICT', 'newer-version', {
    current: { version: it.version, title: it.name, text, updatedBy: '', updatedAt: '', ...last },
  });
}

/** Before anything is looked up: whether a row exists is an administrator's to know as well. */
export function administered(who: Person): void {
  const verdict = isAdministrator(who);
  if (verdict !== 'ok') throw new AppError('FORBIDDEN', verdict);
}

/** For a command: holds the row until the change is made, so that two cannot save the same version. */
export async function lockOrganisation(
  db: Db,
  who: Person,
  { organisationId, version }: { organisationId: string; version: number },
): Promise<Organisation | undefined> {
  administered(who);
  const found = await db.one<Organisation>(
    sql`select ${columns} from organisation o where o.id = ${organisationId}::uuid for update`,
  );
  if (found && found.version !== version)
    throw await newerVersion(db, found, [found.shortName, found.code].filter(Boolean).join('\n'));
  return found;
}

const verdicts = (who: Person, it: Organisation) => ({
  edit: organisationPolicy.edit(who, it),
  disable: organisationPolicy.disable(who, it),
  enable: organisationPolicy.enable(who, it),
});

/** A page of organisations, with how many people belong to each. */
export const listOrganisations = query({
  action: 'organisation.list',
  in: 'person',
  input: OrganisationList,
  policy: organisationPolicy.list,
  run: async (db, who, input) => {
    const found = await db.rows<Organisation & { people: number }>(sql`
      select ${columns}, (select count(*)::int from person p where p.organisation_id = o.id and p.disabled_at is null) as people
        from organisation o
       where (o.disabled_at is null) = ${input.standing === 'active'}
         ${input.kind ? sql`and o.kind = ${input.kind}` : empty}
         ${input.countyCode ? sql`and o.county_code = ${input.countyCode}` : empty}
         ${containing(input.text, `o.name || ' ' || o.short_name || ' ' || coalesce(o.code, '')`)}
         ${input.after ? sql`and (o.short_name, o.id) > (select c.short_name, c.id from organisation c where c.id = ${input.after}::uuid)` : empty}
       order by o.short_name, o.id limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return {
      rows: page.map((row) => ({ ...row, can: verdicts(who, row) })),
      next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
});

export const getOrganisation = query({
  action: 'organisation.get',
  in: 'person',
  input: OrganisationRef,
  policy: organisationPolicy.list,
  run: async (db, who, { organisationId }) => {
    const found = await db.one<Organisation>(
      sql`select ${columns} from organisation o where o.id = ${organisationId}::uuid`,
    );
    return found && { ...found, leadsAlone: await namesLedAlone(db, { organisationId }), can: verdicts(who, found) };
  },
});

/** Organisations to choose among, for everybody who is signed in: names and codes are public knowledge. */
export const findOrganisations = query({
  action: 'organisation.find',
  in: 'person',
  input: OrganisationFind,
  run: (db, _who, input) =>
    db.rows<OrganisationMark>(sql`
    select ${marks} from organisation o
     where o.disabled_at is null ${input.kind ? sql`and o.kind = ${input.kind}` : empty}
       ${containing(input.text, `o.name || ' ' || o.short_name || ' ' || coalesce(o.code, '')`)}
     order by o.short_name, o.kind, o.id limit ${input.limit}`),
});

export const listCounties = query({
  action: 'county.list',
  in: 'person',
  input: Nothing,
  run: (db) =>
    db.rows<{ code: string; name: string; shortName: string }>(
      sql`select code, name, short_name as "shortName" from county order by code`,
    ),
});

export const listMunicipalities = query({
  action: 'municipality.list',
  in: 'person',
  input: Nothing,
  run: (db) =>
    db.rows<{ code: string; name: string; shortName: string; countyCode: string }>(sql`
    select code, name, short_name as "shortName", county_code as "countyCode" from municipality order by code`),
});
