import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { chooseLanguage } from '#src/features/organisations/commands/account.ts';
import { getAccount, listSessions } from '#src/features/organisations/queries/account.ts';
import { declineInvitation } from '#src/features/processes/commands/answers.ts';
import { openInvitation } from '#src/features/processes/queries/invitations.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { sql } from '#src/server/database.ts';
import { onBehalfOf } from '#src/server/on-behalf.ts';
import { enter, reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { invitationsIn, someone, stranger } from '#tests/support/invitations.ts';
import { base } from '#tests/support/procedures/made.ts';
import { type CallerName, callerNames, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const jobOf = (name: CallerName, processId = r.processId) =>
  onBehalfOf({ personId: r.people[name].id, organisationId: r.people[name].organisationId }, processId);
const finding = (title = 'Pendlingen') => ({ ...base(r), title, text: 'En text', municipalities: [], themeId: null });
const titles = async (caller: Parameters<typeof listFindings>[0]) =>
  listFindings(caller, { processId: r.processId }).then(
    ({ rows }) => rows.map(({ title }) => title).sort(),
    (error: { code: string }) => error.code,
  );
const sessions = () =>
  asSystem((db) => db.one<{ count: number }>(sql`select count(*)::int as count from session`)).then(
    (row) => row?.count,
  );

/** Runs it while this is otherwise in the database. */
async function meanwhile(change: string, back: string, run: () => Promise<void>): Promise<void> {
  const alone = (text: string) =>
    asSystem((db) => db.rows({ ...sql``, text, values: [] } as unknown as ReturnType<typeof sql>));
  await alone(change);
  try {
    await run();
  } finally {
    await alone(back);
  }
}

describe('a job that acts for somebody', () => {
  it('reads exactly what they read, whatever their role, and what nobody there may read it does not either', async () => {
    await createFinding(r.callers.contributor, finding('Vårt eget'));
    await createFinding(r.callers.contributor2, finding('Deras eget'));
    const shared = await createFinding(r.callers.lead, finding('Alla ser'));
    await shareItem(r.callers.lead, {
      ...base(r),
      itemId: shared.id,
      version: shared.version,
      audience: 'process',
      documentStatus: 'shared',
    });
    for (const name of callerNames)
      expect([name, await titles(await jobOf(name))]).toEqual([name, await titles(r.callers[name])]);
    expect(await titles(await jobOf('contributor'))).toEqual(['Alla ser', 'Vårt eget']);
    expect(await titles(await jobOf('outsider'))).toBe('NOT_FOUND');
  });

  it('writes what they may write, and is refused what they are refused', async () => {
    await expect(createFinding(await jobOf('contributor'), finding())).resolves.toMatchObject({ version: 1 });
    await expect(createFinding(await jobOf('observer'), finding())).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'role',
    });
  });

  it('never administers, also for an administrator', async () => {
    const job = await jobOf('administrator');
    await expect(listFindings(job, { processId: r.processId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await asSystem(async (db) => {
      await db.rows(sql`select 1 from app.enter('system', ${r.people.administrator.id}, null)`);
      expect(await db.one(sql`select app.administrator() as may`)).toEqual({ may: false });
    });
  });

  it('has the rights of the moment: those of whoever has changed roles, and none of whoever has left', async () => {
    const job = await jobOf('contributor');
    const mine = `process_id = '${r.processId}' and user_id = '${r.people.contributor.id}'`;
    await meanwhile(
      `update participant set role = 'observer' where ${mine}`,
      `update participant set role = 'contributor' where ${mine}`,
      () => expect(createFinding(job, finding())).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' }),
    );
    await meanwhile(
      `update participant set left_at = now() where ${mine}`,
      `update participant set left_at = null where ${mine}`,
      () => expect(createFinding(job, finding())).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'process' }),
    );
    await expect(createFinding(job, finding())).resolves.toBeDefined();
  });

  it('is refused when they or their organisation are disabled: reading, writing, and writing again under a key', async () => {
    const job = await jobOf('contributor');
    const key = randomUUID();
    await createFinding(job, { ...finding(), key });
    const refused = { code: 'UNAUTHORIZED', reason: 'acts-for-nobody' };
    for (const [table, id] of [
      ['person', r.people.contributor.id],
      ['organisation', r.people.contributor.organisationId],
    ]) {
      const where = `where id = '${id}'`;
      await meanwhile(
        `update ${table} set disabled_at = now() ${where}`,
        `update ${table} set disabled_at = null ${where}`,
        async () => {
          await expect(listFindings(job, { processId: r.processId })).rejects.toMatchObject(refused);
          await expect(createFinding(job, finding())).rejects.toMatchObject(refused);
          await expect(createFinding(job, { ...finding(), key })).rejects.toMatchObject(refused);
        },
      );
    }
  });

  it('does not reach outside the process it is for, also where the person takes part', async () => {
    await asSystem(async (db) => {
      const { id, organisationId } = r.people.contributor;
      await db.rows(
        sql`insert into party (process_id, organisation_id, status) values (${r.otherProcessId}::uuid, ${organisationId}::uuid, 'accepted')`,
      );
      await db.rows(
        sql`insert into participant (process_id, user_id, organisation_id, role, side) values (${r.otherProcessId}::uuid, ${id}::uuid, ${organisationId}::uuid, 'contributor', 'workshop')`,
      );
    });
    const elsewhere = { processId: r.otherProcessId };
    await expect(listFindings(r.callers.contributor, elsewhere)).resolves.toBeDefined();
    await expect(listFindings(await jobOf('contributor', r.otherProcessId), elsewhere)).resolves.toBeDefined();
    const job = await jobOf('contributor');
    await expect(listFindings(job, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'process' });
    await expect(createFinding(job, { ...finding(), ...elsewhere })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does nothing that is a person’s own or a visitor’s', async () => {
    const job = await jobOf('contributor');
    const refused = { code: 'FORBIDDEN', reason: 'only-in-person' };
    await expect(getAccount(job, {})).rejects.toMatchObject(refused);
    await expect(chooseLanguage(job, { locale: 'en' })).rejects.toMatchObject(refused);
    await expect(openInvitation(job, { token: 'a'.repeat(43) })).rejects.toMatchObject(refused);
  });

  it('is recorded as theirs, done by the system', async () => {
    const { id: byJob } = await createFinding(await jobOf('contributor'), finding('Av ett jobb'));
    const { id: byHand } = await createFinding(r.callers.contributor, finding('För hand'));
    const { rows } = await listActivity(r.callers.contributor, { processId: r.processId });
    const of = (id: string) => rows.find(({ item }) => item?.id === id);
    expect(of(byJob)).toMatchObject({ actorId: r.people.contributor.id, actor: 'Person contributor', bySystem: true });
    expect(of(byHand)).toMatchObject({ actorId: r.people.contributor.id, bySystem: false });
    expect(
      await asSystem((db) => db.one(sql`select changed_by from item_version where item_id = ${byJob}::uuid`)),
    ).toEqual({ changed_by: r.people.contributor.id });
  });

  it('leaves nothing of a session', async () => {
    const before = await sessions();
    const seen = await listSessions(r.callers.contributor, {});
    const job = await jobOf('contributor');
    await createFinding(job, finding());
    await titles(job);
    expect(await sessions()).toBe(before);
    expect(await listSessions(r.callers.contributor, {})).toEqual(seen);
  });
});

describe('the application’s role', () => {
  it('cannot enter as the system, nor as a kind that does not exist', async () => {
    const entering = (kind: string): Promise<unknown[]> =>
      reading('public', r.callers.lead, {}, (db) =>
        db.rows(sql`select * from app.enter(${kind}, ${r.people.lead.id}, null)`),
      );
    await expect(entering('system')).rejects.toMatchObject({ code: '42501' });
    expect(await entering('token')).toEqual([]);
    expect(await entering('person')).toEqual([]);
  });

  it('is what a job reads and writes with once it has entered', async () => {
    const job = await jobOf('observer');
    const roles: string[] = [];
    const input = { processId: r.processId };
    const role = sql`select current_user::text as name`;
    await reading('process', job, input, async (db) => roles.push((await db.one<{ name: string }>(role))?.name ?? ''));
    await writing(async (tx) => {
      await enter(tx, 'process', job, input);
      roles.push((await tx.one<{ name: string }>(role))?.name ?? '');
    });
    expect(roles).toEqual(['samband_app_samband', 'samband_app_samband']);
  });
});

it('what nobody signed in has done is not said to be the system’s', async () => {
  const token = await invitationsIn(r).invited(someone());
  await declineInvitation(stranger, { invitation: token, reason: '', whole: false });
  const { rows } = await listActivity(r.callers.lead, { processId: r.processId });
  expect(rows.find(({ action }) => action === 'invitation.decline')).toMatchObject({ actor: '', bySystem: false });
});
