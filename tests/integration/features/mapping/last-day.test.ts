import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import {
  acceptAnswer,
  answerNothing,
  sendBackAnswer,
  submitAnswer,
  takeBackAnswer,
} from '#src/features/mapping/commands/answers.ts';
import { createCall, extendCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { listAnswers } from '#src/features/mapping/queries/answers.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { createPerson, startSession } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { saveReply } from '#src/features/mapping/commands/answers.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { callsIn, questionIds, questions } from '#tests/support/calls.ts';
import { callFields } from '#tests/support/procedures/calls.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let sent: ReturnType<typeof callsIn>['sent'];
let write: ReturnType<typeof callsIn>['write'];
let read: ReturnType<typeof callsIn>['read'];
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  ({ sent, write, read } = callsIn(r));
});
afterAll(() => r.close());

const at = (one: { id: string; version: number }) => ({ processId: r.processId, itemId: one.id, version: one.version });
const yesterday = swedishDay(new Date(Date.now() - 86_400_000));
const ask = (deadline: string) =>
  createCall(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    ...callFields({ questions: questions(), deadline }),
  });
const passed = { code: 'BAD_REQUEST', details: { fields: [{ field: 'deadline', reason: 'day-has-passed' }] } };
/** As if the call's last day had been so many days ago. */
const daysPass = (callId: string, days: number) =>
  asSystem((db) =>
    db.rows(sql`update call_recipient set deadline = app.swedish_day() - ${days}::int where call_id = ${callId}::uuid`),
  );
const recipient = async (callId: string, organisation: 'hudiksvall' | 'soderhamn') =>
  (await getCall(r.callers.lead, { processId: r.processId, itemId: callId })).asked.find(
    ({ organisationId }) => organisationId === r.organisations[organisation],
  );

it('a last day that has passed cannot be set, nor a question sent whose last day has', async () => {
  await expect(ask(yesterday)).rejects.toMatchObject(passed);
  const { call } = await sent();
  await expect(extendCall(r.callers.lead, { ...at(call), deadline: yesterday })).rejects.toMatchObject(passed);
  const draft = await ask(swedishDay());
  await asSystem((db) => db.rows(sql`update call set deadline = deadline - 1 where item_id = ${draft.id}::uuid`));
  await expect(
    sendCall(r.callers.lead, { ...at(draft), organisationIds: [r.organisations.hudiksvall] }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST', reason: 'deadline-passed' });
});

it('a last day lasts until midnight in Sweden, in winter, in summer and when the clocks change', async () => {
  const ends = await asSystem((db) =>
    db.rows<{ at: string }>(
      sql`select (app.end_of_day(day) at time zone 'UTC')::text as at
        from unnest('{2027-01-15,2027-07-15,2027-03-28,2027-10-31}'::date[]) day`,
    ),
  );
  expect(ends.map(({ at: end }) => end)).toEqual([
    '2027-01-15 22:59:59.999',
    '2027-07-15 21:59:59.999',
    '2027-03-28 21:59:59.999',
    '2027-10-31 22:59:59.999',
  ]);
  expect(swedishDay(new Date('2027-03-27T23:30:00Z'))).toBe('2027-03-28');
  expect(swedishDay(new Date('2027-10-31T22:59:59Z'))).toBe('2027-10-31');
  expect(swedishDay(new Date('2027-01-14T23:30:00Z'))).toBe('2027-01-15');
  expect(swedishDay(new Date('2027-07-14T21:30:00Z'))).toBe('2027-07-14');
});

it('an answer on the last day is in time; one after it is late, and stays so when the day is moved', async () => {
  const { call, hudiksvall, soderhamn } = await sent();
  await daysPass(call.id, 0);
  expect(await recipient(call.id, 'hudiksvall')).toMatchObject({ late: false });
  await answerNothing(r.callers.contributor, at(await read('contributor', hudiksvall)));
  await daysPass(call.id, 2);
  expect(await recipient(call.id, 'hudiksvall')).toMatchObject({ late: false });
  expect(await recipient(call.id, 'soderhamn')).toMatchObject({ late: true });
  await answerNothing(r.callers.contributor2, at(await read('contributor2', soderhamn)));
  await daysPass(call.id, -30);
  expect(await recipient(call.id, 'soderhamn')).toMatchObject({ late: true, status: 'nothing' });
  const { rows: asked } = await listAnswers(r.callers.contributor2, { processId: r.processId });
  expect(asked.find(({ id }) => id === soderhamn.id)).toMatchObject({ late: true });
});

it('one that came in time and was sent back is not late when it comes again; one that was taken back is', async () => {
  const { call, hudiksvall, soderhamn } = await sent();
  const submits = async (as: 'contributor' | 'contributor2', answer: { id: string; version: number; code: string }) => {
    await submitAnswer(r.callers[as], at(await read(as, answer)));
  };
  for (const [as, answer] of [
    ['contributor', hudiksvall],
    ['contributor2', soderhamn],
  ] as const) {
    await write(as, answer, questionIds.text, { text: 'I norr.' });
    await write(as, answer, questionIds.number, { number: 40 });
    await submits(as, answer);
  }
  await daysPass(call.id, 3);
  await sendBackAnswer(r.callers.lead, { ...at(await read('lead', hudiksvall)), reason: 'Hur många?' });
  await takeBackAnswer(r.callers.contributor2, at(await read('contributor2', soderhamn)));
  await submits('contributor', hudiksvall);
  await submits('contributor2', soderhamn);
  expect(await recipient(call.id, 'hudiksvall')).toMatchObject({ late: false });
  expect(await recipient(call.id, 'soderhamn')).toMatchObject({ late: true });
});

it('a dash is no reply to what must be answered', async () => {
  const { hudiksvall } = await sent();
  await write('contributor', hudiksvall, questionIds.text, { text: ' – ' });
  await write('contributor', hudiksvall, questionIds.number, { number: 1 });
  await expect(submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)))).rejects.toMatchObject({
    reason: 'questions-left',
  });
});

