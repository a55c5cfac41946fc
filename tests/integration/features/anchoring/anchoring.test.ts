import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawStep } from '#src/features/anchoring/commands/steps.ts';
import { getAnchoring, getWholeAnchoring } from '#src/features/anchoring/queries/matrix.ts';
import { exportAnchoring } from '#src/features/anchoring/queries/workbook.ts';
import { editDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { enterPositions } from '#src/features/forums/commands/positions.ts';
import { addAttachments, removeAttachment } from '#src/features/thread/commands/attachments.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { enter as enterAs } from '#src/server/scope.ts';
import { writing } from '#src/server/writing.ts';
import { anchoredIn, minutes, type Party } from '#tests/support/anchored.ts';
import { aFile, anEdition, anEnteredStep, aProject, aStep, at } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
const { aShared, shared, fresh, found, read, cellOf, enter, put, stand, rewrite } = anchoredIn(() => r);
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

describe('what proves where a party stands', () => {
  it('is counted: it has been asked, it has taken a stand, and it falls when the text is another', async () => {
    const strategy = await aShared();
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, politics: { state: 'none' } });
    const proposal = await put(strategy);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 1, politics: { state: 'asked' } });
    await stand(proposal);
    expect(await cellOf(strategy.id)).toMatchObject({
      place: 2,
      politics: { state: 'behind' },
      why: [{ older: false }],
    });
    expect(await cellOf(strategy.id, 'soderhamn')).toMatchObject({ place: 1, politics: { state: 'asked' } });
    expect(await cellOf(proposal.id)).toMatchObject({ politics: { state: 'behind' } });
    await rewrite(strategy.id);
    expect(await cellOf(strategy.id)).toMatchObject({ politics: { state: 'older' }, why: [{ older: true }] });
  });

  it('is a step of its own where its official says so in the workshop, and never of the assembly', async () => {
    const strategy = await aShared();
    await stand(await put(strategy, { side: 'workshop' }));
    const cell = await cellOf(strategy.id);
    expect(cell.step?.standard).toBe('official');
    expect(cell).toMatchObject({ workshop: { state: 'behind' }, politics: { state: 'none' } });
  });

  it('falls with the wording of the proposal, and with a decision that is put right', async () => {
    const strategy = await aShared();
    const proposal = await put(strategy);
    await stand(proposal);
    await editDecision(r.callers.lead, { ...(await fresh(proposal.id)), title: 'Med en annan lydelse' });
    expect(await cellOf(strategy.id)).toMatchObject({ politics: { state: 'older' } });
    await stand(await found(proposal.id));
    expect(await cellOf(proposal.id)).toMatchObject({ politics: { state: 'behind' } });
    await enterPositions(r.callers.lead, {
      ...(await fresh(proposal.id)),
      evidenceProtocol: 'Kommunstyrelsen',
      evidenceClause: '§ 96',
      evidenceOn: '2026-09-08',
      stands: [{ organisationId: r.organisations.soderhamn, stand: 'abstains' }],
    });
    await recordDecision(r.callers.lead, { ...(await fresh(proposal.id)), outcome: 'rejected', clause: '§ 3' });
    expect(await cellOf(strategy.id)).toMatchObject({ politics: { state: 'behind' } });
    expect(await cellOf(proposal.id)).toMatchObject({ politics: { state: 'behind' } });
  });

  it('does not rise again when the decision is minuted, and tells the version that the party saw', async () => {
    const strategy = await aShared();
    const seen = await found(strategy.id);
    const proposal = await put(strategy);
    await stand(proposal);
    const proposed = await found(proposal.id);
    await rewrite(strategy.id);
    const { version: subjectVersion } = await fresh(strategy.id);
    const { title, text } = proposed;
    await editDecision(r.callers.lead, { ...(await fresh(proposal.id)), title, text, subjectVersion });
    const older = { state: 'older', version: seen.version };
    expect(await cellOf(strategy.id)).toMatchObject({ politics: older });
    expect(await cellOf(proposal.id)).toMatchObject({ politics: { state: 'older', version: proposed.version } });
    await recordDecision(r.callers.lead, { ...(await fresh(proposal.id)), outcome: 'referred', clause: '§ 3' });
    expect(await cellOf(strategy.id)).toMatchObject({ politics: older });
  });

  it('is withdrawn with the proposal', async () => {
    const strategy = await aShared();
    const proposal = await put(strategy);
    await stand(proposal);
    await withdrawItem(r.callers.lead, { ...(await fresh(proposal.id)), reason: 'Frågan är inte mogen.' });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, politics: { state: 'none' }, why: [] });
  });

  it('says of whoever wrote it that they did', async () => {
    const { why, step } = await cellOf((await aShared()).id, 'region');
    expect(step?.standard).toBe('dialogue');
    expect(why).toMatchObject([{ sort: 'author' }]);
  });
});

