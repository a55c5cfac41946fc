import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptRole, acceptRoles, askRoles, declineRole } from '#src/features/rolemap/commands/roles.ts';
import { addTasks } from '#src/features/rolemap/commands/templates.ts';
import { getMatrix, getRoleGaps, getTask, getTemplate } from '#src/features/rolemap/queries/matrix.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { sql } from '#src/server/database.ts';
import { enter, reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aTask, anAskedTask, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
beforeEach(() =>
  asSystem(async (db) => {
    await db.rows(sql`delete from task_role`);
    await db.rows(sql`update item set status = 'withdrawn' where kind = 'task'`);
  }),
);

type Party = keyof Region['organisations'];
const ask = (itemId: string, party: Party, role: TaskRole | null, was: TaskRole | null = null) =>
  askRoles(r.callers.lead, {
    processId: r.processId,
    cells: [{ itemId, organisationId: r.organisations[party], role, was }],
  });
const fresh = async (id: string) => at(r, await getItem(r.callers.lead, { processId: r.processId, address: id }));
const hudiksvalls = async (id: string, role: TaskRole = 'participates') => ({
  ...(await fresh(id)),
  organisationId: r.organisations.hudiksvall,
  role,
});
const cellOf = async (itemId: string, party: Party) =>
  (await getTask(r.callers.observer, { processId: r.processId, itemId })).parties.find(
    ({ id }) => id === r.organisations[party],
  )?.cell;
const gaps = async () => {
  const { lacking, ...parties } = await getRoleGaps(r.callers.observer, { processId: r.processId });
  return { ...Object.fromEntries(lacking.map(({ gap, count }) => [gap, count])), ...parties };
};

describe('a role in a task', () => {
  it('is answered for by nobody else in the database itself, whoever leads', async () => {
    const task = await anAskedTask(r);
    const accepting = (as: 'lead' | 'contributor2' | 'contributor') =>
      writing(async (tx) => {
        await enter(tx, 'process', r.callers[as], { processId: r.processId });
        return tx.rows(sql`update task_role set answer = 'accepted' where item_id = ${task.id}::uuid
          and organisation_id = ${r.organisations.hudiksvall}::uuid returning role`);
      });
    await expect(accepting('lead')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(accepting('contributor2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await accepting('contributor')).toEqual([{ role: 'participates' }]);
  });

  it('is asked by the leadership, and holds when the party itself has accepted it', async () => {
    const task = await anAskedTask(r);
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ role: 'participates', state: 'asked' });
    const role = await hudiksvalls(task.id);
    await expect(acceptRole(r.callers.lead, role)).rejects.toMatchObject({ reason: 'other-organisation' });
    await acceptRole(r.callers.contributor, role);
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'accepted', older: false });
    await expect(acceptRole(r.callers.contributor, role)).rejects.toMatchObject({ reason: 'already-accepted' });
  });

  it('is accepted at once where whoever asks may answer for the party, and no further', async () => {
    const workshop = await aTask(r);
    await ask(workshop.id, 'region', 'responsible');
    expect(await cellOf(workshop.id, 'region')).toMatchObject({ state: 'accepted' });
    const politics = await aTask(r, { side: 'politics' });
    await ask(politics.id, 'region', 'responsible');
    expect(await cellOf(politics.id, 'region')).toMatchObject({ state: 'asked' });
  });

  it('on the side of politics is answered by politicians, where the party has any', async () => {
    const task = await anAskedTask(r, 'politics');
    const role = await hudiksvalls(task.id);
    await expect(acceptRole(r.callers.contributor, role)).rejects.toMatchObject({ reason: 'side' });
    expect((await waitsFor(r, 'contributor')).roles).toBeUndefined();
    expect((await waitsFor(r, 'contributor', 'organisation')).roles).toHaveLength(1);
    expect((await waitsFor(r, 'decider')).roles).toHaveLength(1);
    await acceptRole(r.callers.decider, role);
    await ask(task.id, 'countyBoard', 'consulted');
    const board = {
      ...(await fresh(task.id)),
      organisationId: r.organisations.countyBoard,
      role: 'consulted' as const,
    };
    await acceptRole(r.callers.reviewer, board);
  });

  it('is declined with a reason, which whoever asked is told, and may be asked again', async () => {
    const task = await anAskedTask(r);
    const role = await hudiksvalls(task.id);
    await expect(declineRole(r.callers.contributor, { ...role, reason: '–' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await declineRole(r.callers.contributor, { ...role, reason: 'Vi har ingen som kan.' });
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'declined', reason: 'Vi har ingen som kan.' });
    const [told] = (await listNotifications(r.callers.lead, { unread: true })).rows;
    expect(told).toMatchObject({ why: 'reply' });
    await ask(task.id, 'hudiksvall', 'participates', 'participates');
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'asked', reason: '' });
  });

  it('is asked anew when it becomes another one, and when the task is written otherwise', async () => {
    const task = await anAskedTask(r);
    await acceptRole(r.callers.contributor, await hudiksvalls(task.id));
    const edit = commonSteps.get('task')?.edit;
    await edit?.(r.callers.lead, {
      ...(await fresh(task.id)),
      title: 'Samla allt underlag',
      text: '',
      side: 'workshop',
    });
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ state: 'asked', older: true });
    await acceptRole(r.callers.contributor, await hudiksvalls(task.id));
    await ask(task.id, 'hudiksvall', 'responsible', 'participates');
    expect(await cellOf(task.id, 'hudiksvall')).toMatchObject({ role: 'responsible', state: 'asked', older: false });
  });

  it('is answered and changed as it was seen: somebody else’s change is a conflict', async () => {
    const task = await anAskedTask(r);
    const seen = await hudiksvalls(task.id);
    await ask(task.id, 'hudiksvall', 'responsible', 'participates');
    await expect(acceptRole(r.callers.contributor, seen)).rejects.toMatchObject({ reason: 'role-changed' });
    await expect(declineRole(r.callers.contributor, { ...seen, reason: 'Nej.' })).rejects.toMatchObject({
      reason: 'role-changed',
    });
    await expect(ask(task.id, 'hudiksvall', null, 'participates')).rejects.toMatchObject({ reason: 'role-changed' });
    await ask(task.id, 'hudiksvall', null, 'responsible');
    expect(await cellOf(task.id, 'hudiksvall')).toBeUndefined();
    await expect(acceptRole(r.callers.contributor, seen)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is asked of parties alone, and of tasks that they may read', async () => {
    const task = await aTask(r);
    await expect(ask(task.id, 'outside', 'informed')).rejects.toMatchObject({
      details: { fields: [{ field: 'cells.0.organisationId', reason: 'unknown-reference' }] },
    });
    const inner = await aTask(r);
    await shareItem(r.callers.lead, { ...at(r, inner), audience: 'leadership', documentStatus: 'shared' });
    await expect(ask(inner.id, 'hudiksvall', 'informed')).rejects.toMatchObject({
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

describe('several roles', () => {
  it('are accepted together as they were seen, or none of them', async () => {
    const tasks = [await anAskedTask(r), await anAskedTask(r)];
    const items = await Promise.all(
      tasks.map(async ({ id }) => {
        const { itemId, version } = await fresh(id);
        return { itemId, version, role: 'participates' as const };
      }),
    );
    const all = { processId: r.processId, organisationId: r.organisations.hudiksvall, items };
    await ask(tasks[1]?.id ?? '', 'hudiksvall', 'informed', 'participates');
    await expect(acceptRoles(r.callers.contributor, all)).rejects.toMatchObject({ reason: 'role-changed' });
    expect(await cellOf(tasks[0]?.id ?? '', 'hudiksvall')).toMatchObject({ state: 'asked' });
    await ask(tasks[1]?.id ?? '', 'hudiksvall', 'participates', 'informed');
    await acceptRoles(r.callers.contributor, all);
    for (const { id } of tasks) expect(await cellOf(id, 'hudiksvall')).toMatchObject({ state: 'accepted' });
  });
});

describe('what a role map lacks', () => {
  it('is told of a task, as it is answered, changed and withdrawn', async () => {
    const task = await aTask(r);
    expect(await gaps()).toMatchObject({ unowned: 1, contested: 0, unaccepted: 0 });
    await ask(task.id, 'hudiksvall', 'responsible');
    expect(await gaps()).toMatchObject({ unowned: 0, unaccepted: 1 });
    await ask(task.id, 'soderhamn', 'responsible');
    expect(await gaps()).toMatchObject({ contested: 1 });
    await declineRole(r.callers.contributor, { ...(await hudiksvalls(task.id, 'responsible')), reason: 'Inte vi.' });
    expect(await gaps()).toMatchObject({ unowned: 0, contested: 0, unaccepted: 1 });
    await ask(task.id, 'soderhamn', null, 'responsible');
    expect(await gaps()).toMatchObject({ unowned: 1 });
    const listed = await listOrphans(r.callers.observer, { processId: r.processId });
    expect(listed.map(({ gap }) => gap)).toEqual(expect.arrayContaining(['task-unowned', 'task-unaccepted']));
    await withdrawItem(r.callers.lead, { ...(await fresh(task.id)), reason: 'Görs inte.' });
    expect(await gaps()).toMatchObject({ unowned: 0, unaccepted: 0 });
  });

  it('is told of parties: who has nothing to do, and which municipality nobody from politics', async () => {
    expect(await gaps()).toMatchObject({ nobodyFromPolitics: [], idle: [] });
    await anAskedTask(r);
    const { nobodyFromPolitics, idle } = await getRoleGaps(r.callers.observer, { processId: r.processId });
    expect(nobodyFromPolitics.map(({ shortName }) => shortName)).toEqual(['Söderhamn']);
    expect(idle.map(({ shortName }) => shortName)).toEqual([
      'Länsstyrelsen Gävleborg',
      'Region Gävleborg',
      'Söderhamn',
    ]);
  });

  it('is told when the one responsible is no party any more', async () => {
    const task = await aTask(r);
    await ask(task.id, 'soderhamn', 'responsible');
    expect(await gaps()).toMatchObject({ unowned: 0 });
    const become = (status: string) =>
      asSystem((db) =>
        db.rows(sql`update party set status = ${status} where process_id = ${r.processId}::uuid
          and organisation_id = ${r.organisations.soderhamn}::uuid`),
      );
    await become('removed');
    try {
      expect(
        (await getRoleGaps(r.callers.lead, { processId: r.processId })).lacking.find(({ gap }) => gap === 'unowned'),
      ).toMatchObject({ count: 1 });
    } finally {
      await become('accepted');
    }
    expect(await gaps()).toMatchObject({ unowned: 0 });
  });
});

describe('the matrix', () => {
  it('is filtered by side, gap, party and role', async () => {
    const [one, two] = [await aTask(r, { title: 'Ett' }), await aTask(r, { title: 'Två', side: 'politics' })];
    await ask(one.id, 'hudiksvall', 'responsible');
    const titles = async (more: object) =>
      (await getMatrix(r.callers.observer, { processId: r.processId, ...more })).rows.map(({ title }) => title);
    expect(await titles({})).toEqual(['Ett', 'Två']);
    expect(await titles({ side: 'politics' })).toEqual(['Två']);
    expect(await titles({ gap: 'unowned' })).toEqual(['Två']);
    expect(await titles({ with: 'asked' })).toEqual(['Ett']);
    expect(await titles({ with: 'responsible', party: r.organisations.soderhamn })).toEqual([]);
    expect(two.id).not.toBe(one.id);
  });

  it('begins from the template, with the roles that it suggests as questions', async () => {
    const { tasks } = await getTemplate(r.callers.lead, { processId: r.processId });
    const keys = tasks.map(({ key }) => key);
    const sent = { ...base(r), tasks: keys, ask: true };
    await addTasks(r.callers.lead, sent);
    await addTasks(r.callers.lead, sent);
    const { rows } = await getMatrix(r.callers.observer, { processId: r.processId });
    expect(rows.map(({ title }) => title)).toEqual(tasks.map(({ title }) => title));
    const states = rows.map(({ cells }) => cells[r.organisations.hudiksvall]?.state ?? 'none');
    expect(new Set(states)).toEqual(new Set(['asked']));
    expect((await getTemplate(r.callers.lead, { processId: r.processId })).tasks).toEqual([]);
    await expect(addTasks(r.callers.lead, { ...base(r), tasks: ['no-such'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('below the policies', () => {
  it('a role shows to those who may read its task, and an answer is the party’s own', async () => {
    const task = await anAskedTask(r);
    await asSystem((db) => db.rows(sql`update item set audience = 'leadership' where id = ${task.id}::uuid`));
    const seenBy = (as: 'lead' | 'contributor') =>
      reading('process', r.callers[as], { processId: r.processId }, (db) =>
        db.rows(sql`select 1 from task_role where item_id = ${task.id}::uuid`),
      );
    expect(await seenBy('lead')).toHaveLength(1);
    expect(await seenBy('contributor')).toHaveLength(0);
  });
});
