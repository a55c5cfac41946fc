import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { loadDemo } from '#prisma/seed/demo.ts';
import { people as demoPeople } from '#prisma/seed/demo/people.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { startSession } from '#src/server/accounts.ts';
import type { Caller } from '#src/server/caller.ts';
import { disconnect } from '#src/server/database.ts';
import { readFile as openHandedIn, takeFile } from '#src/server/files.ts';
import { mailHeldSince, releaseMail } from '#src/server/mail-hold.ts';
import { sendWaiting } from '#src/server/mail.ts';
import { disconnectSystem } from '#src/server/system.ts';
import { backUp } from '#src/setup/backup.ts';
import { headerPart } from '#src/setup/backup-manifest.ts';
import { placeAt } from '#src/setup/backup-place.ts';
import type { Rows } from '#src/setup/backup-rows.ts';
import { sealOf } from '#src/setup/backup-seal.ts';
import { restore } from '#src/setup/restore.ts';
import { asked, emptyFor, refusal, rowsOfAll } from '#tests/support/backups.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { runOn } from '#tests/support/postgres.ts';
import { objectStore, storeKeys } from '#tests/support/object-store.ts';

const key = 'en nyckel som är lång nog att duga';
const silent = () => undefined;
const content = 'Underlag från Hudiksvall, med å, ä och ö.';

let folder: string;
let source: FreshDatabase;
let target: FreshDatabase;
let taken: string;
let read: string[];
let rows: Map<string, Rows>;
let fileId: string;
let files: number;

const use = async (database: FreshDatabase, data: string) => {
  await Promise.all([disconnect(), disconnectSystem()]);
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('SAMBAND_DATA', data);
};

async function callerOf(email: string): Promise<Caller> {
  const [person] = await asked<{ id: string }>(
    process.env['DATABASE_URL'] ?? '',
    `select id from person where email = '${email}'`,
  );
  const sessionId = await startSession(person?.id ?? '', 'test');
  return { kind: 'person', sessionId, address: '127.0.0.1', agent: 'test', locale: 'sv' };
}

const processOf = async () =>
  (await asked<{ id: string }>(process.env['DATABASE_URL'] ?? '', 'select id from process'))[0];

/** What two people of different organisations see, and the file that one of them handed in. */
async function seen(): Promise<string[]> {
  const processId = (await processOf())?.id ?? '';
  const told: string[] = [];
  for (const { email } of demoPeople.filter(({ role }) => role === 'lead' || role === 'contributor').slice(0, 2)) {
    const caller = await callerOf(email);
    told.push(JSON.stringify([await listProcesses(caller, {}), await listParties(caller, { processId })]));
    const file = await openHandedIn(caller, { fileId }).catch(() => undefined);
    told.push(file ? (await buffer(await file.stream())).toString('utf8') : 'not readable');
  }
  return told;
}

const at = (path: string) => placeAt(path, folder, headerPart);
const restored = async (path: string, opening: string | null = key) =>
  restore({ url: target.url, place: await at(path), key: opening ?? undefined, say: silent });