it('what an answer becomes is credited to whoever wrote it, on the day they did, not to whoever sent it', async () => {
  const email = `kollega-${randomUUID().slice(0, 8)}@example.se`;
  const organisationId = r.organisations.hudiksvall;
  const id = await asSystem((db) =>
    createPerson(db, { email, name: 'Kollega Ek', organisationId, administrator: false }),
  );
  await asSystem((db) =>
    db.rows(sql`insert into participant (process_id, user_id, organisation_id, role, side)
      values (${r.processId}::uuid, ${id}::uuid, ${organisationId}::uuid, 'contributor', 'workshop')`),
  );
  const colleague: PersonCaller = { ...r.callers.contributor, sessionId: await startSession(id, 'prov') };
  const { hudiksvall } = await sent();
  const reply = { questionId: questionIds.text, reply: { text: 'Kollegans ord.' }, basedOn: 0 };
  await saveReply(colleague, { processId: r.processId, itemId: hudiksvall.id, ...reply });
  await asSystem((db) =>
    db.rows(sql`update answer_reply set updated_at = updated_at - interval '3 days' where updated_by = ${id}::uuid`),
  );
  await write('contributor', hudiksvall, questionIds.number, { number: 40 });
  await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
  await acceptAnswer(r.callers.lead, at(await read('lead', hudiksvall)));
  const { rows } = await listFindings(r.callers.lead, { processId: r.processId, limit: 100 });
  const credited = await asSystem((db) =>
    db.rows<{ name: string; day: string; title: string }>(sql`
      select p.name, i.created_at::date::text as day, i.title from item i join person p on p.id = i.created_by
       where i.id = any(${rows.map((row) => row.id)}::uuid[]) and p.id = ${id}::uuid`),
  );
  expect(credited).toMatchObject([
    { name: 'Kollega Ek', day: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10) },
  ]);
});
