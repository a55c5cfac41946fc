import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { acceptFinding, editFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { reinstateItem, restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { audiencePreview, firstReaders } from '#src/features/thread/queries/sharing.ts';
import { createForum, editForum } from '#src/features/forums/commands/forums.ts';
import { messages } from '#src/i18n/messages.ts';
import { compareVersions, listVersions } from '#src/features/thread/queries/versions.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const item = (as: CallerName, id: string) => getItem(r.callers[as], { processId: r.processId, address: id });
const edit = (made: { id: string; version: number }, text: string) =>
  editFinding(r.callers.contributor, { ...at(r, made), title: 'Rubrik', text, municipalities: ['2184', '2182'] });

describe('history', () => {
  it('is compared field by field, in names, and brought back as a new version', async () => {
    const made = await aFinding(r, 'Först så.');
    const edited = await edit(made, 'Sedan så.');
    const { fields } = await compareVersions(r.callers.contributor, here(made.id));
    expect(fields).toContainEqual({ field: 'text', before: 'Först så.', after: 'Sedan så.' });
    expect(fields).toContainEqual({ field: 'municipalities', before: 'Hudiksvall', after: 'Hudiksvall, Söderhamn' });
    const restored = await restoreItem(r.callers.contributor, { ...at(r, edited), toVersion: 1 });
    expect(restored.version).toBe(3);
    expect((await item('contributor', made.id)).text).toBe('Först så.');
    expect((await compareVersions(r.callers.contributor, { ...here(made.id), from: 1, to: 3 })).fields).toEqual([]);
    const { rows } = await listVersions(r.callers.contributor, here(made.id));
    expect(rows.map((row) => [row.version, row.action, row.contentChanged])).toEqual([
      [3, 'item.restore', true],
      [2, 'finding.edit', true],
      [1, 'finding.create', true],
    ]);
  });

  it('tells values in the reader’s words: the kind’s labels for what it may be, days as they are written', async () => {
    const { lead } = r.callers;
    const forum = await createForum(lead, { ...base(r), title: 'Forum', form: 'arena', side: 'politics' });
    const edited = await editForum(lead, { ...at(r, forum), title: 'Forum', form: 'forum', side: 'workshop' });
    const { fields } = await compareVersions(lead, { ...here(forum.id), from: 1, to: edited.version });
    const { form } = messages.sv.kinds.forum.values;
    const { sides: side } = messages.sv;
    expect(fields).toContainEqual({ field: 'form', before: form.arena, after: form.forum });
    expect(fields).toContainEqual({ field: 'side', before: side.politics, after: side.workshop });
    const inEnglish = await compareVersions(
      { ...lead, locale: 'en' },
      { ...here(forum.id), from: 1, to: edited.version },
    );
    expect(inEnglish.fields).toContainEqual({
      field: 'form',
      before: messages.en.kinds.forum.values.form.arena,
      after: messages.en.kinds.forum.values.form.forum,
    });
  });

  it('shows others the versions that were theirs to read, and none before', async () => {
    const made = await aFinding(r, 'Bara vårt.');
    const edited = await edit(made, 'För alla.');
    await shareItem(r.callers.contributor, { ...at(r, edited), audience: 'process', documentStatus: 'shared' });
    expect((await listVersions(r.callers.contributor2, here(made.id))).rows.map((row) => row.version)).toEqual([3]);
    expect(
      JSON.stringify(await compareVersions(r.callers.contributor2, { ...here(made.id), from: 1, to: 3 })),
    ).not.toContain('Bara vårt');
    await expect(compareVersions(r.callers.contributor2, { ...here(made.id), from: 1, to: 2 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      restoreItem(r.callers.contributor, { ...here(made.id), version: 3, toVersion: 9 }),
    ).rejects.toMatchObject({ reason: 'unknown-reference' });
  });

  it('is not brought back while the leadership reviews it', async () => {
    const submitted = await submitFinding(r.callers.contributor, at(r, await aFinding(r)));
    await expect(restoreItem(r.callers.lead, { ...at(r, submitted), toVersion: 1 })).rejects.toMatchObject({
      reason: 'under-review',
    });
  });
});

describe('sharing', () => {
  it('says beforehand who will be able to read, and which of them are other authorities', async () => {
    const made = await aFinding(r);
    const { readers } = await audiencePreview(r.callers.contributor, here(made.id));
    expect(readers.map((one) => [one.audience, one.people, one.otherAuthorities.length])).toEqual([
      ['organisation', 2, 0],
      ['leadership', 4, 1],
      ['chosen', 0, 0],
      ['process', 7, 3],
    ]);
  });

  it('makes a working paper a shared one, and a draft conclusion a shared one', async () => {
    const made = await createConclusion(r.callers.contributor, { ...base(r), title: 'Slutsats', text: 'Text.' });
    await shareItem(r.callers.contributor, { ...at(r, made), audience: 'process', documentStatus: 'working' });
    expect(await item('observer', made.id)).toMatchObject({
      audience: 'process',
      documentStatus: 'shared',
      status: 'shared',
    });
  });

  it('is not taken from those who build on it, nor is a drawn-up document made a working paper again', async () => {
    const made = await aSharedFinding(r);
    const claim = await createConclusion(r.callers.lead, {
      ...base(r),
      title: 'Slutsats',
      text: 'Text.',
      grounds: [made],
    });
    await shareItem(r.callers.lead, { ...at(r, claim), audience: 'process', documentStatus: 'shared' });
    await expect(
      shareItem(r.callers.contributor, { ...at(r, made), audience: 'leadership', documentStatus: 'shared' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'in-use' });
    const drawn = await createConclusion(r.callers.contributor, { ...base(r), title: 'Slutsats', text: 'Text.' });
    const established = await shareItem(r.callers.contributor, {
      ...at(r, drawn),
      audience: 'process',
      documentStatus: 'established',
    });
    await expect(
      shareItem(r.callers.contributor, { ...at(r, established), audience: 'process', documentStatus: 'working' }),
    ).rejects.toMatchObject({ reason: 'drawn-up' });
    await expect(
      shareItem(r.callers.lead, { ...at(r, established), audience: 'organisation', documentStatus: 'established' }),
    ).rejects.toMatchObject({ reason: 'other-organisation' });
  });

  it('goes forward only as a document, also by acts that say nothing of it', async () => {
    const made = await aFinding(r);
    const drawn = await shareItem(r.callers.contributor, {
      ...at(r, made),
      audience: 'leadership',
      documentStatus: 'established',
    });
    const submitted = await submitFinding(r.callers.contributor, at(r, drawn));
    await acceptFinding(r.callers.lead, at(r, submitted));
    expect(await item('observer', made.id)).toMatchObject({ status: 'accepted', documentStatus: 'established' });
    const shared = await aSharedFinding(r);
    await expect(
      shareItem(r.callers.contributor, { ...at(r, shared), audience: 'organisation', documentStatus: 'working' }),
    ).rejects.toMatchObject({ reason: 'drawn-up' });
  });

  it('says before it leaves its authority for the first time who will read it, and not again', async () => {
    const made = await aFinding(r);
    const readers = (version: { id: string }) =>
      firstReaders(r.callers.contributor, { ...here(version.id), audience: 'leadership' });
    expect(await readers(made)).toEqual(['Region Gävleborg']);
    await submitFinding(r.callers.contributor, at(r, made));
    expect(await readers(made)).toEqual([]);
  });

  it('ends with a reason that is kept, and begins again', async () => {
    const made = await aFinding(r);
    const withdrawn = await withdrawItem(r.callers.contributor, { ...at(r, made), reason: 'Dubblett av en annan.' });
    expect(await item('contributor', made.id)).toMatchObject({
      status: 'withdrawn',
      can: { edit: 'withdrawn', reinstate: 'ok' },
    });
    const [last] = (await listActivity(r.callers.contributor, { processId: r.processId, itemId: made.id })).rows;
    expect(last).toMatchObject({ action: 'item.withdraw', detail: { reason: 'Dubblett av en annan.' } });
    await reinstateItem(r.callers.contributor, at(r, withdrawn));
    expect((await item('contributor', made.id)).status).toBe('draft');
  });
});
