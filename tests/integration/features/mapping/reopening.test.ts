import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { acceptAnswer, submitAnswer } from '#src/features/mapping/commands/answers.ts';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { acceptAnswers, reopenAnswers } from '#src/features/mapping/commands/reviews.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { callsIn, questionIds } from '#tests/support/calls.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let calls: ReturnType<typeof callsIn>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  calls = callsIn(r);
});
afterAll(() => r.close());

type Made = { id: string; version: number };
const at = ({ id, version }: Made) => ({ processId: r.processId, itemId: id, version });
const reopen = (...answers: { itemId: string; version: number }[]) =>
  reopenAnswers(r.callers.lead, { processId: r.processId, items: answers });

/** An answer that has been accepted, and the two findings that it became. */
async function accepted() {
  const { hudiksvall } = await calls.sent();
  await calls.write('contributor', hudiksvall, questionIds.text, { text: `I centrum ${randomUUID()}.` });
  await calls.write('contributor', hudiksvall, questionIds.number, { number: 1240 });
  const submitted = await submitAnswer(r.callers.contributor, at(await calls.read('contributor', hudiksvall)));
  const { done } = await acceptAnswers(r.callers.lead, {
    processId: r.processId,
    items: [{ itemId: submitted.id, version: submitted.version }],
  });
  const { rows } = await listFindings(r.callers.observer, { processId: r.processId, order: '-code', limit: 2 });
  return { code: hudiksvall.code, done, findings: rows };
}
const ground = (finding: Made) =>
  createConclusion(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Slutsats',
    text: 'Slutsats.',
    grounds: [{ id: finding.id, version: finding.version }],
  });

it('takes an acceptance back: the answer waits, what it became is withdrawn, and it can be accepted anew', async () => {
  const { done, findings } = await accepted();
  expect(findings.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  const [answer] = done;
  const reopened = await reopen(...done);
  expect(reopened).toMatchObject({ done: [{ itemId: answer?.itemId }], left: [] });
  const now = await calls.read('lead', { id: answer?.itemId ?? '' });
  expect(now).toMatchObject({ status: 'submitted', audience: 'leadership', can: { accept: 'ok', reopen: undefined } });
  const { rows } = await listFindings(r.callers.lead, { processId: r.processId, status: 'withdrawn' });
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(findings.map(({ id }) => id)));
  // What was everybody's for a moment is no longer.
  const { rows: others } = await listFindings(r.callers.observer, { processId: r.processId, status: 'withdrawn' });
  expect(others.map(({ id }) => id)).not.toEqual(expect.arrayContaining(findings.map(({ id }) => id)));
  const { rows: log } = await listActivity(r.callers.lead, { processId: r.processId, itemId: now.id });
  expect(log[0]?.action).toBe('answer.reopen');

  const again = await acceptAnswer(r.callers.lead, at(now));
  expect(again).toMatchObject({ findings: 2 });
  expect(await calls.read('lead', now)).toMatchObject({ can: { reopen: 'ok' } });
  expect(await reopen({ itemId: now.id, version: again.version })).toMatchObject({ left: [] });
});

it('is refused while something rests on a finding, or on the answer itself', async () => {
  const one = await accepted();
  const [finding] = one.findings;
  if (finding) await ground(finding);
  const two = await accepted();
  const [answer] = two.done;
  await createFinding(r.callers.contributor2, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Vi läser det så här',
    text: 'Ett eget utkast.',
    cites: [{ id: answer?.itemId ?? '', version: answer?.version ?? 0 }],
  });
  for (const { done } of [one, two]) {
    expect(await calls.read('lead', { id: done[0]?.itemId ?? '' })).toMatchObject({ can: { reopen: 'in-use' } });
    await expect(reopen(...done)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'items.0.itemId', reason: 'in-use' }] },
    });
  }
  const { rows } = await listFindings(r.callers.lead, { processId: r.processId, order: '-code', limit: 2 });
  expect(rows.map(({ status }) => status)).not.toContain('withdrawn');
});

it('leaves an answer whose finding has been changed since, and says so, and does the rest', async () => {
  const [changed, whole] = [await accepted(), await accepted()];
  const [finding] = changed.findings;
  await editFinding(r.callers.lead, { ...at(finding ?? { id: '', version: 0 }), title: 'Ändrad', text: 'Ändrad.' });
  const { done, left } = await reopen(...changed.done, ...whole.done);
  expect(left).toMatchObject([{ code: changed.code, reason: 'findings-changed' }]);
  expect(done.map(({ itemId }) => itemId)).toEqual(whole.done.map(({ itemId }) => itemId));
  expect(await calls.read('lead', { id: changed.done[0]?.itemId ?? '' })).toMatchObject({ status: 'accepted' });
});
