import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { asWritten, roleIn } from './application-role.ts';
import { livingObjects } from './living-catalog.ts';

/** What the migrations make besides tables, a name a line; `npm run migration` writes it and holds it to them. */
export const catalogFile = 'prisma/catalog.txt';

const written = /(?:to (?:samband_app|PUBLIC) on )|^(?:function|view|policy|trigger|row-level security) /;

/**
 * The names of the functions, views, policies, triggers and grants of this database, as the files speak of them and
 * sorted: `policy readable on item`, `SELECT to samband_app on item`. Grants to other roles are theirs.
 */
export async function catalogOf(client: pg.ClientBase): Promise<string[]> {
  const role = await roleIn(client);
  const names = (await livingObjects(client)).map(({ name }) => asWritten(name, role));
  return [...new Set(names)].filter((name) => written.test(name)).sort();
}

/** The names that a database of this version has. */
export const keptCatalog = async (file = catalogFile): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter(Boolean);
