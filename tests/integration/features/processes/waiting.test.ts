import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  acceptFinding,
  createFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { getFrame } from '#src/features/processes/queries/home.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const waiting = async (as: CallerName) => (await getFrame(r.callers[as], { processId: r.processId })).waiting;

it('the tree counts what waits for each, and anew when it has been attended to', async () => {
  const here = { processId: r.processId };
  const words = { title: 'Pendlingen', text: 'Den ökar.' };
  const made = await createFinding(r.callers.contributor, { ...here, key: randomUUID(), ...words });
  const at = { ...here, itemId: made.id };
  expect([await waiting('lead'), await waiting('contributor')]).toEqual([{}, {}]);

  const submitted = await submitFinding(r.callers.contributor, { ...at, version: made.version });
  expect([await waiting('lead'), await waiting('contributor')]).toEqual([{ kartlaggning: 1 }, {}]);

  const back = await sendBackFinding(r.callers.lead, { ...at, version: submitted.version, reason: 'Ange källan.' });
  expect(await waiting('lead')).toEqual({});
  expect(await waiting('contributor')).toEqual({ kartlaggning: 1 });
  expect(await waiting('contributor2')).toEqual({});

  const again = await submitFinding(r.callers.contributor, { ...at, version: back.version });
  await acceptFinding(r.callers.lead, { ...at, version: again.version });
  expect(await waiting('lead')).toEqual({ luckor: 1 });
  expect([await waiting('observer'), await waiting('decider')]).toEqual([{}, {}]);
});
