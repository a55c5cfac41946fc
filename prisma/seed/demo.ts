import { demoPassword } from '#src/core/demo.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { people } from './demo/people.ts';
import { settle } from './demo/settle.ts';
import { spread } from './demo/spread.ts';
import { write } from './demo/write.ts';

export type DemoAccounts = { accounts: { email: string; role: string }[]; password: string };

const accounts: DemoAccounts = {
  password: demoPassword,
  accounts: people.map(({ email, role, title, administrator }) => ({
    email,
    role: administrator ? 'administrator' : `${title}${role ? ` (${role})` : ' (outside the process)'}`,
  })),
};

/** The accounts, where the demo region is in the database already. */
export async function demoIsLoaded(databaseUrl: string): Promise<DemoAccounts | undefined> {
  process.env['DATABASE_URL'] = databaseUrl;
  const found = await asSystem((db) =>
    db.one<object>(sql`select 1 from person where email = ${people[0]?.email ?? ''}`),
  );
  return found && accounts;
}

/**
 * Loads Gävleborg's ten municipalities and one process part-way through. What people write is written by the same
 * commands as in the program, as the people themselves; afterwards the days are spread over the months it would have
 * taken.
 */
export async function loadDemo(databaseUrl: string): Promise<DemoAccounts> {
  process.env['DATABASE_URL'] = databaseUrl;
  const place = await settle();
  const marks = await write(place);
  await spread(place.processId, marks);
  return accounts;
}
