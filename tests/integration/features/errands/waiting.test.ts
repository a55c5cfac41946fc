import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDesk } from '#src/features/errands/queries/desk.ts';
import { getWaiting } from '#src/features/errands/queries/waiting.ts';
import { pageOf } from '#src/features/errands/rules.ts';
import {
  acceptFinding,
  createFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { aForum, aHeldMeeting, aProposal } from '#tests/support/procedures/made.ts';
import { callsIn } from '#tests/support/calls.ts';
import { staleConclusion } from '#tests/support/procedures/thread.ts';
import { type CallerName, callerNames, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const waiting = (as: CallerName) => getWaiting(r.callers[as], { processId: r.processId });

it('the tree counts what waits for each, and anew when it has been attended to', async () => {
  const here = { processId: r.processId };
  const words = { title: 'Pendlingen', text: 'Den ökar.' };
  const made = await createFinding(r.callers.contributor, { ...here, key: randomUUID(), ...words });
  const at = { ...here, itemId: made.id };
  expect([await waiting('lead'), await waiting('contributor')]).toEqual([{}, { kartlaggning: 1 }]);

  const submitted = await submitFinding(r.callers.contributor, { ...at, version: made.version });
  expect([await waiting('lead'), await waiting('contributor')]).toEqual([{ kartlaggning: 1 }, {}]);

  const back = await sendBackFinding(r.callers.lead, { ...at, version: submitted.version, reason: 'Ange källan.' });
  expect(await waiting('lead')).toEqual({});
  expect(await waiting('contributor')).toEqual({ kartlaggning: 1 });
  expect(await waiting('contributor2')).toEqual({});

  const again = await submitFinding(r.callers.contributor, { ...at, version: back.version });
  await acceptFinding(r.callers.lead, { ...at, version: again.version });
  expect(await Promise.all(callerNames.slice(0, 7).map(waiting))).toEqual([{}, {}, {}, {}, {}, {}, {}]);
});

it('counts what the queue counts, for everybody and in every phase', async () => {
  await callsIn(r).sent();
  await staleConclusion(r);
  await r.setPhase('strategy');
  await aProposal(r, undefined, (await aHeldMeeting(r, (await aForum(r, { byPositions: true })).id)).id);
  const counted: string[] = [];
  for (const phase of ['mapping', 'strategy', 'rus'] as const) {
    await r.setPhase(phase);
    for (const as of callerNames.slice(0, 7)) {
      const { me } = await getDesk(r.callers[as], { processId: r.processId, all: true });
      const queue: Record<string, number> = {};
      for (const { key, count } of me.counts) if (pageOf[key]) queue[pageOf[key]] = (queue[pageOf[key]] ?? 0) + count;
      expect(await waiting(as), `${as} in ${phase}`).toEqual(queue);
      counted.push(...Object.keys(queue));
    }
  }
  expect([...new Set(counted)].toSorted()).toEqual(['forum', 'kartlaggning/fragor', 'luckor']);
});
