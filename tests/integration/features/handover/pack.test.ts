import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { seatInForum } from '#src/features/forums/commands/seats.ts';
import { exportPack } from '#src/features/handover/queries/document.ts';
import { getPack } from '#src/features/handover/queries/pack.ts';
import { sectionsOf } from '#src/features/handover/rules/sections.ts';
import { declineRole } from '#src/features/rolemap/commands/roles.ts';
import {
  aCommitment,
  aDecision,
  aForum,
  anAskedTask,
  anEnteredStep,
  aProposal,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';
import { readWord } from '#tests/support/word-files.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const pack = (as: CallerName, more: object = {}) => getPack(r.callers[as], { processId: r.processId, ...more });

describe('the pack of a handover', () => {
  it('tells what was decided and why, what the organisation has said and promised, and where it sits', async () => {
    const { hudiksvall } = r.organisations;
    const decided = await aDecision(r);
    const proposed = await aProposal(r);
    const stand = { organisationId: hudiksvall, stand: 'dissents', note: 'För dyrt.' } as const;
    await takePosition(r.callers.decider, { ...at(r, proposed), ...stand });
    await anEnteredStep(r);
    const promise = await aCommitment(r, 'contributor');
    await anAskedTask(r);
    const forum = await aForum(r, { title: 'Kustrådet', members: [hudiksvall] });
    const seat = { organisationId: hudiksvall, personId: r.people.decider.id, part: 'chair' } as const;
    await seatInForum(r.callers.lead, { ...base(r), itemId: forum.id, ...seat, fromDay: '2026-01-01' });

    const it = await pack('decider');
    expect(it).toMatchObject({ own: true, after: null, party: { id: hudiksvall, shortName: 'Hudiksvall' } });
    const found = it.decided.find(({ id }) => id === decided.id);
    expect(found).toMatchObject({ outcome: 'approved', clause: '§ 14', own: null, total: 1 });
    expect(found?.why, 'the leadership has not shared what it rests on').toEqual([]);
    const [leaders] = (await pack('lead', { party: hudiksvall })).decided;
    expect(leaders?.why).toMatchObject([{ code: 'SL-1', title: 'Kusten växer samman' }]);
    expect(it.said).toMatchObject([{ stand: 'dissents', note: 'För dyrt.', older: false }]);
    expect(it.steps).toMatchObject([{ step: 'KS-yttrande', source: 'Kommunstyrelsen', clause: '§ 96' }]);
    expect(it.promises).toMatchObject([{ code: `AT-${promise.number}`, status: 'accepted', late: false }]);
    expect(it.roles).toMatchObject([{ title: 'Samla underlag', role: 'participates', state: 'asked' }]);
    expect(it.forums.find(({ id }) => id === forum.id)).toMatchObject({
      member: true,
      seats: [{ personId: r.people.decider.id, part: 'chair', held: 'held' }],
    });
    expect(it.disputed).toMatchObject([{ dissents: [{ organisation: 'Hudiksvall', words: 'För dyrt.' }] }]);
  });

  it('tells of another party what the reader reads, and of what waits there nothing', async () => {
    const { hudiksvall, outside } = r.organisations;
    const task = await anAskedTask(r, 'workshop', 'soderhamn');
    expect((await pack('contributor2')).waiting).toMatchObject([{ key: 'roles' }]);
    const other = await pack('lead', { party: r.organisations.soderhamn });
    expect(other).toMatchObject({ own: false, waiting: [], promises: [], roles: [{ title: 'Samla underlag' }] });
    expect(sectionsOf('sv', other).map(({ name }) => name)).not.toContain('waits');
    expect((await pack('observer', { party: hudiksvall })).promises).toHaveLength(1);
    await expect(pack('lead', { party: outside })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(pack('outsider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await declineRole(r.callers.contributor2, {
      ...at(r, task),
      organisationId: r.organisations.soderhamn,
      role: 'participates',
      reason: 'Vi har ingen tid.',
    });
    const { contested } = await pack('lead');
    expect(contested).toMatchObject([
      { declined: [{ organisation: 'Söderhamn', role: 'participates', reason: 'Vi har ingen tid.' }] },
    ]);
  });

  it('is taken away as a Word file with the same sections, in the reader’s language', async () => {
    const shown = sectionsOf('sv', await pack('decider'));
    const { name, lines, tables } = await readWord(await exportPack(r.callers.decider, { processId: r.processId }));
    expect(name).toMatch(/\.docx$/);
    const headings = lines.filter(({ style }) => style === 'Heading1').map(({ text }) => text);
    expect(headings).toEqual(shown.map(({ title }) => title));
    expect(tables.map(({ rows }) => rows.length - 1)).toEqual(
      shown.flatMap(({ rows }) => (rows.length > 0 ? [rows.length] : [])),
    );
    const english = await exportPack(
      { ...r.callers.decider, locale: 'en' },
      { processId: r.processId, party: r.organisations.soderhamn },
    );
    expect((await readWord(english)).lines[0]?.text).toBe('Handover: Söderhamns kommun');
  });
});
