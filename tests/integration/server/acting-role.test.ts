import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { getFinding } from '#src/features/mapping/queries/findings.ts';
import { enterMany } from '#src/server/scope.ts';
import { asApplication } from '#src/server/acting-role.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { applicationRole } from '#src/setup/application-role.ts';
import { checkDatabase } from '#src/setup/database-faults.ts';
import { migrate } from '#src/setup/migrate.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { droppingOptions } from '#tests/support/pooler.ts';
import { base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const drafted = () =>
  createFinding(r.callers.contributor, {
    ...base(r),
    title: 'Eget utkast',
    text: 'Text',
    municipalities: [],
    themeId: null,
  });

async function on<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

it('behind a pooler that drops what is said at a connection’s start, one organisation still reads no draft of another', async () => {
  const pooler = await droppingOptions(r.url);
  await disconnect();
  process.env['DATABASE_URL'] = pooler.url;
  try {
    const dropped = await on(`${pooler.url}?options=-c%20TimeZone%3DAsia%2FTokyo`, (client) =>
      client.query('show timezone'),
    );
    expect(dropped.rows).not.toEqual([{ TimeZone: 'Asia/Tokyo' }]);
    const { id } = await drafted();
    const asked = { processId: r.processId, itemId: id };
    const own = await getFinding(r.callers.contributor, asked);
    expect(own.title).toBe('Eget utkast');
    expect(Math.abs(Date.parse(own.createdAt) - Date.now())).toBeLessThan(600_000);
    await expect(getFinding(r.callers.contributor2, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  } finally {
    await disconnect();
    await pooler.close();
    process.env['DATABASE_URL'] = r.url;
  }
});

it('nobody enters for a person as the owner, whom row-level security does not hold', async () => {
  const { sessionId } = r.callers.lead;
  const entering = asSystem((db) =>
    db.rows(sql`select * from app.enter('person', ${sessionId}, ${r.processId}::uuid)`),
  );
  await expect(entering).rejects.toMatchObject({ code: '42501' });
});

it('a question of many people’s standing leaves the owner’s transaction the owner’s', async () => {
  const roles = await asSystem(async (db) => {
    const standings = await enterMany(db, [{ caller: r.callers.lead, processId: r.processId }]);
    expect(standings).toMatchObject([{ role: 'lead' }]);
    return db.one(sql`select current_user = session_user as owner`);
  });
  expect(roles).toEqual({ owner: true });
});

it('a transaction does not become the application’s where its role would not be held back', async () => {
  const own = await freshDatabase();
  try {
    await on(own.url, async (client) => {
      await client.query(asApplication);
      await client.query('alter table item disable row level security');
      await expect(client.query(asApplication)).rejects.toMatchObject({ code: '42501' });
    });
  } finally {
    await own.drop();
  }
});

const faults: [string, string, RegExp][] = [
  ['a table open', 'alter table draft disable row level security', /row-level security is switched off for draft/],
  ['a role that passes by', 'alter role ROLE bypassrls', /pass row-level security by/],
  ['a role that owns a table', 'alter table theme owner to ROLE', /owns objects/],
  ['a role that is a member of another', 'grant pg_read_all_data to ROLE', /member of pg_read_all_data/],
  [
    'no role',
    "create or replace function app.application_role() returns text language sql immutable return 'nobody_here'",
    /does not exist/,
  ],
];
it.each(faults)('a start is refused with %s, and says so', async (_name, fault, message) => {
  const own = await freshDatabase();
  try {
    await migrate(own.url);
    await expect(checkDatabase(own.url, () => undefined, 'after')).resolves.toBeUndefined();
    const role = applicationRole(new URL(own.url).pathname.slice(1));
    await on(own.url, (client) => client.query(fault.replace('ROLE', role)));
    await expect(checkDatabase(own.url, () => undefined, 'after')).rejects.toThrow(message);
  } finally {
    await own.drop();
  }
});

type Pair = { production: FreshDatabase; trial: FreshDatabase; login: string };
/** Two installations on one server; the trial one has a login of its own, which may make roles. */
async function twoInstallations(): Promise<Pair> {
  const [production, trial] = [await freshDatabase(), await freshDatabase()];
  const login = `trial_${new URL(trial.url).pathname.slice(6, 14)}`;
  await on(production.url, (client) => client.query(`create role ${login} login createrole password 'trial'`));
  await Promise.all([migrate(production.url), migrate(trial.url)]);
  return { production, trial, login };
}

it('each database has a role of its own, and the login of one installation reaches no other on the same server', async () => {
  const { production, trial, login } = await twoInstallations();
  try {
    const [roleOfProduction, roleOfTrial] = await Promise.all(
      [production, trial].map(({ url }) =>
        on(
          url,
          async (client) =>
            (await client.query<{ role: string }>('select app.application_role() as role')).rows[0]?.role,
        ),
      ),
    );
    expect(roleOfProduction).not.toBe(roleOfTrial);
    const asTrial = new URL(production.url);
    asTrial.username = login;
    asTrial.password = 'trial';
    await expect(on(asTrial.href, (client) => client.query('select 1'))).rejects.toMatchObject({ code: '42501' });
    const became = on(trial.url, async (client) => {
      await client.query(`set session authorization ${login}`);
      await client.query(`set role ${roleOfProduction}`);
    });
    await expect(became).rejects.toMatchObject({ code: '42501' });
  } finally {
    await Promise.all([production.drop(), trial.drop()]);
  }
});

it('an installation from when all databases shared one role gets its own, with every grant and policy', async () => {
  const own = await freshDatabase();
  try {
    const granted = (role: string): Promise<unknown[]> =>
      on(own.url, async (client) => {
        const { rows } = await client.query(
          `select replace(x, $1::text, 'ROLE') as x from (
             select polname || polrelid::regclass::text || array(select r::regrole::text
               from unnest(polroles) r)::text from pg_policy
             union all select p.oid::regprocedure::text || a.privilege_type || a.grantee::regrole
               from pg_proc p, aclexplode(p.proacl) a where a.grantee = $1::text::regrole
             union all select c.oid::regclass::text || a.privilege_type || a.grantee::regrole
               from pg_class c, aclexplode(c.relacl) a where a.grantee = $1::text::regrole
             union all select t.attrelid::regclass::text || t.attname || a.privilege_type || a.grantee::regrole
               from pg_attribute t, aclexplode(t.attacl) a where a.grantee = $1::text::regrole
           ) y(x) order by 1`,
          [role],
        );
        return rows;
      });
    const before = await granted('samband_app_samband');
    expect(before.length).toBeGreaterThan(200);
    await migrate(own.url);
    expect(await granted(applicationRole(new URL(own.url).pathname.slice(1)))).toEqual(before);
    const left = (await granted('samband_app_samband')).filter((row) => JSON.stringify(row).includes('ROLE'));
    expect(left).toEqual([]);
  } finally {
    await own.drop();
  }
});

it.each([
  ['samband', 'samband_app_samband'],
  ['Region-X', expect.stringMatching(/^samband_app_region_x_[0-9a-f]{8}$/) as string],
  ['a'.repeat(63), expect.stringMatching(/^samband_app_a{40}_[0-9a-f]{8}$/) as string],
])('the role of the database %s is a plain identifier', (database, role) => {
  expect(applicationRole(database)).toEqual(role);
});
