import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { getDesk } from '#src/features/errands/queries/desk.ts';
import { editForum } from '#src/features/forums/commands/forums.ts';
import { listForums } from '#src/features/forums/queries/forums.ts';
import { editCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { getCall, listCalls } from '#src/features/mapping/queries/calls.ts';
import { listThemes } from '#src/features/mapping/queries/themes.ts';
import { invite } from '#src/features/processes/commands/invitations.ts';
import { createProcess, editProcess } from '#src/features/processes/commands/process.ts';
import { getProcess } from '#src/features/processes/queries/process.ts';
import type { Template } from '#src/features/processes/schema.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listVersions } from '#src/features/thread/queries/versions.ts';
import { invitationWords, someone } from '#tests/support/invitations.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

const started = async (template: Template, more: object = {}) => {
  const input = { key: randomUUID(), template, name: `Länet 2050, ${template}`, ...more };
  const made = await createProcess(r.callers.lead, input);
  expect(await createProcess(r.callers.lead, input)).toEqual(made);
  return made.id;
};
const steps = async (processId: string) =>
  (await getDesk(r.callers.lead, { processId, all: false })).steps.map(({ key, done }) => (done ? `${key} done` : key));

describe('a template makes what it describes', () => {
  it.each([
    ['skaraborg', ['Styrgrupp', 'Arbetsgrupp', 'Referensgrupp'], 1, 7],
    ['gavleborg', ['Styrgrupp', 'Arbetsgrupp', 'Referensgrupp'], 1, 7],
    ['jonkoping', ['Politiskt forum', 'Verkstad', 'Referensgrupp'], 1, 7],
    ['empty', [], 0, 0],
  ] as const)(
    '%s: its groups without members, its themes and its first questions',
    async (template, names, calls, themes) => {
      const processId = await started(template);
      const { forums } = await listForums(r.callers.lead, { processId });
      expect(forums.map(({ title, members, audience }) => ({ title, members, audience }))).toEqual(
        names.map((title) => ({ title, members: [], audience: 'process' })),
      );
      expect(new Set(forums.map(({ side }) => side)).size).toBe(names.length === 0 ? 0 : 2);
      expect((await listThemes(r.callers.lead, { processId })).rows).toHaveLength(themes);
      expect((await listCalls(r.callers.lead, { processId })).rows).toHaveLength(calls);
    },
  );

  it('a first call, a draft with a last day ahead, which is changed and sent like every call', async () => {
    const processId = await started('skaraborg', { startsOn: '2020-01-01' });
    const [row] = (await listCalls(r.callers.lead, { processId })).rows;
    const at = { processId, itemId: row?.id ?? '' };
    const call = await getCall(r.callers.lead, at);
    expect(call).toMatchObject({ status: 'draft', audience: 'leadership', recipients: [] });
    expect(call.deadline > swedishDay()).toBe(true);
    expect(call.questions.length).toBeGreaterThan(1);
    const { title, text, deadline, questions } = call;
    const recipients = [r.organisations.region];
    const edited = await editCall(r.callers.lead, {
      ...at,
      version: call.version,
      title,
      text,
      deadline,
      questions,
      recipients,
    });
    await sendCall(r.callers.lead, { ...at, version: edited.version, organisationIds: recipients });
    expect((await getCall(r.callers.lead, at)).status).toBe('sent');
  });

  it('and the log and the history know who made it', async () => {
    const processId = await started('jonkoping');
    const { rows } = await listActivity(r.callers.lead, { processId });
    expect(rows.map(({ item }) => item?.code ?? null).toSorted()).toEqual(['FO-1', 'FO-2', 'FO-3', 'FR-1', null]);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['Person lead']));
    const [forum] = (await listForums(r.callers.lead, { processId })).forums;
    expect((await listVersions(r.callers.lead, { processId, itemId: forum?.id ?? '' })).rows).toHaveLength(1);
  });
});

describe('the next steps of a new process', () => {
  it('are those that are left, and are gone when they are taken', async () => {
    const processId = await started('skaraborg');
    expect(await steps(processId)).toEqual(['purpose', 'invite', 'forums done', 'members', 'themes done', 'call']);
    const process = await getProcess(r.callers.lead, { processId });
    await editProcess(r.callers.lead, {
      processId,
      version: process.version,
      name: process.name,
      purpose: 'Ett gemensamt underlag.',
      municipalities: ['2184'],
      phases: process.phases.map(({ phase, startsOn, endsOn }) => ({ phase, startsOn, endsOn })),
    });
    await invite(r.callers.lead, {
      processId,
      key: randomUUID(),
      organisationId: r.organisations.outside,
      email: someone(),
      ...invitationWords,
    });
    expect(await steps(processId)).toEqual([
      'purpose done',
      'invite done',
      'forums done',
      'members',
      'themes done',
      'call',
    ]);
    for (const forum of (await listForums(r.callers.lead, { processId })).forums) {
      const { id: itemId, version, title, text, form, side, rhythm, decides, byPositions, adopts } = forum;
      const members = [r.organisations.region];
      const input = {
        processId,
        itemId,
        version,
        title,
        text,
        form,
        side,
        rhythm,
        members,
        decides,
        byPositions,
        adopts,
      };
      await editForum(r.callers.lead, input);
    }
    const [row] = (await listCalls(r.callers.lead, { processId })).rows;
    const call = await getCall(r.callers.lead, { processId, itemId: row?.id ?? '' });
    await sendCall(r.callers.lead, {
      processId,
      itemId: call.id,
      version: call.version,
      organisationIds: [r.organisations.region],
    });
    expect(await steps(processId)).toEqual([]);
  });

  it('are told to those who shape it, and to nobody else', async () => {
    const here = (as: 'lead' | 'editor' | 'contributor') =>
      getDesk(r.callers[as], { processId: r.processId, all: false });
    expect((await here('editor')).steps.length).toBeGreaterThan(0);
    expect((await here('contributor')).steps).toEqual([]);
    await r.setPhase('analysis');
    expect((await here('editor')).steps).toEqual([]);
    await r.setPhase('preparation');
  });
});