describe('a step', () => {
  it('is said by the party itself, its official of the workshop and its politicians of their assembly', async () => {
    const strategy = await aShared();
    await expect(enter('contributor', strategy, 'official')).rejects.toMatchObject({
      details: { fields: [{ field: 'stand', reason: 'required' }] },
    });
    await enter('contributor', strategy, 'official', { stand: 'agrees' });
    expect(await cellOf(strategy.id)).toMatchObject({
      place: 3,
      workshop: { state: 'behind', version: strategy.version },
    });
    const council = { stand: 'agrees', ...minutes };
    await expect(enter('contributor', strategy, 'municipal-council', council)).rejects.toMatchObject({
      reason: 'side',
    });
    await expect(enter('decider', strategy, 'municipal-council', { stand: 'agrees' })).rejects.toMatchObject({
      details: { fields: [{ field: 'evidenceSource' }, { field: 'evidenceClause' }] },
    });
    await enter('decider', strategy, 'municipal-council', council);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 5, politics: { state: 'behind' } });
  });

  it('is said by the leadership of others by what it has to show, and they are told', async () => {
    const strategy = await aShared();
    await expect(enter('lead', strategy, 'dialogue')).rejects.toMatchObject({
      details: { fields: [{ field: 'evidenceSource', reason: 'required' }] },
    });
    await enter('lead', strategy, 'municipal-board', { stand: 'dissents', ...minutes });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 4, politics: { state: 'against' } });
    const [told] = (await listNotifications(r.callers.decider, { unread: true })).rows;
    expect(told).toMatchObject({ why: 'position' });
    const [activity] = (await listActivity(r.callers.observer, { processId: r.processId, limit: 1 })).rows;
    expect(activity).toMatchObject({ action: 'anchoring.enter', name: 'Hudiksvall' });
  });

  it('falls when the text is another, and what was informed stays informed', async () => {
    const strategy = await aShared();
    await enter('contributor', strategy, 'informed');
    await enter('contributor', strategy, 'official', { stand: 'agrees' });
    await rewrite(strategy.id);
    const cell = await cellOf(strategy.id);
    expect(cell.workshop).toMatchObject({ state: 'older', version: strategy.version });
    expect(cell.step?.standard).toBe('dialogue');
    await expect(enter('contributor', strategy, 'official', { stand: 'agrees' })).rejects.toMatchObject({
      reason: 'newer-version',
    });
  });

  it('is withdrawn by the party whoever entered it, with a reason that stays, and whoever entered it is told', async () => {
    const strategy = await aShared();
    const anchoringId = await anEnteredStep(r, strategy);
    const withdrawal = { processId: r.processId, anchoringId, reason: 'Så har vi inte beslutat.' };
    await expect(withdrawStep(r.callers.contributor2, withdrawal)).rejects.toMatchObject({
      reason: 'other-organisation',
    });
    await withdrawStep(r.callers.decider, withdrawal);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0, why: [] });
    expect((await read(strategy.id)).withdrawn).toMatchObject([
      { party: r.organisations.hudiksvall, by: 'Person decider', reason: 'Så har vi inte beslutat.' },
    ]);
    expect((await listNotifications(r.callers.lead, { unread: true })).rows[0]).toMatchObject({ why: 'reply' });
    await expect(withdrawStep(r.callers.decider, withdrawal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that a party says of the text of now is neither taken back nor said otherwise by the leadership', async () => {
    const strategy = await aShared();
    await enter('contributor', strategy, 'official', { stand: 'agrees' });
    const otherwise = { stand: 'dissents', ...minutes, evidenceOn: '2026-10-01' };
    await expect(enter('lead', strategy, 'official', otherwise)).rejects.toMatchObject({ reason: 'their-own-stand' });
    const { parties } = await read(strategy.id, 'lead');
    const { enter: open } = parties.find(({ id }) => id === r.organisations.hudiksvall)!.can;
    expect(open.map(({ standard }) => standard)).not.toContain('official');
    expect(open.map(({ standard }) => standard)).toContain('municipal-board');
    const [own] = (await cellOf(strategy.id)).why;
    const withdrawal = { processId: r.processId, anchoringId: own!.anchoringId!, reason: 'Nej.' };
    await expect(withdrawStep(r.callers.lead, withdrawal)).rejects.toMatchObject({ reason: 'other-organisation' });
    await rewrite(strategy.id);
    await enter('lead', await found(strategy.id), 'official', otherwise);
    expect(await cellOf(strategy.id)).toMatchObject({ workshop: { state: 'against' } });
  });

  it('that another entered is withdrawn by whoever speaks for the party, its politicians’ own by them', async () => {
    const strategy = await aShared();
    const withdraw = (as: CallerName, anchoringId: string) =>
      withdrawStep(r.callers[as], { processId: r.processId, anchoringId, reason: 'Så är det inte.' });
    await withdraw('contributor', await anEnteredStep(r, strategy));
    await enter('decider', strategy, 'municipal-board', { stand: 'agrees', ...minutes });
    const [own] = (await cellOf(strategy.id)).why;
    await expect(withdraw('contributor', own!.anchoringId!)).rejects.toMatchObject({ reason: 'side' });
    await enter('lead', strategy, 'informed', { ...minutes, organisationId: r.organisations.soderhamn });
    const [told] = (await cellOf(strategy.id, 'soderhamn')).why;
    await expect(withdraw('observer', told!.anchoringId!)).rejects.toMatchObject({ reason: 'role' });
  });

  it('falls with the file that shows it', async () => {
    const strategy = await aShared();
    const file = await aFile(r, 'lead', 'protokoll.txt', 'Kommunstyrelsen beslutar.');
    const { itemId } = at(r, strategy);
    await addAttachments(r.callers.lead, { processId: r.processId, itemId, fileIds: [file.id], key: randomUUID() });
    const { files } = await read(strategy.id);
    expect(files).toMatchObject([{ name: 'protokoll.txt' }]);
    const shown = { stand: 'agrees', ...minutes, attachmentId: files[0]!.id };
    await enter('lead', strategy, 'municipal-board', shown);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 4, why: [{ file: 'protokoll.txt' }] });
    await removeAttachment(r.callers.lead, { processId: r.processId, attachmentId: files[0]!.id });
    expect(await cellOf(strategy.id)).toMatchObject({ place: 0 });
    expect((await read(strategy.id)).withdrawn).toMatchObject([
      { name: 'Hudiksvall', day: '2026-09-08', reason: null },
    ]);
    await expect(enter('lead', strategy, 'municipal-board', shown)).rejects.toMatchObject({
      details: { fields: [{ field: 'attachmentId', reason: 'unknown-reference' }] },
    });
  });

  it('is of the party’s own ladder, not its bottom, on a day that has been, and of what all may read', async () => {
    const strategy = await aShared();
    await expect(enter('contributor', strategy, 'officer', {}, 'county-board')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(enter('contributor', strategy, 'uncontacted')).rejects.toMatchObject({ reason: 'immutable' });
    await expect(enter('contributor', strategy, 'informed', { evidenceOn: '2199-01-01' })).rejects.toMatchObject({
      details: { fields: [{ field: 'evidenceOn', reason: 'in-the-future' }] },
    });
    const outside = { organisationId: r.organisations.outside };
    await expect(enter('lead', strategy, 'informed', outside)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const inner = await aProject(r);
    await shareItem(r.callers.lead, { ...at(r, inner), audience: 'leadership', documentStatus: 'shared' });
    const { version } = await fresh(inner.id);
    await expect(enter('lead', { id: inner.id, version }, 'informed', minutes)).rejects.toMatchObject({
      reason: 'not-shared-with-all',
    });
  });

  it('is of an edition and of a key project as well', async () => {
    const [edition, project] = [await shared(await anEdition(r)), await shared(await aProject(r))];
    for (const made of [edition, project]) {
      await enter('contributor', made, 'official', { stand: 'agrees' });
      expect(await cellOf(made.id)).toMatchObject({ workshop: { state: 'behind' } });
    }
  });
});

