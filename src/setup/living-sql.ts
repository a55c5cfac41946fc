import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { asWritten, roleIn, spokenOf } from './application-role.ts';
import { type LivingObject, livingObjects } from './living-catalog.ts';

export const livingDirectory = 'prisma/sql';

/** What the living SQL asks for beyond what the database has; nothing differs when `differences` is empty. */
export type LivingChanges = {
  /** A line each, in plain words. */
  differences: string[];
  /** SQL that takes away, to run before tables change, and SQL that makes, to run when they have. */
  before: string;
  after: string;
};

/**
 * How the functions, views, policies, triggers and grants of the database at `url` differ from those of the files in
 * `directory`, by the catalog and not by the text: what is there is noted and taken away, the SQL in `tables` runs, the
 * files make everything anew, and the two are compared. Only for a database that nobody needs afterwards.
 */
export async function livingChanges(
  url: string,
  { directory = livingDirectory, tables = '' } = {},
): Promise<LivingChanges> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const role = await roleIn(client);
    const was = await livingObjects(client);
    await client.query(
      was
        .map(({ drop }) => withDependents(drop))
        .reverse()
        .join('\n'),
    );
    await client.query(tables);
    await apply(client, directory, role);
    const now = await livingObjects(client);
    // Now that everything exists, PostgreSQL looks into the bodies too.
    for (const { name, create } of now) {
      if (name.startsWith('function ')) await explained(name, client.query(create));
    }
    return compare(was.map(inFiles(role)), now.map(inFiles(role)));
  } finally {
    await client.end();
  }
}

/** Runs the files in the order of their names. Only the owner may call a function that is granted to nobody. */
async function apply(client: pg.Client, directory: string, role: string): Promise<void> {
  await client.query('set check_function_bodies = off');
  for (const file of (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()) {
    const path = join(directory, file);
    const sql = spokenOf(await readFile(path, 'utf8'), role);
    await explained(path, client.query(sql), sql);
  }
  await client.query('set check_function_bodies = on; revoke all on all functions in schema app from public');
}

const inFiles =
  (role: string) =>
  (object: LivingObject): LivingObject => ({
    ...object,
    name: asWritten(object.name, role),
    create: asWritten(object.create, role),
    drop: asWritten(object.drop, role),
  });

async function explained(where: string, query: Promise<unknown>, sql = ''): Promise<void> {
  await query.catch((error: pg.DatabaseError) => {
    const line = sql && error.position ? `:${sql.slice(0, Number(error.position)).split('\n').length}` : '';
    throw new Error(`${where}${line}: ${error.message}${error.where ? ` (${error.where})` : ''}`, { cause: error });
  });
}

const withDependents = (drop: string): string =>
  drop.replace(/^DROP (FUNCTION|VIEW|MATERIALIZED VIEW) (.*);$/, 'DROP $1 IF EXISTS $2 CASCADE;');

function compare(was: LivingObject[], now: LivingObject[]): LivingChanges {
  const earlier = new Map(was.map((object) => [object.name, object]));
  const later = new Map(now.map((object) => [object.name, object]));
  const isNew = ({ name }: LivingObject): boolean => !earlier.has(name);
  const isGone = ({ name }: LivingObject): boolean => !later.has(name);
  const differs = ({ name, create }: LivingObject): boolean => earlier.get(name)?.create !== create;
  const isReplaced = ({ name, replaces }: LivingObject): boolean =>
    replaces !== undefined && replaces === earlier.get(name)?.replaces;

  const removed = new Set([
    ...was.filter(isGone).map(({ name }) => name),
    ...now.filter((object) => !isNew(object) && differs(object) && !isReplaced(object)).map(({ name }) => name),
  ]);
  const usesRemoved = ({ uses }: LivingObject): boolean => uses.some((name) => removed.has(name));
  // What cannot exist without something that goes must go before it and come again after it, however far that reaches.
  for (let size = -1; size !== removed.size; ) {
    size = removed.size;
    for (const object of was) if (usesRemoved(object)) removed.add(object.name);
  }
  // A grant goes with what it is on. A function that is made is everybody's at first.
  const taken = was.filter((object) => removed.has(object.name) && !(isGrant(object) && usesRemoved(object)));
  const made = now.filter((object) => differs(object) || removed.has(object.name));
  const closed = ({ name }: LivingObject): string[] =>
    name.startsWith('function ') && (removed.has(name) || !earlier.has(name))
      ? [`REVOKE ALL ON ${name} FROM PUBLIC;`]
      : [];
  const bodies = made.some(({ name }) => name.startsWith('function '))
    ? ['SET LOCAL check_function_bodies = off;']
    : [];
  return {
    differences: [
      ...was.filter(isGone).map(({ name }) => `${name}: in the migrations, but not in prisma/sql`),
      ...now.filter(isNew).map(({ name }) => `${name}: in prisma/sql, but not in the migrations`),
      ...now.filter((object) => !isNew(object) && differs(object)).map(({ name }) => `${name}: another in prisma/sql`),
    ],
    before: lines(taken.map(({ drop }) => drop).reverse()),
    after: lines([...bodies, ...made.flatMap((object) => [object.create, ...closed(object)])]),
  };
}

const isGrant = ({ create }: LivingObject): boolean => create.startsWith('GRANT ');
const lines = (statements: string[]): string => statements.map((statement) => `${statement}\n`).join('');
