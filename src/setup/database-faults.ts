import { createHash } from 'node:crypto';
import pg from 'pg';
import { roleFaults } from './application-role.ts';
import { catalogOf, keptCatalog } from './catalog.ts';
import { migrationsDirectory } from './migrate.ts';
import { migrationsIn } from './schema-engine.ts';

/**
 * What is wrong with a database. `role`: the application's role is not held back; `safeguards`: a policy, trigger,
 * function or grant is missing, or a policy is there that no migration made; `behind`, `ahead`: it lacks migrations of
 * this version, or has those of another; `edited`: a migration on disk is another than the one that was applied.
 */
export type DatabaseFault = { of: 'role' | 'safeguards' | 'behind' | 'ahead' | 'edited'; says: string };

/** The faults of the database behind `client`, whose login is the owner's, each in words for whoever runs Samband. */
export async function databaseFaults(client: pg.ClientBase): Promise<DatabaseFault[]> {
  const migrations = await migrationFaults(client);
  const role = await roleFaults(client);
  const newer = migrations.some(({ of }) => of === 'ahead');
  return [
    ...migrations,
    ...(role.length === 0 ? [] : [{ of: 'role' as const, says: `The application's role: ${role.join('; ')}.` }]),
    ...(migrations.some(({ of }) => of === 'behind') ? [] : await safeguardFaults(client, newer)),
  ];
}

/**
 * Throws an error that says what is wrong with the database at `url` and what to do; edited migrations are told through
 * `log` alone. `before` its migrations are applied only one of another version is refused.
 */
export async function checkDatabase(url: string, log: (line: string) => void, when: 'before' | 'after'): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found = when === 'before' ? await migrationFaults(client) : await databaseFaults(client);
    const refused = found.filter(({ of }) => (when === 'before' ? of === 'ahead' : of !== 'edited'));
    if (refused.length > 0)
      throw new Error(`Nothing is served until this is put right. ${refused.map(({ says }) => says).join(' ')}`);
    if (when === 'after') for (const { says } of found) log(says);
  } finally {
    await client.end();
  }
}

/** As Prisma counts it. */
const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');
const lacks = 'The database lacks migrations of this version, which a start of Samband applies';

async function migrationFaults(client: pg.ClientBase): Promise<DatabaseFault[]> {
  const { migrationDirectories } = await migrationsIn(migrationsDirectory);
  const here = new Map(
    migrationDirectories.map(({ path, migrationFile: { content } }) => [
      path,
      content.tag === 'ok' ? [content.value, content.value.replaceAll('\r\n', '\n')].map(checksum) : [],
    ]),
  );
  const { rows: begun } = await client.query("select 1 where to_regclass('_prisma_migrations') is not null");
  if (begun.length === 0) return [fault('behind', [...here.keys()], lacks)].flat();
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
      where (finished_at is not null or applied_steps_count > 0) and rolled_back_at is null order by migration_name`,
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const lacking = [...here.keys()].filter((name) => !applied.has(name));
  const foreign = [...applied.keys()].filter((name) => !here.has(name));
  const edited = [...here].filter(([name, sums]) => applied.has(name) && !sums.includes(applied.get(name) ?? ''));
  return [
    fault('behind', lacking, lacks),
    fault('ahead', foreign, 'The database has migrations of another version: run that one, or restore a backup'),
    fault(
      'edited',
      edited.map(([name]) => name),
      'Migrations were changed after they had been applied',
    ),
  ].flat();
}

async function safeguardFaults(client: pg.ClientBase, newer: boolean): Promise<DatabaseFault[]> {
  const kept = new Set(await keptCatalog());
  const found = new Set(await catalogOf(client));
  const missing = [...kept].filter((name) => !found.has(name));
  // A newer version may have taken something away or opened it; it answers for that itself.
  if (newer) return [];
  const opened = [...found].filter((name) => !kept.has(name) && name.startsWith('policy '));
  return [
    fault('safeguards', missing, 'The database lacks what holds access back: restore it whole, with its policies'),
    fault('safeguards', opened, 'The database has policies that Samband has not made: remove them'),
  ].flat();
}

/** The first of the names will do to know where to look. */
const fault = (of: DatabaseFault['of'], names: readonly string[], says: string): DatabaseFault[] =>
  names.length === 0
    ? []
    : [
        {
          of,
          says: `${says} (${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}).`,
        },
      ];
