import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { addTheme, archiveTheme, moveTheme, renameTheme } from '#src/features/mapping/commands/themes.ts';
import { findingFacets, getFinding } from '#src/features/mapping/queries/findings.ts';
import { listThemes } from '#src/features/mapping/queries/themes.ts';
import { createProcess } from '#src/features/processes/commands/process.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { compareVersions } from '#src/features/thread/queries/versions.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const add = async (name: string) =>
  (await addTheme(r.callers.lead, { processId: r.processId, key: randomUUID(), name })).id;
const names = async () =>
  (await listThemes(r.callers.observer, { processId: r.processId })).rows
    .filter(({ archived }) => !archived)
    .map(({ name }) => name);
const words = { title: 'Skärgården besöks mer', text: 'Fler båtar i hamnen.' };

describe('themes', () => {
  it('stand in the order the leadership gives them', async () => {
    const [travel, homes, nature] = [await add('Resor'), await add('Bostäder'), await add('Natur')];
    expect(await names()).toEqual(['Resor', 'Bostäder', 'Natur']);
    await moveTheme(r.callers.editor, { processId: r.processId, themeId: nature, before: travel });
    await moveTheme(r.callers.lead, { processId: r.processId, themeId: travel, before: null });
    expect(await names()).toEqual(['Natur', 'Bostäder', 'Resor']);
    await Promise.all(
      [homes, travel, nature].map((themeId) =>
        moveTheme(r.callers.lead, { processId: r.processId, themeId, before: null }),
      ),
    );
    expect((await listThemes(r.callers.lead, { processId: r.processId })).rows.map(({ position }) => position)).toEqual(
      [0, 1, 2],
    );
  });

  it('have one name each, and an archived one comes back under its own', async () => {
    const energy = await add('Energi');
    await expect(add('energi')).rejects.toMatchObject({ code: 'CONFLICT', reason: 'already-exists' });
    await archiveTheme(r.callers.lead, { processId: r.processId, themeId: energy, archived: true });
    expect(await names()).not.toContain('Energi');
    expect(await add('Energi')).toBe(energy);
    await expect(
      renameTheme(r.callers.lead, { processId: r.processId, themeId: energy, name: 'Natur' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('hold findings, which are found by the name the theme has now', async () => {
    const water = await add('Vatten');
    const made = await createFinding(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      themeId: water,
    });
    const hits = async (text: string) =>
      (await search(r.callers.contributor, { processId: r.processId, text })).rows.map(({ id }) => id);
    expect(await hits('Vatten')).toEqual([made.id]);
    await renameTheme(r.callers.lead, { processId: r.processId, themeId: water, name: 'Sjöfart' });
    expect(await hits('Sjöfart')).toEqual([made.id]);
    expect(await hits('Vatten')).toEqual([]);
    expect(await getFinding(r.callers.contributor, { processId: r.processId, itemId: made.id })).toMatchObject({
      theme: 'Sjöfart',
      themeId: water,
    });
    const moved = await editFinding(r.callers.contributor, {
      processId: r.processId,
      itemId: made.id,
      version: made.version,
      ...words,
      themeId: null,
    });
    const { fields } = await compareVersions(r.callers.contributor, { processId: r.processId, itemId: made.id });
    expect(fields).toEqual([{ field: 'theme_id', before: 'Sjöfart', after: '' }]);
    await archiveTheme(r.callers.lead, { processId: r.processId, themeId: water, archived: true });
    const again = editFinding(r.callers.contributor, {
      processId: r.processId,
      itemId: made.id,
      version: moved.version,
      ...words,
      themeId: water,
    });
    await expect(again).rejects.toMatchObject({ code: 'BAD_REQUEST', reason: 'unknown-reference' });
  });

  it('of another process are not there', async () => {
    const elsewhere = (
      await addTheme(r.callers.outsider, { processId: r.otherProcessId, key: randomUUID(), name: 'Hemligt' })
    ).id;
    await expect(
      renameTheme(r.callers.lead, { processId: r.processId, themeId: elsewhere, name: 'Vårt' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const made = createFinding(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      themeId: elsewhere,
    });
    await expect(made).rejects.toMatchObject({ code: 'BAD_REQUEST', reason: 'unknown-reference' });
    expect(
      (await findingFacets(r.callers.lead, { processId: r.processId })).themes.map(({ name }) => name),
    ).not.toContain('Hemligt');
  });

  it('come with the way of working that a process begins with, and their changes are in the log by name', async () => {
    const { id } = await createProcess(r.callers.lead, {
      key: randomUUID(),
      template: 'gavleborg',
      name: 'Ny process',
      startsOn: null,
      municipalities: [],
    });
    expect((await listThemes(r.callers.lead, { processId: id })).rows.map(({ name }) => name).slice(0, 3)).toEqual([
      'Arbetsmarknad',
      'Bostäder',
      'Transporter',
    ]);
    const { rows } = await listActivity(r.callers.observer, { processId: r.processId });
    expect(rows.find(({ action }) => action === 'theme.rename')).toMatchObject({ name: 'Sjöfart', subject: 'theme' });
  });
});
