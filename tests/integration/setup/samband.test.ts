import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { testSecret } from '#tests/support/process.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
let data: string;

beforeAll(async () => {
  database = await freshDatabase();
  data = await mkdtemp(join(tmpdir(), 'samband-cli-'));
});

afterAll(async () => {
  await database.drop();
  await rm(data, { recursive: true });
});

type Ended = { code: number; output: string; log: Record<string, unknown>[] };
/** What it says, and apart from that what it logs: lines for programs on standard error. */
const samband = (...args: string[]) =>
  new Promise<Ended>((resolve) => {
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: testSecret,
      SAMBAND_DATA: data,
      SAMBAND_LOG: 'json',
      SAMBAND_ADDRESS: 'https://samband.example.se',
    };
    execFile(process.execPath, ['src/setup/samband.ts', ...args], { env }, (error, stdout, stderr) => {
      const said = stderr.split('\n').filter((line) => !line.startsWith('{'));
      const logged = stderr.split('\n').filter((line) => line.startsWith('{'));
      resolve({
        code: Number(error?.code ?? 0),
        output: stdout + said.join('\n'),
        log: logged.map((line) => JSON.parse(line) as Record<string, unknown>),
      });
    });
  });

async function asked(query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(query).finally(() => client.end());
  return rows;
}

const people = () =>
  asked(`
  select p.email, p.name, o.name as organisation, p.administrator, p.disabled_at is not null as disabled, c.password_hash is not null as "hasPassword"
    from person p join organisation o on o.id = p.organisation_id left join credential c on c.person_id = p.id`);

const anna = ['--email', 'Anna@Kommun.example', '--name', 'Anna Å'];

test('the first administrator is made where there is no demo, with the official organisations to choose from', async () => {
  const { code, output, log } = await samband('user', 'add', ...anna, '--organisation', 'Region Gävleborg', '--admin');
  expect(output).toMatch(/Region Gävleborg.*administrator[^]*shown this once: \S{20}/);
  expect(code).toBe(0);
  expect(await people()).toEqual([
    {
      email: 'anna@kommun.example',
      name: 'Anna Å',
      organisation: 'Region Gävleborg',
      administrator: true,
      disabled: false,
      hasPassword: true,
    },
  ]);
  const [made] = await asked(`
    select p.id, a.by_system as "bySystem", a.actor_id as actor, a.detail from activity a join person p on p.id = a.subject_id
     where a.action = 'person.create' and a.process_id is null`);
  expect(made).toMatchObject({ bySystem: true, actor: null, detail: { after: { administrator: true } } });
  expect(log).toMatchObject([
    {
      stream: 'security',
      event: 'person.create',
      by: 'command-line',
      subjectId: made?.['id'],
      rights: { after: { administrator: true } },
    },
  ]);
  expect(JSON.stringify(log)).not.toMatch(/anna|Å|Gävleborg/i);
});

test('nobody is added twice, to no organisation, or to one of several', async () => {
  expect(await samband('user', 'add', ...anna, '--organisation', 'Hudiksvall')).toMatchObject({
    code: 1,
    output: expect.stringContaining('already') as unknown,
  });
  expect(await samband('user', 'add', ...anna, '--organisation', 'Atlantis')).toMatchObject({
    code: 1,
    output: expect.stringContaining('Atlantis') as unknown,
  });
  expect(await samband('user', 'add', ...anna, '--organisation', '21')).toMatchObject({
    code: 1,
    output: expect.stringContaining('county-board:21') as unknown,
  });
  expect(await people()).toHaveLength(1);
}, 120_000);

test('a link to choose a password leads to the public address', async () => {
  expect((await samband('user', 'link', '--email', 'anna@kommun.example')).output).toMatch(
    /^https:\/\/samband\.example\.se\/nytt-losenord\/\S+\n$/,
  );
});