const login = `owner_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  await runOn(inject('postgresUrl'), 'postgres', `create role ${login} login createrole password 'hemligt'`);
  folder = await mkdtemp(join(tmpdir(), 'samband-backup-'));
  source = await freshDatabase();
  await use(source, join(folder, 'data'));
  await loadDemo(source.url);
  const lead = await callerOf(demoPeople.find(({ role }) => role === 'lead')?.email ?? '');
  const processId = (await processOf())?.id ?? '';
  fileId = (await takeFile(lead, { processId, name: 'underlag.txt' }, Readable.from([Buffer.from(content)]))).id;
  read = await seen();
  await Promise.all([disconnect(), disconnectSystem()]);
  rows = await rowsOfAll(source.url);
  taken = 'taken';
  const made = await backUp({ url: source.url, place: await at(taken), seal: await sealOf(key), say: silent });
  files = made.files;
}, 240_000);
beforeEach(async () => {
  target = await emptyFor(login);
  await use(target, join(folder, randomUUID()));
});
afterEach(async () => {
  await Promise.all([disconnect(), disconnectSystem()]);
  await target.drop();
});
afterAll(async () => {
  await source.drop();
  await runOn(inject('postgresUrl'), 'postgres', `drop role ${login}`);
  await rm(folder, { recursive: true });
});

test('what was backed up is restored on nothing: every row, every file, and what people see', async () => {
  const done = await restored(taken);
  expect(done).toMatchObject({ files, there: 0, lacking: [], applied: [] });
  const now = await rowsOfAll(target.url);
  const changed = [...rows].filter(([table, { digest }]) => now.get(table)?.digest !== digest);
  // Nobody stays signed in, and no letter leaves: those two tables alone are others than they were.
  expect(changed.map(([table]) => table).sort()).toEqual(['installation', 'session']);
  expect(now.get('session')?.rows).toBe(rows.get('session')?.rows);
  expect(await asked(target.url, 'select from session where ended_at is null')).toEqual([]);
  expect(await seen()).toEqual(read);
  expect(read[1]).toBe(content);
  expect(read[3]).toBe('not readable');
  const last = 'select last_value::int as last from activity_id_seq';
  expect(await asked(target.url, last)).toEqual(await asked(source.url, last));
});

test('letters of a restored installation wait until they are released', async () => {
  await restored(taken);
  await asked(
    target.url,
    "insert into mail (id, recipient, subject, body) values (gen_random_uuid(), 'a@b.example', 'Hej', 'Hej')",
  );
  expect(await mailHeldSince()).toMatch(/^20\d\d-/);
  expect(await sendWaiting()).toBe(0);
  const waiting = await asked(target.url, 'select from mail where sent_at is null and failed_at is null');
  expect(await releaseMail({ discard: false })).toBe(waiting.length);
  expect(await mailHeldSince()).toBeUndefined();
  expect(await sendWaiting()).toBe(waiting.length);
});

test('a backup in an object store is restored with its files into it, and those that lie there stay', async () => {
  const store = await objectStore();
  try {
    vi.stubEnv('S3_ENDPOINT', store.address);
    vi.stubEnv('S3_ACCESS_KEY_ID', storeKeys.accessKeyId);
    vi.stubEnv('S3_SECRET_ACCESS_KEY', storeKeys.secretAccessKey);
    await use(source, join(folder, 'data'));
    await backUp({ url: source.url, place: await at('s3://kopior/natt/1'), seal: undefined, say: silent });
    expect(store.objects.has(`natt/1/${headerPart}`)).toBe(true);
    expect(
      await refusal(backUp({ url: source.url, place: await at('s3://kopior/natt/1'), seal: undefined, say: silent })),
    ).toContain('is there already');
    await use(target, join(folder, randomUUID()));
    vi.stubEnv('S3_BUCKET', 'filer');
    expect(await restored('s3://kopior/natt/1', null)).toMatchObject({ files, there: 0 });
    expect(await seen()).toEqual(read);
    await Promise.all([disconnect(), disconnectSystem()]);
    await target.drop();
    target = await emptyFor(login);
    await use(target, process.env['SAMBAND_DATA'] ?? '');
    expect(await restored('s3://kopior/natt/1', null)).toMatchObject({ files, there: files });
  } finally {
    await store.close();
  }
});

test('whoever works in a database, or is connected to it, is not restored over', async () => {
  expect(await refusal(restore({ url: source.url, place: await at(taken), key, say: silent }))).toContain(
    'is not empty',
  );
  const other = new pg.Client({ connectionString: target.url, application_name: 'samband' });
  await other.connect();
  expect(await refusal(restored(taken))).toContain('Somebody is connected to the database (samband)');
  await other.end();
  expect(await asked(target.url, "select from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

/** A copy of the backup in which something has happened to `change`. */
async function spoiled(change: (copy: string) => Promise<void>): Promise<string> {
  const copy = join(folder, randomUUID());
  await cp(join(folder, taken), copy, { recursive: true });
  await change(copy);
  return copy;
}
const edited = (part: string, edit: (text: Buffer) => Buffer | string) =>
  spoiled(async (copy) => writeFile(join(copy, part), edit(await readFile(join(copy, part)))));
const header = (change: object) => (text: Buffer) =>
  JSON.stringify({ ...(JSON.parse(text.toString()) as object), ...change });

test('what is not whole, not ours or not known is told in words, and leaves the database empty', async () => {
  const [file = ''] = await readdir(join(folder, taken, 'files'));
  const flipped = (text: Buffer) =>
    Buffer.concat([text.subarray(0, 40), Buffer.from([(text[40] ?? 0) ^ 1]), text.subarray(41)]);
  const table = 'tables/activity.copy.gz';
  const told: [string, Promise<string>, (string | null)?][] = [
    ['There is no finished backup', Promise.resolve(join(folder, 'nothing'))],
    ['There is no finished backup', spoiled((copy) => rm(join(copy, headerPart)))],
    ['backup.json of the backup is damaged', edited(headerPart, (text) => text.subarray(0, 40))],
    ['made by a newer version of Samband (9.0.0)', edited(headerPart, header({ format: 2, program: '9.0.0' }))],
    ['manifest.gz of the backup is damaged or has been changed', edited('manifest.gz', flipped)],
    ['The key is not the one', Promise.resolve(taken), 'en helt annan nyckel som också är lång'],
    ['The backup is encrypted', Promise.resolve(taken), null],
    [`files/${file} is missing`, spoiled((copy) => rm(join(copy, 'files', file)))],
    [`files/${file} of the backup is damaged`, edited(`files/${file}`, flipped)],
    [`${table} is missing`, spoiled((copy) => rm(join(copy, table)))],
    [`${table} of the backup is damaged`, edited(table, flipped)],
    [`${table} of the backup is damaged`, edited(table, (text) => text.subarray(0, -20))],
  ];
  for (const [words, path, opening = key] of told)
    expect(await refusal(restored(await path, opening))).toContain(words);
  const [people] = await asked<{ count: number }>(target.url, 'select count(*)::int as count from person');
  expect(people?.count).toBe(0);
  // What went wrong before is no hindrance: the same database takes the whole backup.
  expect(await restored(taken)).toMatchObject({ files });
});

test('a backup that cannot be written whole leaves nothing, and one is not written over another', async () => {
  const of = async (path: string, lacking = false) =>
    backUp({ url: source.url, place: await at(path), seal: undefined, lacking, say: silent });
  expect(await refusal(of(taken))).toContain('is there already');
  await use(source, join(folder, 'another'));
  expect(await refusal(of('without'))).toContain('The bytes of');
  expect((await readdir(folder)).filter((name) => name.startsWith('without'))).toEqual([]);
  expect((await of('without', true)).lacking).toHaveLength(files);
  expect(await restored('without', null)).toMatchObject({
    files: 0,
    lacking: expect.arrayContaining([expect.any(String)]) as unknown,
  });
});
