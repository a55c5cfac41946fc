import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captureNotes } from '#src/features/mapping/commands/capture.ts';
import { addTheme, archiveTheme } from '#src/features/mapping/commands/themes.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const counts = () =>
  asSystem(
    async (db) =>
      await db.one<{ items: number; versions: number; activities: number }>(sql`
  select (select count(*)::int from item) as items, (select count(*)::int from item_version) as versions, (select count(*)::int from activity where action = 'finding.capture') as activities`),
  );
const capture = (notes: { text: string; themeId?: string | null }[], key: string = randomUUID()) =>
  captureNotes(r.callers.contributor, { processId: r.processId, key, notes });

it('a list becomes a draft finding a line, each with its own history', async () => {
  const { id: themeId } = await addTheme(r.callers.lead, { processId: r.processId, key: randomUUID(), name: 'Resor' });
  const long = `${'Ett ord till '.repeat(100).trim()}.`;
  expect(
    await capture([{ text: 'Bussen går för sällan', themeId }, { text: 'Bra skolor' }, { text: long }]),
  ).toMatchObject({ count: 3 });
  expect(await counts()).toEqual({ items: 3, versions: 3, activities: 3 });
  const { rows } = await listFindings(r.callers.contributor, { processId: r.processId, order: 'code' });
  expect(rows.map(({ code, status, theme }) => [code, status, theme])).toEqual([
    ['F-1', 'draft', 'Resor'],
    ['F-2', 'draft', ''],
    ['F-3', 'draft', ''],
  ]);
  expect(rows[2]?.title.length).toBeLessThan(200);
  expect((await listFindings(r.callers.lead, { processId: r.processId })).rows).toEqual([]);
});

it('sent twice with one key it is made once, and with one fault not at all', async () => {
  const before = await counts();
  const key = randomUUID();
  const first = await capture([{ text: 'En' }, { text: 'Två' }], key);
  expect(await capture([{ text: 'En' }, { text: 'Två' }], key)).toEqual(first);
  const { id: archived } = await addTheme(r.callers.lead, {
    processId: r.processId,
    key: randomUUID(),
    name: 'Gammalt',
  });
  await archiveTheme(r.callers.lead, { processId: r.processId, themeId: archived, archived: true });
  for (const themeId of [archived, randomUUID()]) {
    await expect(capture([{ text: 'Tre' }, { text: 'Fyra', themeId }])).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
      details: { fields: [{ field: 'notes.1.themeId' }] },
    });
  }
  await expect(capture([{ text: 'Fem' }, { text: '  ' }])).rejects.toMatchObject({ reason: 'invalid-input' });
  await expect(capture(Array.from({ length: 501 }, () => ({ text: 'x' })))).rejects.toMatchObject({
    reason: 'invalid-input',
  });
  expect((await counts())?.items).toBe((before?.items ?? 0) + 2);
});

it('five hundred lines fit', async () => {
  expect(await capture(Array.from({ length: 500 }, (_, at) => ({ text: `Anteckning ${at}` })))).toMatchObject({
    count: 500,
  });
}, 30_000);
