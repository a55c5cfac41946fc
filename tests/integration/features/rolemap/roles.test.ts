import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptRole, acceptRoles, askRoles, declineRole } from '#src/features/rolemap/commands/roles.ts';
import { addTasks } from '#src/features/rolemap/commands/templates.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aTask, anAskedTask, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { rolesIn } from '#tests/support/roles.ts';

let r: Region;
let roles: ReturnType<typeof rolesIn>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  roles = rolesIn(r);
});
afterAll(() => r.close());
beforeEach(() => roles.clear());

describe('a role in a task', () => {
  it('is answered for by nobody else in the database itself, whoever leads', async () => {
    const task = await anAskedTask(r);
    const accepted = sql`answer = 'accepted'`;
    const setting = (as: 'lead' | 'contributor2' | 'contributor', columns: Sql) =>
      writing(async (tx) => {
        await enter(tx, 'process', r.callers[as], { processId: r.processId });
        return tx.rows(sql`update task_role set ${columns} where item_id = ${task.id}::uuid
          and organisation_id = ${r.organisations.hudiksvall}::uuid returning role`);
      });
    await expect(setting('lead', accepted)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await setting('contributor2', accepted)).toEqual([]);
    const taken = sql`organisation_id = ${r.organisations.soderhamn}::uuid`;
    expect(await setting('contributor2', taken)).toEqual([]);
    for (const columns of [
      sql`role = 'informed'`,
      sql`asked_by = ${r.people.contributor.id}::uuid`,
      sql`asked_at = now() - interval '1 day'`,
    ])
      await expect(setting('contributor', columns)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const as of ['lead', 'contributor'] as const)
      await expect(setting(as, taken)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({ role: 'participates', state: 'asked' });
    expect(await setting('contributor', accepted)).toEqual([{ role: 'participates' }]);
  });

  it('is asked by the leadership, and holds when the party itself has accepted it', async () => {
    const task = await anAskedTask(r);
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({ role: 'participates', state: 'asked' });
    const role = await roles.hudiksvalls(task.id);
    await expect(acceptRole(r.callers.lead, role)).rejects.toMatchObject({ reason: 'other-organisation' });
    await acceptRole(r.callers.contributor, role);
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'accepted', older: false });
    await expect(acceptRole(r.callers.contributor, role)).rejects.toMatchObject({ reason: 'already-accepted' });
  });

  it('is accepted at once where whoever asks may answer for the party, and no further', async () => {
    const workshop = await aTask(r);
    await roles.ask(workshop.id, 'region', 'responsible');
    expect(await roles.cellOf(workshop.id, 'region')).toMatchObject({ state: 'accepted' });
    const politics = await aTask(r, { side: 'politics' });
    await roles.ask(politics.id, 'region', 'responsible');
    expect(await roles.cellOf(politics.id, 'region')).toMatchObject({ state: 'asked' });
  });

  it('on the side of politics is answered by politicians, where the party has any', async () => {
    const task = await anAskedTask(r, 'politics');
    const role = await roles.hudiksvalls(task.id);
    await expect(acceptRole(r.callers.contributor, role)).rejects.toMatchObject({ reason: 'side' });
    expect((await waitsFor(r, 'contributor')).roles).toBeUndefined();
    expect((await waitsFor(r, 'contributor', 'organisation')).roles).toHaveLength(1);
    expect((await waitsFor(r, 'decider')).roles).toHaveLength(1);
    await acceptRole(r.callers.decider, role);
    await roles.ask(task.id, 'countyBoard', 'consulted');
    const board = {
      ...(await roles.fresh(task.id)),
      organisationId: r.organisations.countyBoard,
      role: 'consulted' as const,
    };
    await acceptRole(r.callers.reviewer, board);
  });

  it('is declined with a reason, which whoever asked is told, and may be asked again', async () => {
    const task = await anAskedTask(r);
    const role = await roles.hudiksvalls(task.id);
    await expect(declineRole(r.callers.contributor, { ...role, reason: '–' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await declineRole(r.callers.contributor, { ...role, reason: 'Vi har ingen som kan.' });
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({
      state: 'declined',
      reason: 'Vi har ingen som kan.',
    });
    const [told] = (await listNotifications(r.callers.lead, { unread: true })).rows;
    expect(told).toMatchObject({ why: 'reply' });
    await roles.ask(task.id, 'hudiksvall', 'participates', 'participates');
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'asked', reason: '' });
  });

  it('is asked anew when it becomes another one, and when the task is written otherwise', async () => {
    const task = await anAskedTask(r);
    await acceptRole(r.callers.contributor, await roles.hudiksvalls(task.id));
    const edit = commonSteps.get('task')?.edit;
    await edit?.(r.callers.lead, {
      ...(await roles.fresh(task.id)),
      title: 'Samla allt underlag',
      text: '',
      side: 'workshop',
    });
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'asked', older: true });
    await acceptRole(r.callers.contributor, await roles.hudiksvalls(task.id));
    await roles.ask(task.id, 'hudiksvall', 'responsible', 'participates');
    expect(await roles.cellOf(task.id, 'hudiksvall')).toMatchObject({
      role: 'responsible',
      state: 'asked',
      older: false,
    });
  });

  it('is answered and changed as it was seen: somebody else’s change is a conflict', async () => {
    const task = await anAskedTask(r);
    const seen = await roles.hudiksvalls(task.id);
    await roles.ask(task.id, 'hudiksvall', 'responsible', 'participates');
    await expect(acceptRole(r.callers.contributor, seen)).rejects.toMatchObject({ reason: 'role-changed' });
    await expect(declineRole(r.callers.contributor, { ...seen, reason: 'Nej.' })).rejects.toMatchObject({
      reason: 'role-changed',
    });
    await expect(roles.ask(task.id, 'hudiksvall', null, 'participates')).rejects.toMatchObject({
      reason: 'role-changed',
    });
    await roles.ask(task.id, 'hudiksvall', null, 'responsible');
    expect(await roles.cellOf(task.id, 'hudiksvall')).toBeUndefined();
    await expect(acceptRole(r.callers.contributor, seen)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is asked of parties alone, and of tasks that they may read', async () => {
    const task = await aTask(r);
    await expect(roles.ask(task.id, 'outside', 'informed')).rejects.toMatchObject({
      details: { fields: [{ field: 'cells.0.organisationId', reason: 'unknown-reference' }] },
    });
    const inner = await aTask(r);
    await shareItem(r.callers.lead, { ...at(r, inner), audience: 'leadership', documentStatus: 'shared' });
    await expect(roles.ask(inner.id, 'hudiksvall', 'informed')).rejects.toMatchObject({
      details: { fields: [{ field: 'cells.0.itemId', reason: 'not-shared-with-all' }] },
    });
  });

  it('is told of in the log with the party’s name, and each of its people is told once a request', async () => {
    const tasks = [await aTask(r), await aTask(r)];
    const before = (await listNotifications(r.callers.contributor, { unread: true })).rows.length;
    await askRoles(r.callers.lead, {
      processId: r.processId,
      cells: tasks.map(({ id }) => ({
        itemId: id,
        organisationId: r.organisations.hudiksvall,
        role: 'informed' as const,
        was: null,
      })),
    });
    expect((await listNotifications(r.callers.contributor, { unread: true })).rows.length).toBe(before + 1);
    const [activity] = (await listActivity(r.callers.observer, { processId: r.processId, limit: 1 })).rows;
    expect(activity).toMatchObject({ action: 'role.ask', name: 'Hudiksvall' });
  });
});

