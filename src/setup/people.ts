import { createPerson, type NewPerson } from '#src/server/accounts.ts';
import { type Db, sql } from '#src/server/database.ts';
import { onCommandLine } from '#src/server/security.ts';

type Added = Omit<NewPerson, 'organisationId'> & { organisation: string };
type Organisation = { id: string; name: string; kind: string; code: string | null };

/**
 * Adds somebody to the organisation of that name, short name or official code; answers its full name. Throws when none
 * or several fit.
 */
export const addPerson = async ({ organisation, ...person }: Added): Promise<string> =>
  (
    await onCommandLine('person.create', async (db) => {
      const { id: organisationId, name } = await organisationCalled(db, organisation);
      const id = await createPerson(db, { ...person, organisationId });
      return { id, organisation: name, detail: { after: { administrator: person.administrator ?? false } } };
    })
  ).organisation;

/** A region and its county administrative board share a code: `region:21`, `county-board:21`. */
async function organisationCalled(db: Db, called: string): Promise<Organisation> {
  const found = await db.rows<Organisation>(sql`
    select id, name, kind, code from organisation
     where disabled_at is null and (lower(name) = lower(${called}) or lower(short_name) = lower(${called})
     or code = ${called} or kind || ':' || code = ${called})
     order by name`);
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  if (!one) throw new Error(`There is no organisation called ${called}. An administrator can add one in the program.`);
  throw new Error(
    `Several organisations fit ${called}:\n${found.map(({ name, kind, code }) => `  ${name} (--organisation "${code ? `${kind}:${code}` : name}")`).join('\n')}`,
  );
}
