import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDays } from '#src/features/anchoring/commands/boards.ts';
import { getBeforeGate } from '#src/features/anchoring/queries/before-gate.ts';
import { daysAfter } from '#src/features/anchoring/rules/planning.ts';
import { swedishDay } from '#src/core/days.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { anchoredIn, minutes } from '#tests/support/anchored.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { aBoard, aStep } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
const { aShared, enter, rewrite } = anchoredIn(() => r);
const today = swedishDay();
const day = (days: number): string => daysAfter(today, days);
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  await asSystem((db) =>
    db.rows(sql`
      insert into process_phase (process_id, phase, ends_on) values (${r.processId}::uuid, 'strategy', ${day(60)}::date)
        on conflict (process_id, phase) do update set ends_on = excluded.ends_on`),
  );
});
afterAll(() => r.close());

const ask = async (more: object = {}, as: CallerName = 'observer') =>
  getBeforeGate(r.callers[as], { processId: r.processId, ...more });
const rowOf = async (party: keyof Region['organisations'], more: object = {}) =>
  (await ask(more)).rows.filter((row) => row.party.id === r.organisations[party]);
const papers = async () => (await errandsOf(r, 'lead')).filter(({ key }) => key === 'papers');

it('before a gate it is said who is left to ask, in which board, by when, and what is too late', async () => {
  const strategy = await aShared();
  const { deadline, kind, rows } = await ask();
  expect({ deadline, kind }).toEqual({ deadline: day(60), kind: 'strategy' });
  expect(rows.map(({ plan }) => plan.state)).not.toContain('in-time');
  expect(await rowOf('hudiksvall')).toMatchObject([
    {
      items: [{ title: expect.any(String) as string }],
      steps: [{ standard: 'municipal-board' }],
      plan: { state: 'unknown' },
    },
  ]);

  const boardId = await aBoard(r);
  await writeDays(r.callers.lead, { boardId, version: 1, days: [day(20), day(50), day(80)].join('\n') });
  const ks = { name: 'Kommunstyrelsen', heldOn: day(50), papersOn: day(36) };
  expect(await rowOf('hudiksvall')).toMatchObject([{ plan: { state: 'in-time', stages: [ks], known: null } }]);
  expect(await rowOf('hudiksvall', { until: day(30) })).toMatchObject([
    { plan: { state: 'soon', stages: [{ heldOn: day(20), papersOn: day(6) }] } },
  ]);
  expect(await rowOf('hudiksvall', { until: day(10) })).toMatchObject([
    { plan: { state: 'late', missed: null, next: [{ heldOn: day(20) }] } },
  ]);
  expect(await rowOf('hudiksvall', { reach: 'last' })).toMatchObject([
    { plan: { state: 'unknown', steps: [{ standard: 'municipal-council' }] } },
  ]);

  const council = await aBoard(r, {
    stepId: await aStep('municipality', 'municipal-council'),
    name: 'KF',
    leadDays: 5,
  });
  await writeDays(r.callers.lead, { boardId: council, version: 1, days: day(56) });
  expect(await rowOf('hudiksvall', { reach: 'last' })).toMatchObject([
    { plan: { state: 'in-time', stages: [{ heldOn: day(50) }, { name: 'KF', heldOn: day(56) }] } },
  ]);
  await enter('lead', strategy, 'municipal-board', { stand: 'agrees', ...minutes });
  expect(await rowOf('hudiksvall')).toEqual([]);
  expect(await rowOf('hudiksvall', { reach: 'last' })).toMatchObject([
    { steps: [{ standard: 'municipal-council' }], plan: { stages: [{ name: 'KF' }] } },
  ]);
  await rewrite(strategy.id);
  expect(await rowOf('hudiksvall')).toMatchObject([{ plan: { state: 'in-time' } }]);
});

it('waits in the leader’s queue when the papers of the last meeting in time are due within two weeks', async () => {
  expect(await papers()).toEqual([]);
  const boardId = await aBoard(r, {
    organisationId: r.organisations.soderhamn,
    name: 'KS i Söderhamn',
    leadDays: 20,
  });
  await writeDays(r.callers.lead, { boardId, version: 1, days: [day(30), day(70)].join('\n') });
  expect(await papers()).toMatchObject([
    { due: day(10), item: null, about: { organisation: 'Söderhamn', meeting: 'KS i Söderhamn', left: 1 } },
  ]);
  expect((await errandsOf(r, 'contributor')).filter(({ key }) => key === 'papers')).toEqual([]);
  await enter('lead', await aShared(), 'municipal-board', {
    organisationId: r.organisations.soderhamn,
    stand: 'dissents',
    ...minutes,
  });
  expect(await papers()).toMatchObject([{ about: { left: 1 } }]);
});
