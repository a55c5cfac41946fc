import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctDecision } from '#src/features/forums/commands/decisions.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { listDecisions, wholeDecisions } from '#src/features/forums/queries/register.ts';
import { exportDecisions } from '#src/features/forums/queries/workbook.ts';
import { workbookType } from '#src/formats/exported.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { aDecision, aForum, aHeldMeeting, aProject, aProposal, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const list = async (more: object = {}, as: 'observer' | 'outsider' = 'observer') =>
  listDecisions(r.callers[as], { processId: r.processId, ...more });
const ids = async (more: object = {}) => (await list(more)).rows.map(({ id }) => id);

describe('the register of decisions', () => {
  it('tells of every forum’s decisions, the latest first, with what is proposed apart', async () => {
    const forum = await aForum(r, { title: 'Beredningen' });
    const first = await aDecision(r);
    const second = await aDecision(r, undefined, 'rejected', (await aHeldMeeting(r, forum.id)).id);
    const proposed = await aProposal(r);
    expect((await ids()).slice(0, 3)).toEqual([proposed.id, second.id, first.id]);
    expect(await ids({ status: 'proposed' })).toEqual([proposed.id]);
    expect(await ids({ order: 'heldOn', limit: 1 })).toEqual([first.id]);
    expect(await ids({ after: second.id })).toEqual([first.id]);
    const { rows } = await list({ forum: forum.id });
    expect(rows).toMatchObject([
      {
        id: second.id,
        outcome: 'rejected',
        clause: '§ 14',
        heldOn: '2026-09-11',
        forum: { title: 'Beredningen' },
        meeting: { title: 'Höstmötet' },
        subject: { kind: 'strategy', stale: false },
      },
    ]);
  });

  it('is narrowed by outcome, by kind, by year, by who dissented and by words', async () => {
    const project = await aDecision(r, (await aProject(r)).id);
    expect(await ids({ about: 'project' })).toEqual([project.id]);
    expect(await ids({ about: 'conclusion' })).toEqual([]);
    expect(await ids({ outcome: 'postponed' })).toEqual([]);
    expect(await ids({ outcome: 'approved' })).toContain(project.id);
    expect(await ids({ year: '2025' })).toEqual([]);
    expect(await ids({ year: '2026' })).toContain(project.id);
    const proposal = await aProposal(r);
    const { hudiksvall, soderhamn } = r.organisations;
    await takePosition(r.callers.decider, { ...at(r, proposal), organisationId: hudiksvall, stand: 'dissents' });
    expect(await ids({ dissent: hudiksvall })).toEqual([proposal.id]);
    expect(await ids({ dissent: soderhamn })).toEqual([]);
    const [row] = (await list({ dissent: hudiksvall })).rows;
    expect(row).toMatchObject({ dissents: ['Hudiksvall'], agrees: 0, abstains: 0 });
    expect(await ids({ text: row?.code ?? '' })).toEqual([proposal.id]);
  });

  it('shows a decision beside what has put it right, and leaves out what is withdrawn', async () => {
    const meeting = await aHeldMeeting(r);
    const wrong = await aDecision(r, undefined, 'approved', meeting.id);
    const words = { meetingId: meeting.id, title: 'Avslag', outcome: 'rejected', clause: '§ 15' } as const;
    const right = await correctDecision(r.callers.lead, { ...base(r), ...at(r, wrong), ...words });
    const { rows } = await list();
    const [is, was] = [right, wrong].map(({ id }) => rows.find((row) => row.id === id));
    expect(is?.corrects?.code).toBe(was?.code);
    expect(was?.correctedBy.map(({ code }) => code)).toEqual([is?.code]);
    const proposal = await aProposal(r);
    await withdrawItem(r.callers.lead, { ...at(r, proposal), reason: 'Dubblett' });
    expect(await ids()).not.toContain(proposal.id);
    expect(await ids({ status: 'withdrawn' })).toEqual([proposal.id]);
    expect((await wholeDecisions(r.callers.observer, { processId: r.processId })).map(({ id }) => id)).not.toContain(
      proposal.id,
    );
  });

  it('is taken away as a workbook, and told to nobody outside', async () => {
    const { name, type } = await exportDecisions(r.callers.observer, { processId: r.processId });
    expect({ name, type }).toEqual({ name: 'Beslut.xlsx', type: workbookType });
    await expect(list({}, 'outsider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(exportDecisions(r.callers.outsider, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
