import type { OrganisationKind } from '#src/core/roles.ts';
import type { Person } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { installationPolicy } from '../policy.ts';
import { type Contact, type Installation, Nothing } from '../schema/organisations.ts';
import { administered, newerVersion } from './organisations.ts';

const columns = sql`n.id, n.starting_kinds as "startingKinds", n.responsible, n.contact, n.version`;

export const getInstallation = query({
  action: 'installation.get',
  in: 'person',
  input: Nothing,
  policy: installationPolicy.read,
  run: (db) => db.one<Installation>(sql`select ${columns} from installation n`),
});

/** Who runs the installation, for everybody; what the foot line's pages say. */
export const getContact = query({
  action: 'installation.contact',
  in: 'public',
  input: Nothing,
  run: (db) => db.one<Contact>(sql`select responsible, contact from app.installation_contact()`),
});

/** For a command: holds the row until the change is made. */
export async function lockInstallation(
  db: Db,
  who: Person,
  { version }: { version: number },
): Promise<Installation | undefined> {
  administered(who);
  const found = await db.one<Installation>(sql`select ${columns} from installation n for update`);
  if (found && found.version !== version)
    throw await newerVersion(db, { ...found, name: '' }, found.startingKinds.join('\n'));
  return found;
}

/** The kind of organisation that somebody speaks for, and the kinds whose people may start a process. */
export type Starting = { kind: OrganisationKind; startingKinds: OrganisationKind[] };

export const startingOf = (db: Db, who: Person): Promise<Starting | undefined> =>
  db.one<Starting>(sql`select ${starting(who)}`);

/** Its columns, for a row that says more. */
export const starting = (who: Person): Sql => sql`
  (select o.kind from organisation o where o.id = ${who.organisationId}::uuid) as kind,
  (select n.starting_kinds from installation n) as "startingKinds"`;
