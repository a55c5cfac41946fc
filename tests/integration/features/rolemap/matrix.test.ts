import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declineRole } from '#src/features/rolemap/commands/roles.ts';
import { addTasks } from '#src/features/rolemap/commands/templates.ts';
import { getMatrix, getRoleGaps, getTask, getTemplate } from '#src/features/rolemap/queries/matrix.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { aTask, anAskedTask, base } from '#tests/support/procedures/made.ts';
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

describe('what a role map lacks', () => {
  it('is told of a task, as it is answered, changed and withdrawn', async () => {
    const task = await aTask(r);
    expect(await roles.gaps()).toMatchObject({ unowned: 1, contested: 0, unaccepted: 0 });
    await roles.ask(task.id, 'hudiksvall', 'responsible');
    expect(await roles.gaps()).toMatchObject({ unowned: 0, unaccepted: 1 });
    await roles.ask(task.id, 'soderhamn', 'responsible');
    expect(await roles.gaps()).toMatchObject({ contested: 1 });
    await declineRole(r.callers.contributor, {
      ...(await roles.hudiksvalls(task.id, 'responsible')),
      reason: 'Inte vi.',
    });
    expect(await roles.gaps()).toMatchObject({ unowned: 0, contested: 0, unaccepted: 1 });
    await roles.ask(task.id, 'soderhamn', null, 'responsible');
    expect(await roles.gaps()).toMatchObject({ unowned: 1 });
    const listed = await listOrphans(r.callers.observer, { processId: r.processId });
    expect(listed.map(({ gap }) => gap)).toEqual(expect.arrayContaining(['task-unowned', 'task-unaccepted']));
    await withdrawItem(r.callers.lead, { ...(await roles.fresh(task.id)), reason: 'Görs inte.' });
    expect(await roles.gaps()).toMatchObject({ unowned: 0, unaccepted: 0 });
  });

  it('is told of parties: who has nothing to do, and which municipality nobody from politics', async () => {
    expect(await roles.gaps()).toMatchObject({ nobodyFromPolitics: [], idle: [] });
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
    await roles.ask(task.id, 'soderhamn', 'responsible');
    expect(await roles.gaps()).toMatchObject({ unowned: 0 });
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
    expect(await roles.gaps()).toMatchObject({ unowned: 0 });
  });
});

describe('the matrix', () => {
  it('is filtered by side, gap, party and role', async () => {
    const [one, two] = [await aTask(r, { title: 'Ett' }), await aTask(r, { title: 'Två', side: 'politics' })];
    await roles.ask(one.id, 'hudiksvall', 'responsible');
    const titles = async (more: object) =>
      (await getMatrix(r.callers.observer, { processId: r.processId, ...more })).rows.map(({ title }) => title);
    expect(await titles({})).toEqual(['Ett', 'Två']);
    expect(await titles({ side: 'politics' })).toEqual(['Två']);
    expect(await titles({ gap: 'unowned' })).toEqual(['Två']);
    expect(await titles({ with: 'asked' })).toEqual(['Ett']);
    expect(await titles({ with: 'responsible', party: r.organisations.soderhamn })).toEqual([]);
    expect(two.id).not.toBe(one.id);
  });

  it('offers the template to those who may set up its tasks', async () => {
    expect(await getTemplate(r.callers.contributor, { processId: r.processId })).toEqual({
      tasks: [],
      can: { add: 'role' },
    });
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
    await expect(addTasks(r.callers.lead, { ...base(r), tasks: keys.slice(0, 1) })).rejects.toMatchObject({
      details: { fields: [{ field: 'tasks.0', reason: 'unknown-reference' }] },
    });
    await expect(addTasks(r.callers.lead, { ...base(r), tasks: ['no-such'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('a task', () => {
  it('says what the reader may answer for their own party, and nothing of the others’', async () => {
    const task = await anAskedTask(r);
    await roles.ask(task.id, 'soderhamn', 'informed');
    const { parties } = await getTask(r.callers.contributor, { processId: r.processId, itemId: task.id });
    const answers = parties.flatMap(({ id, answer }) => (answer ? [[id, answer]] : []));
    expect(answers).toEqual([[r.organisations.hudiksvall, { accept: 'ok', decline: 'ok' }]]);
  });
});

describe('below the policies', () => {
  it('a role shows to those who may read its task, and to nobody else', async () => {
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
