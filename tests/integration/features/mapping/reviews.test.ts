import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { acceptFindings, reopenFindings, sendBackFindings } from '#src/features/mapping/commands/reviews.ts';
import { createFinding, editFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { getFinding, listFindings } from '#src/features/mapping/queries/findings.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

type Made = { id: string; version: number };
const seen = ({ id, version }: Made) => ({ itemId: id, version });
const ask = (...items: Made[]) => ({ processId: r.processId, items: items.map(seen) });
const draft = (title: string, as: CallerName = 'contributor') =>
  createFinding(r.callers[as], { processId: r.processId, key: randomUUID(), title, text: `${title}.` });
const submitted = async (title: string, as: CallerName = 'contributor') =>
  submitFinding(r.callers[as], { processId: r.processId, ...seen(await draft(title, as)) });
const read = (as: CallerName, { id }: { id: string }) =>
  getFinding(r.callers[as], { processId: r.processId, itemId: id });

it('accepts several at once, and leaves what may not be accepted with the reason', async () => {
  const [one, two, own, changed] = [
    await submitted('Ett'),
    await submitted('Två', 'contributor2'),
    await draft('Eget', 'lead'),
    await submitted('Ändrad'),
  ];
  await editFinding(r.callers.lead, { processId: r.processId, ...seen(changed), title: 'Ändrad nu', text: 'Ny.' });
  const unknown = { id: randomUUID(), version: 1 };
  const { done, left } = await acceptFindings(r.callers.lead, ask(one, two, own, changed, unknown));
  expect(done).toEqual([one, two].map(({ id, version }) => ({ itemId: id, version: version + 1 })));
  expect(left.map(({ itemId, reason }) => [itemId, reason])).toEqual([
    [own.id, 'not-submitted'],
    [changed.id, 'newer-version'],
    [unknown.id, 'unknown-reference'],
  ]);
  expect(await read('observer', one)).toMatchObject({ status: 'accepted', audience: 'process' });
  expect(await read('lead', changed)).toMatchObject({ status: 'submitted' });
  const { rows } = await listActivity(r.callers.observer, { processId: r.processId, itemId: one.id });
  expect(rows[0]?.action).toBe('finding.accept-many');
});

it('says why where none may be accepted, and does nothing', async () => {
  const own = await draft('Eget utkast', 'lead');
  await expect(acceptFindings(r.callers.lead, ask(own))).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    details: { fields: [{ field: 'items.0.itemId', reason: 'not-submitted' }] },
  });
});

it('sends several back with one reason', async () => {
  const [one, two] = [await submitted('Var då'), await submitted('När då', 'contributor2')];
  await sendBackFindings(r.callers.editor, { ...ask(one, two), reason: 'Ange källan.' });
  expect(await read('contributor', one)).toMatchObject({ status: 'returned', returnReason: 'Ange källan.' });
  expect(await read('contributor2', two)).toMatchObject({ status: 'returned', returnReason: 'Ange källan.' });
});

it('is taken back to those who could read it before, as long as nothing rests on it', async () => {
  const [one, used, back] = [await submitted('Ångrad'), await submitted('Använd'), await submitted('Tillbaka')];
  const accepted = await acceptFindings(r.callers.lead, ask(one, used));
  const returned = await sendBackFindings(r.callers.lead, { ...ask(back), reason: 'Nej.' });
  await createConclusion(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Slutsats',
    text: 'Slutsats.',
    grounds: [{ id: used.id, version: used.version + 1 }],
  });
  const { left } = await reopenFindings(r.callers.lead, {
    processId: r.processId,
    items: [...accepted.done, ...returned.done],
  });
  expect(left).toMatchObject([{ itemId: used.id, reason: 'in-use' }]);
  expect(await read('lead', one)).toMatchObject({ status: 'submitted', audience: 'leadership' });
  expect(await read('lead', back)).toMatchObject({ status: 'submitted' });
  expect(await read('lead', used)).toMatchObject({ status: 'accepted', audience: 'process' });
  const { rows } = await listFindings(r.callers.observer, { processId: r.processId, status: 'submitted' });
  expect(rows.map(({ id }) => id)).not.toContain(one.id);
  await expect(reopenFindings(r.callers.lead, { processId: r.processId, items: accepted.done })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});