test('a person who is disabled stays, and cannot sign in', async () => {
  expect((await samband('user', 'disable', '--email', 'anna@kommun.example')).code).toBe(0);
  expect(await people()).toMatchObject([{ disabled: true }]);
  expect(await samband('user', 'disable', '--email', 'ingen@kommun.example')).toMatchObject({
    code: 1,
    output: expect.stringContaining('Nobody') as unknown,
  });
});

test('a process whose leader is gone is given another, who is told by letter, and who does not go before somebody else leads', async () => {
  const bo = ['--email', 'bo@region.example'];
  await samband('user', 'add', ...bo, '--name', 'Bo Berg', '--organisation', 'region:21');
  await asked(
    `insert into person (id, email, name, organisation_id) select gen_random_uuid(), 'eva@kommun.example', 'Eva Ek', id from organisation where code = '1981'`,
  );
  await asked(`
    with p as (insert into process (id, name, template, created_by) select gen_random_uuid(), 'Gävleborg 2050', 'empty', id from person where email = 'anna@kommun.example' returning id),
    y as (insert into party (process_id, organisation_id, status) select p.id, a.organisation_id, 'accepted' from p, person a where a.email = 'anna@kommun.example')
    insert into participant (process_id, user_id, organisation_id, role, side) select p.id, a.id, a.organisation_id, 'lead', 'workshop' from p, person a where a.email = 'anna@kommun.example'`);
  const lead = (process: string, email: string) => samband('process', 'lead', '--process', process, '--email', email);
  const refused = await Promise.all([
    lead('Atlantis', 'bo@region.example'),
    lead('Gävleborg 2050', 'eva@kommun.example'),
    lead('Gävleborg 2050', 'anna@kommun.example'),
  ]);
  expect(refused).toMatchObject(
    ['no process called Atlantis', 'is not a party', 'Nobody who can sign in'].map((words) => ({
      code: 1,
      output: expect.stringContaining(words) as unknown,
    })),
  );
  expect(await lead('gävleborg 2050', 'bo@region.example')).toEqual({
    code: 0,
    output: 'Bo Berg leads Gävleborg 2050 now.\n',
    log: [
      expect.objectContaining({
        stream: 'security',
        event: 'participant.change',
        by: 'command-line',
        rights: { after: { role: 'lead' }, before: { role: null } },
      }),
    ],
  });
  expect(await samband('user', 'disable', ...bo)).toMatchObject({
    code: 1,
    output: expect.stringContaining('Nobody else leads Gävleborg 2050') as unknown,
  });
  expect(
    await asked(
      'select a.action, n.why, m.role from activity a join notification n on n.activity_id = a.id join participant m on m.user_id = n.user_id',
    ),
  ).toEqual([{ action: 'participant.change', why: 'assignment', role: 'lead' }]);
}, 120_000);

test('what makes no sense is answered with what does', async () => {
  const { code, output } = await samband('user', 'dance');
  expect(code).toBe(2);
  expect(output).toContain('user add --email');
});

test('the demo region is refused where somebody is already', async () => {
  const { code, output } = await samband('demo', 'load');
  expect([code, output.trim()]).toEqual([
    2,
    'Somebody is in this database already. The demo region is loaded into an empty one only.',
  ]);
});

test('a password that is piped is taken, and not shown', async () => {
  const said = await new Promise<string>((resolve) => {
    const own = { DATABASE_URL: database.url, SAMBAND_DATA: data, SAMBAND_LOG: 'json' };
    const env = { ...process.env, NEXTAUTH_SECRET: testSecret, ...own };
    const who = `--email bo@kommun.example --name Bo --organisation 'Ljusdals kommun'`;
    const line = `printf 'en lång mening på en rad\\n' | "$0" src/setup/samband.ts user add ${who}`;
    execFile('sh', ['-c', line, process.execPath], { env }, (_error, stdout) => resolve(stdout));
  });
  expect(said.trim()).toBe('Bo <bo@kommun.example> belongs to Ljusdals kommun and can sign in.');
});
