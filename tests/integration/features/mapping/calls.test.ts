import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptAnswer,
  answerNothing,
  savePlan,
  sendBackAnswer,
  submitAnswer,
  takeBackAnswer,
} from '#src/features/mapping/commands/answers.ts';
import { closeCall, extendCall, remindCall } from '#src/features/mapping/commands/calls.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import { listAnswers, listReplies } from '#src/features/mapping/queries/answers.ts';
import { getCall, listCalls } from '#src/features/mapping/queries/calls.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { remindOfCalls } from '#src/server/jobs.ts';
import { writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { callsIn, questionIds, questions } from '#tests/support/calls.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { callerNames, region, type Region } from '#tests/support/region.ts';

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

describe('a call for input', () => {
  it('goes from sending to accepted findings that cite the answer, under the question’s theme', async () => {
    const themeId = (await addTheme(r.callers.lead, { processId: r.processId, key: randomUUID(), name: 'Bostäder' }))
      .id;
    const { hudiksvall } = await sent({ questions: questions(themeId) });
    await write('contributor', hudiksvall, questionIds.text, { text: 'I Hudiksvalls centrum. Där finns jobben.' });
    await write('contributor', hudiksvall, questionIds.choice, { choices: ['Äldre', 'Unga', 'Hittepå'] });
    await write('contributor', hudiksvall, questionIds.place, {
      municipalities: ['2184'],
      place: 'Iggesund',
      text: 'Nära bruket.',
    });
    await write('contributor', hudiksvall, questionIds.table, {
      rows: [
        ['Iggesund', '40'],
        ['', ''],
      ],
    });
    const early = submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    await expect(early).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'questions-left' });
    await write('contributor', hudiksvall, questionIds.number, { number: 1240 });
    const submitted = await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    expect(await read('lead', hudiksvall)).toMatchObject({
      status: 'submitted',
      own: false,
      drafts: [],
      plan: null,
      replies: { [questionIds.choice]: { choices: ['Unga', 'Äldre'] } },
      can: { accept: 'ok' },
    });
    expect(await acceptAnswer(r.callers.lead, at(submitted))).toMatchObject({ findings: 5 });
    const { rows } = await listFindings(r.callers.observer, { processId: r.processId, order: 'code' });
    expect(rows.map(({ title, organisation, status, audience }) => [title, organisation, status, audience])).toEqual(
      [
        'I Hudiksvalls centrum',
        'Vilka hushåll: Unga, Äldre',
        'Hur många saknas: 1 240 bostäder',
        'Vilka orter: Hudiksvall, Iggesund',
        'Planer',
      ].map((title) => [title, 'Hudiksvall', 'accepted', 'process']),
    );
    expect(rows.map(({ basis, theme, createdBy }) => [basis, theme, createdBy === r.people.contributor.id])).toEqual([
      ['observation', 'Bostäder', true],
      ['observation', '', true],
      ['statistic', '', true],
      ['observation', '', true],
      ['statistic', '', true],
    ]);
    const links = await itemLinks(r.callers.observer, { processId: r.processId, itemId: rows[0]?.id ?? '' });
    expect(links.references).toMatchObject([{ kind: 'cites', stale: false, item: { code: hudiksvall.code } }]);
  });

  it('tells another party nothing: no answer, plan, reply, count, hit or line in the log', async () => {
    const { call, hudiksvall } = await sent({ title: 'Förfrågan om hemlighetsord', text: 'Kattskägg.' });
    await write('contributor', hudiksvall, questionIds.text, { text: 'Blåklocka.' });
    await savePlan(r.callers.contributor, {
      processId: r.processId,
      itemId: hudiksvall.id,
      basedOn: 0,
      steps: [{ label: 'Nämnden', date: '2199-05-01' }],
    });
    await write('contributor', hudiksvall, questionIds.number, { number: 3 });
    await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    for (const name of callerNames.filter((one) => !['lead', 'editor', 'contributor', 'decider'].includes(one))) {
      await expect(read(name, hudiksvall), name).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        listReplies(r.callers[name], { processId: r.processId, itemId: hudiksvall.id }),
        name,
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(getCall(r.callers[name], { processId: r.processId, itemId: call.id }), name).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const { rows: calls, facets } = await listCalls(r.callers.contributor2, { processId: r.processId });
    const { rows: asked } = await listAnswers(r.callers.contributor2, { processId: r.processId });
    expect([calls, facets.statuses, asked.some(({ code }) => code === hudiksvall.code)]).toEqual([[], [], false]);
    expect((await search(r.callers.contributor2, { processId: r.processId, text: 'Blåklocka' })).rows).toEqual([]);
    expect((await search(r.callers.reviewer, { processId: r.processId, text: 'Kattskägg' })).rows).toEqual([]);
    const log = JSON.stringify(await listActivity(r.callers.contributor2, { processId: r.processId, limit: 100 }));
    for (const secret of [hudiksvall.id, call.id, 'answer.plan']) expect(log).not.toContain(secret);
    const { counts } = await getOverview(r.callers.reviewer, { processId: r.processId });
    expect(counts.filter(({ kind }) => kind === 'call').map(({ count }) => count)).toEqual([0]);
    // Not even the leadership sees what is being written or planned.
    expect(JSON.stringify(await listActivity(r.callers.lead, { processId: r.processId, limit: 100 }))).not.toContain(
      'answer.plan',
    );
    expect(await read('lead', hudiksvall)).toMatchObject({ drafts: [], plan: null });
  });

  it('is written by colleagues at once: apart on different questions, both shown on the same', async () => {
    const { soderhamn } = await sent();
    const results = await Promise.all([
      write('contributor2', soderhamn, questionIds.text, { text: 'Den ena.' }),
      write('contributor2', soderhamn, questionIds.number, { number: 7 }),
    ]);
    expect(results.map(({ saved }) => saved)).toEqual([1, 1]);
    const clash = await Promise.allSettled(
      ['Först', 'Sen'].map((text) => write('contributor2', soderhamn, questionIds.text, { text }, 1)),
    );
    expect(clash.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = clash.find((one) => one.status === 'rejected') ?? {};
    expect(reason).toMatchObject({
      code: 'CONFLICT',
      details: {
        current: {
          version: 2,
          text: expect.stringMatching(/^(Först|Sen)$/) as string,
          updatedBy: 'Person contributor2',
        },
      },
    });
    await expect(write('contributor2', soderhamn, randomUUID(), { text: 'Till ingen.' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('comes back with a reason, can be answered with nothing, be taken back, and ends when it is closed', async () => {
    const { call, hudiksvall, soderhamn } = await sent();
    const none = await answerNothing(r.callers.contributor2, at(soderhamn));
    await expect(write('contributor2', soderhamn, questionIds.text, { text: 'Ändå.' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'already-submitted',
    });
    await takeBackAnswer(r.callers.contributor2, at(none));
    await write('contributor', hudiksvall, questionIds.text, { text: 'Här.' });
    await write('contributor', hudiksvall, questionIds.number, { number: 1 });
    const first = await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    await sendBackAnswer(r.callers.editor, { ...at(first), reason: 'Skriv var i kommunen.' });
    expect(await read('contributor', hudiksvall)).toMatchObject({
      status: 'returned',
      returnReason: 'Skriv var i kommunen.',
      can: { write: 'ok', submit: 'ok' },
    });
    await closeCall(r.callers.lead, at(await getCall(r.callers.lead, { processId: r.processId, itemId: call.id })));
    await expect(write('contributor', hudiksvall, questionIds.text, { text: 'För sent.' }, 1)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'call-closed',
    });
  });

  it('reaches those who write for the organisation by mail with the text and the link, and reminds them once of each deadline', async () => {
    await asSystem((db) => db.rows(sql`update notification set mailed_at = now()`));
    const { call, hudiksvall } = await sent({ title: 'Om skolan', text: 'Vi behöver er bild.' });
    await writeNotices({ notice, digest });
    const mails = () =>
      asSystem((db) =>
        db.rows<{ recipient: string; subject: string; body: string; link: string }>(
          sql`select * from mail where subject like '%Om skolan%' order by created_at, recipient`,
        ),
      );
    const [first] = await mails();
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(['contributor2@example.se', 'contributor@example.se']),
    );
    expect(first?.subject).toContain('Om skolan');
    expect(first?.body).toContain('Svara senast 31 maj 2199');
    expect(first?.body).toContain('> Vi behöver er bild.');
    expect(first?.body).toContain('> 1. Var är bristen störst?');
    expect((await mails()).find(({ recipient }) => recipient === r.people.contributor.email)?.link).toContain(
      `/sak/${hudiksvall.code}`,
    );
    const version = async () => ({
      processId: r.processId,
      itemId: call.id,
      version: (await getCall(r.callers.lead, { processId: r.processId, itemId: call.id })).version,
    });
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await extendCall(r.callers.lead, { ...(await version()), deadline: day });
    expect([await remindOfCalls(), await remindOfCalls()]).toEqual([2, 0]);
    expect((await errandsOf(r, 'contributor')).find(({ key }) => key === 'asked')).toMatchObject({ due: day });
    await answerNothing(r.callers.contributor, at(await read('contributor', hudiksvall)));
    expect(await remindCall(r.callers.lead, await version())).toMatchObject({ reminded: 1 });
  });
});
