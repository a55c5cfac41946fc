import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '#src/core/errors.ts';
import { passGate } from '#src/features/processes/commands/phases.ts';
import { createProcess, editProcess } from '#src/features/processes/commands/process.ts';
import { getProcess } from '#src/features/processes/queries/process.ts';
import type { Current } from '#src/server/contents.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
  await passGate(r.callers.lead, {
    ...here(),
    version: await version(),
    overrides: ['purpose', 'dates'].map((criterion) => ({ criterion, reason: 'Planen sätts av styrgruppen.' })),
  });
});
afterAll(() => r.close());

const here = () => ({ processId: r.processId });
const version = async () => (await getProcess(r.callers.lead, here())).version;

describe('the plan', () => {
  it('is suggested by the template from its first day', async () => {
    const { id: processId } = await createProcess(r.callers.lead, {
      key: randomUUID(),
      template: 'jonkoping',
      name: 'Vättern',
      startsOn: '2027-01-31',
      municipalities: ['0680', '0643'],
    });
    const made = await getProcess(r.callers.lead, { processId });
    expect(made).toMatchObject({
      phase: 'preparation',
      startsOn: '2027-01-31',
      municipalities: ['0643', '0680'],
      can: { edit: 'ok' },
    });
    expect(made.phases).toHaveLength(6);
    expect(made.phases.find(({ phase }) => phase === 'mapping')).toMatchObject({
      startsOn: '2027-03-31',
      endsOn: '2027-05-30',
    });
    await expect(getProcess(r.callers.editor, { processId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  const plan = {
    name: 'Nytt namn',
    purpose: 'Ett syfte.',
    municipalities: ['2180'],
    phases: [{ phase: 'analysis' as const, startsOn: '2027-01-01', endsOn: '2027-05-01' }],
  };
  it('is changed on the version that was read, and a conflict shows what came first', async () => {
    const at = await version();
    await editProcess(r.callers.editor, {
      ...here(),
      version: at,
      ...plan,
      phases: (await getProcess(r.callers.lead, here())).phases.map(({ phase }) => ({ phase })),
    });
    expect(await getProcess(r.callers.lead, here())).toMatchObject({
      name: 'Nytt namn',
      municipalities: ['2180'],
      version: at + 1,
    });
    await expect(editProcess(r.callers.lead, { ...here(), version: at, ...plan })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'newer-version',
      details: { current: { title: 'Nytt namn', text: 'Ett syfte.', updatedBy: 'Person editor' } },
    });
  });

  it('keeps the municipalities that another has chosen meanwhile, whatever else has happened since', async () => {
    const { phases, name, purpose, startsOn, endsOn, municipalities } = await getProcess(r.callers.lead, here());
    const at = await version();
    const read = {
      ...here(),
      version: at,
      name,
      purpose,
      startsOn,
      endsOn,
      municipalities,
      phases: phases.map(({ phase, startsOn: from, endsOn: until }) => ({ phase, startsOn: from, endsOn: until })),
    };
    await editProcess(r.callers.editor, { ...read, municipalities: ['2180', '2184'] });
    await editProcess(r.callers.editor, {
      ...read,
      version: at + 1,
      municipalities: ['2180', '2184'],
      endsOn: '2031-01-01',
    });
    const mine = { ...read, purpose: 'Ett annat syfte.' };
    const refused = await editProcess(r.callers.lead, mine).then(
      () => undefined,
      (error: AppError) => error,
    );
    const { current } = refused?.details as { current: Current };
    expect(current.kept).toEqual({ municipalities: ['2180', '2184'], endsOn: '2031-01-01' });
    expect(current.changes.map(({ label, after }) => [label, after])).toEqual(
      expect.arrayContaining([
        ['Kommuner', 'Gävle, Hudiksvall'],
        ['Slutar', '1 januari 2031'],
      ]),
    );
    expect(current.mine).toMatchObject([{ label: 'Syfte', after: 'Ett annat syfte.' }]);
    await editProcess(r.callers.lead, { ...mine, ...current.kept, version: current.version });
    expect(await getProcess(r.callers.lead, here())).toMatchObject({
      purpose: 'Ett annat syfte.',
      municipalities: ['2180', '2184'],
      endsOn: '2031-01-01',
    });
    await editProcess(r.callers.lead, { ...read, version: at + 3, phases: read.phases });
  });

  it('keeps the phases that are passed or under way, and refuses what does not exist', async () => {
    const { phases } = await getProcess(r.callers.lead, here());
    const edit = async (more: object) =>
      editProcess(r.callers.lead, {
        ...here(),
        version: await version(),
        ...plan,
        phases: phases.map(({ phase }) => ({ phase })),
        ...more,
      });
    await expect(edit({ phases: [{ phase: 'rus' }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'phase-in-use',
    });
    await expect(edit({ municipalities: ['9999'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
    });
    await expect(edit({ startsOn: '2028-01-01', endsOn: '2027-01-01' })).rejects.toMatchObject({
      details: { fields: [{ field: 'endsOn', reason: 'ends-before-it-starts' }] },
    });
  });
});