describe('whoever leads', () => {
  const told = async () => (await listNotifications(r.callers.editor, { unread: true })).rows.length;

  it('is not told that they are asked for what a colleague has accepted for them in the same breath', async () => {
    const before = await told();
    await roles.ask((await aTask(r)).id, 'region', 'responsible');
    await addTasks(r.callers.lead, { ...base(r), tasks: ['mandate', 'evidence'], ask: true });
    expect(await told()).toBe(before);
  });
});

describe('several roles', () => {
  it('are accepted together as they were seen, or none of them', async () => {
    const tasks = [await anAskedTask(r), await anAskedTask(r)];
    const items = await Promise.all(
      tasks.map(async ({ id }) => {
        const { itemId, version } = await roles.fresh(id);
        return { itemId, version, role: 'participates' as const };
      }),
    );
    const all = { processId: r.processId, organisationId: r.organisations.hudiksvall, items };
    await roles.ask(tasks[1]?.id ?? '', 'hudiksvall', 'informed', 'participates');
    await expect(acceptRoles(r.callers.contributor, all)).rejects.toMatchObject({ reason: 'role-changed' });
    expect(await roles.cellOf(tasks[0]?.id ?? '', 'hudiksvall')).toMatchObject({ state: 'asked' });
    await roles.ask(tasks[1]?.id ?? '', 'hudiksvall', 'participates', 'informed');
    await acceptRoles(r.callers.contributor, all);
    for (const { id } of tasks) expect(await roles.cellOf(id, 'hudiksvall')).toMatchObject({ state: 'accepted' });
  });

  const oneAsked = async () => {
    const task = await anAskedTask(r);
    const { itemId, version } = await roles.fresh(task.id);
    const item = { itemId, version, role: 'participates' as const };
    return { processId: r.processId, organisationId: r.organisations.hudiksvall, items: [item] };
  };

  it('are each sent once', async () => {
    const { items, ...one } = await oneAsked();
    await expect(acceptRoles(r.callers.contributor, { ...one, items: [...items, ...items] })).rejects.toMatchObject({
      details: { fields: [{ field: 'items', reason: 'twice' }] },
    });
  });

  it('are a conflict where one is taken away at the same moment', async () => {
    const one = await oneAsked();
    const client = new pg.Client(r.url);
    await client.connect();
    await client.query('begin');
    await client.query('delete from task_role where item_id = $1', [one.items[0]?.itemId]);
    const accepting = acceptRoles(r.callers.contributor, one).then(
      () => 'accepted',
      ({ reason }: { reason: string }) => reason,
    );
    const settled = accepting.then(() => true);
    const waits = async () =>
      (await asSystem((db) => db.rows(sql`select from pg_locks where not granted and locktype = 'transactionid'`)))
        .length > 0;
    while (!(await Promise.race([settled, waits()])));
    await client.query('commit');
    await client.end();
    expect(await accepting).toBe('role-changed');
  });
});
