import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { asWritten, roleIn } from './application-role.ts';
import { livingObjects } from './living-catalog.ts';

/** What the migrations make besides tables, a name a line; `npm run migration` writes it and holds it to them. */
export const catalogFile = 'prisma/catalog.txt';

/* Not whether the role is let into the schema public: by default everybody is. */
const written = /to (?:samband_app|PUBLIC) on (?!SCHEMA public$)|^(?:function|view|policy|trigger|row-level security) /;

/**
 * The names of the functions, views, policies, triggers and grants of this database, as the files speak of them and
 * sorted: `policy readable on item`, `SELECT to samband_app on item`. Grants to other roles are theirs.
 */
export async function catalogOf(client: pg.ClientBase): Promise<string[]> {
  const role = await roleIn(client);
  // Names are told with their schema or without it by what is searched first.
  await client.query('begin; set local search_path = public');
  const found = await livingObjects(client).finally(() => client.query('rollback'));
  const names = found.map(({ name }) => asWritten(name, role));
  return [...new Set(names)].filter((name) => written.test(name)).sort();
}

/** The names that a database of this version has. */
export const keptCatalog = async (file = catalogFile): Promise<string[]> =>
  (await readFile(file, 'utf8')).split(/\r?\n/).filter(Boolean);