describe('the matrix', () => {
  it('shows items of a kind that all parties read, and each party’s place', async () => {
    const strategy = await aShared();
    await enter('contributor', strategy, 'official', { stand: 'agrees' });
    const { rows, parties } = await getAnchoring(r.callers.observer, { processId: r.processId, order: '-updated' });
    const column = parties.findIndex(({ id }) => id === r.organisations.hudiksvall);
    expect(rows.find(({ id }) => id === strategy.id)?.cells[column]).toMatchObject({ place: 3 });
    const inner = await aProject(r);
    await shareItem(r.callers.lead, { ...at(r, inner), audience: 'leadership', documentStatus: 'shared' });
    for (const as of ['observer', 'lead'] as const) {
      const projects = await getAnchoring(r.callers[as], { processId: r.processId, kind: 'project' });
      expect(projects.rows.map(({ id }) => id)).not.toContain(inner.id);
      const counted = projects.facets.statuses.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(projects.rows.length);
      const { items } = await getWholeAnchoring(r.callers[as], { processId: r.processId });
      expect(items.map(({ id }) => id)).not.toContain(inner.id);
    }
    await expect(read(inner.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes whole into a workbook', async () => {
    const { name, pieces } = await exportAnchoring(r.callers.observer, { processId: r.processId });
    expect(name).toContain('.xlsx');
    for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
  });

  it('lets nobody write for another party in the database itself, nor withdraw what is not theirs', async () => {
    const strategy = await aShared();
    const anchoringId = await anEnteredStep(r, strategy);
    const stepId = await aStep('municipality', 'official');
    const write = (as: CallerName, statement: Sql) =>
      writing(async (tx) => {
        await enterAs(tx, 'process', r.callers[as], { processId: r.processId });
        return tx.rows(sql`${statement} returning id`);
      });
    const made = (as: CallerName, party: Party) =>
      write(
        as,
        sql`insert into anchoring (id, item_id, organisation_id, step_id, stand, item_version, evidence_on,
            entered_by_organisation, entered_by)
          values (gen_random_uuid(), ${strategy.id}::uuid, ${r.organisations[party]}::uuid, ${stepId}::uuid, 'agrees', 1,
            '2026-09-08', ${r.people[as].organisationId}::uuid, ${r.people[as].id}::uuid)`,
      );
    await expect(made('contributor', 'soderhamn')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(made('contributor', 'hudiksvall')).resolves.toHaveLength(1);
    await expect(made('outsider', 'outside')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const withdrawn = sql`update anchoring set withdrawn_at = now() where id = ${anchoringId}::uuid`;
    await expect(write('contributor2', withdrawn)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const steps = sql`update ladder_step set name = 'Allt' where id = ${stepId}::uuid`;
    expect(await write('lead', steps)).toEqual([]);
    expect(await cellOf(strategy.id)).toMatchObject({ place: 4 });
  });
});
