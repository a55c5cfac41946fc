import type { Person } from '#src/core/standing.ts';
import { type Db, empty, raw, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { personPolicy } from '../policy.ts';
import { type PersonRecord, PersonList, PersonRef } from '../schema/organisations.ts';
import { namesLedAlone } from './leaders.ts';
import { administered, containing, newerVersion } from './organisations.ts';

const columns = raw(`p.id, p.name, app.address_of(p.id) as email, p.title, p.organisation_id as "organisationId",
    o.short_name as organisation, p.administrator, p.locale,
  p.disabled_at as "disabledAt", p.version, app.has_second_factor(p.id) as "secondFactor"`);

/** For a command: holds the row until the change is made. */
export async function lockPerson(
  db: Db,
  who: Person,
  { personId, version }: { personId: string; version: number },
): Promise<PersonRecord | undefined> {
  administered(who);
  const found = await db.one<PersonRecord>(sql`
    select ${columns} from person p join organisation o on o.id = p.organisation_id where p.id = ${personId}::uuid for update of p`);
  if (found && found.version !== version)
    throw await newerVersion(db, found, [found.email, found.title].filter(Boolean).join('\n'));
  return found;
}

export async function findPerson(
  db: Db,
  who: Person,
  { personId }: { personId: string },
): Promise<PersonRecord | undefined> {
  administered(who);
  return db.one<PersonRecord>(
    sql`select ${columns} from person p join organisation o on o.id = p.organisation_id where p.id = ${personId}::uuid`,
  );
}

const verdicts = (who: Person, it: PersonRecord) => ({
  edit: personPolicy.edit(who, it),
  disable: personPolicy.disable(who, it),
  enable: personPolicy.enable(who, it),
  sendPasswordLink: personPolicy.sendPasswordLink(who, it),
  resetSecondFactor: personPolicy.resetSecondFactor(who, it),
});

/** A page of people in name order. */
export const listPeople = query({
  action: 'person.list',
  in: 'person',
  input: PersonList,
  policy: personPolicy.list,
  run: async (db, who, input) => {
    const found = await db.rows<PersonRecord>(sql`
      select ${columns} from person p join organisation o on o.id = p.organisation_id
       where (p.disabled_at is null) = ${input.standing === 'active'}
         ${input.organisationId ? sql`and p.organisation_id = ${input.organisationId}::uuid` : empty}
         ${containing(input.text, `p.name || ' ' || app.address_of(p.id) || ' ' || p.title || ' ' || o.name`)}
         ${input.after ? sql`and (p.name, p.id) > (select c.name, c.id from person c where c.id = ${input.after}::uuid)` : empty}
       order by p.name, p.id limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return {
      rows: page.map((row) => ({ ...row, can: verdicts(who, row) })),
      next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
});

export const getPerson = query({
  action: 'person.get',
  in: 'person',
  input: PersonRef,
  policy: personPolicy.list,
  run: async (db, who, input) => {
    const found = await findPerson(db, who, input);
    return found && { ...found, leadsAlone: await namesLedAlone(db, input), can: verdicts(who, found) };
  },
});
