import { createHash } from 'node:crypto';
import type pg from 'pg';
import { asApplication } from '#src/server/acting-role.ts';

/**
 * The name by which migrations and prisma/sql speak of the application's role. Until each database had its own, a whole
 * server shared the role of this name.
 */
const written = 'samband_app';

/**
 * The application's role in the database of this name: `samband_app_region` for `region`. A letter that a plain
 * identifier cannot hold is an underscore, and a digest then tells such names apart.
 */
export function applicationRole(database: string): string {
  const plain = database.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');
  if (plain === database && plain.length <= 48) return `${written}_${plain}`;
  return `${written}_${plain.slice(0, 40)}_${createHash('sha256').update(database).digest('hex').slice(0, 8)}`;
}

/** The same SQL for the role `role`. */
export const spokenOf = (sql: string, role: string): string => sql.replaceAll(/\bsamband_app\b/g, role);
/** SQL that speaks of `role`, as it is written in the files. */
export const asWritten = (sql: string, role: string): string =>
  sql.replaceAll(new RegExp(`\\b${role}\\b`, 'g'), written);

/** The application's role in this database: what it says itself, or, where it says nothing yet, what it will be. */
export async function roleIn(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string; told: string | null }>(
    "select current_database() as name, to_regprocedure('app.application_role()')::text as told",
  );
  if (!rows[0]?.told) return applicationRole(rows[0]?.name ?? '');
  const answer = await client.query<{ role: string }>('select app.application_role() as role');
  return answer.rows[0]?.role ?? '';
}

/**
 * Makes this database's own role where it is missing, takes over what another was granted here (an installation from
 * when all shared one, a database restored under a new name), and closes the database to every other login. Answers the
 * role's name. The connection is the owner's.
 */
export async function ownApplicationRole(client: pg.Client, log: (line: string) => void): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const role = applicationRole(rows[0]?.name ?? '');
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtextextended('samband roles', 0))");
    await makeRole(client, role);
    const others = await rolesWithGrants(client, role);
    for (const other of others) await takeOver(client, other, role);
    await client.query('commit');
    for (const other of others) await dropUnused(client, other);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  await closeDatabase(client, log);
  return role;
}

async function makeRole(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rows.length === 0)
    await client.query(`create role ${role} nologin nosuperuser nobypassrls nocreaterole nocreatedb`);
  // Since PostgreSQL 16 whoever makes a role administers it, but may become it only when that is granted as well.
  const { rows: may } = await client.query<{ become: boolean }>(
    `select case when current_setting('server_version_num')::int >= 160000
       then pg_has_role(current_user, $1, 'SET') else pg_has_role(current_user, $1, 'MEMBER') end as become`,
    [role],
  );
  if (may[0]?.become !== true) await client.query(`grant ${role} to current_user`);
}

/** The roles of ours, other than `role`, that something in this database is granted to or that a policy is for. */
async function rolesWithGrants(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select r.rolname as name from pg_roles r where (r.rolname = '${written}' or r.rolname like '${written}\\_%')
      and r.rolname <> $1
        and exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
          and d.dbid = (select oid from pg_database where datname = current_database()))
      order by 1`,
    [role],
  );
  return rows.map(({ name }) => name);
}

/** Every grant and policy of `from` in this database, and every function that names it, becomes `to`'s. */
async function takeOver(client: pg.Client, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `with f as (select oid from pg_roles where rolname = $1)
     select format('grant %s on schema %I to %I', a.privilege_type, n.nspname, $2::text) as statement
       from f, pg_namespace n, aclexplode(n.nspacl) a where a.grantee = f.oid
     union all
     select format('grant %s on %s %s to %I', a.privilege_type,
       case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass, $2::text)
       from f, pg_class c, aclexplode(c.relacl) a where a.grantee = f.oid
     union all
     select format('grant %s (%I) on %s to %I', a.privilege_type, t.attname, t.attrelid::regclass, $2::text)
       from f, pg_attribute t, aclexplode(t.attacl) a where a.grantee = f.oid
     union all
     select format('grant %s on function %s to %I', a.privilege_type, p.oid::regprocedure, $2::text)
       from f, pg_proc p, aclexplode(p.proacl) a where a.grantee = f.oid
     union all
     select format('alter policy %I on %s to %I', p.polname, p.polrelid::regclass, $2::text)
       from f, pg_policy p where f.oid = any(p.polroles)
     union all
     select replace(pg_get_functiondef(p.oid), quote_literal($1), quote_literal($2))
       from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and p.prokind in ('f', 'w')
        and pg_get_functiondef(p.oid) ~ ('\\m' || $1 || '\\M')`,
    [from, to],
  );
  for (const { statement } of rows)
    await client.query(
      statement.startsWith('CREATE') ? statement.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to) : statement,
    );
  // Only what is granted: it owns nothing, and its policies are another's by now.
  await client.query(`drop owned by ${from}`);
}

/** Goes where no other database uses it; where it is another's to drop, it stays, and means nothing here. */
async function dropUnused(client: pg.Client, role: string): Promise<void> {
  await client.query(`drop role ${role}`).catch(() => undefined);
}

/** By default every login of a server may connect to each of its databases. */
async function closeDatabase(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ open: boolean; name: string; ours: boolean }>(
    `select has_database_privilege('public', datname, 'CONNECT') as open, quote_ident(datname) as name,
            pg_has_role(current_user, datdba, 'USAGE') as ours from pg_database where datname = current_database()`,
  );
  const [database] = rows;
  if (!database?.open) return;
  if (!database.ours)
    return log(
      `Every login of this server may connect to the database ${database.name}. Its owner closes it by: ` +
        `GRANT CONNECT ON DATABASE ${database.name} TO <this login>; ` +
        `REVOKE CONNECT ON DATABASE ${database.name} FROM PUBLIC;`,
    );
  await client.query(
    `grant connect on database ${database.name} to current_user; revoke connect on database ${database.name}
      from public`,
  );
}

/**
 * Why the application's role is not held back, in words; empty where it is: it may pass row-level security by, owns
 * something, is a member of another role, or a table is open without row-level security.
 */
export async function roleFaults(client: pg.ClientBase): Promise<string[]> {
  const role = await roleIn(client);
  const { rows } = await client.query<{ fault: string }>(
    `with r as (select * from pg_roles where rolname = $1)
       select 'it does not exist' as fault where not exists (select from r)
       union all select 'it may pass row-level security by' from r where rolsuper or rolbypassrls
       union all select 'it may make roles or databases' from r where rolcreaterole or rolcreatedb
       union all select 'it is a member of ' || m.roleid::regrole from r join pg_auth_members m on m.member = r.oid
       union all select 'it owns objects' from r where exists (
         select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
           and d.deptype = 'o')
       union all select 'row-level security is switched off for ' || string_agg(c.oid::regclass::text, ', '
         order by c.relname)
         from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
           and not c.relrowsecurity
          and c.relname <> '_prisma_migrations' having count(*) > 0`,
    [role],
  );
  if (rows.length > 0) return rows.map(({ fault }) => fault);
  await client.query('begin');
  try {
    await client.query(asApplication);
    return [];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    await client.query('rollback');
  }
}
