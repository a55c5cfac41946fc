import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChapter } from '#src/features/drafting/commands/chapters.ts';
import { createDraft } from '#src/features/drafting/commands/drafts.ts';
import { makeEdition } from '#src/features/drafting/commands/editions.ts';
import { createParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getDraft } from '#src/features/drafting/queries/drafts.ts';
import { getEdition } from '#src/features/drafting/queries/editions.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'rus' });
});
afterAll(() => r.close());

const item = (as: CallerName, id: string) => getItem(r.callers[as], { processId: r.processId, address: id });

it('a chapter that a chosen party adds is read by whose draft it is, stands in their edition, and names them', async () => {
  await asSystem((db) =>
    db.rows(sql`update participant set role = 'editor' where user_id = ${r.people.contributor.id}::uuid`),
  );
  const made = await createDraft(r.callers.contributor, {
    ...base(r),
    title: 'Vår del',
    periodFrom: 2027,
    periodTo: 2040,
  });
  await shareItem(r.callers.contributor, {
    ...at(r, made),
    audience: 'chosen',
    documentStatus: 'shared',
    readers: [r.organisations.region],
  });
  const chapter = await createChapter(r.callers.editor, { ...base(r), draftId: made.id, title: 'Regionens kapitel' });
  const paragraph = await createParagraph(r.callers.editor, {
    ...base(r),
    chapterId: chapter.id,
    title: 'Regionens stycke',
    text: 'Regionen skriver här.',
    cites: [],
  });
  for (const part of [chapter, paragraph]) {
    const { readers, organisation } = await item('contributor', part.id);
    expect({ organisation, owner: readers?.owner, organisations: readers?.organisations }).toEqual({
      organisation: 'Region Gävleborg',
      owner: 'Hudiksvall',
      organisations: [],
    });
    expect(readers?.leadership).toBe(true);
    await expect(item('contributor2', part.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  // Whoever writes in it may set how far a part has come without choosing anew, and it keeps its circle.
  const before = await item('editor', chapter.id);
  await shareItem(r.callers.editor, {
    ...at(r, before),
    audience: 'chosen',
    documentStatus: 'established',
    readers: before.readers?.organisationIds,
  });
  expect((await item('contributor', chapter.id)).audience).toBe(before.audience);
  const { seen } = await getDraft(r.callers.contributor, { processId: r.processId, itemId: made.id, seen: true });
  const edition = await makeEdition(r.callers.contributor, {
    ...base(r),
    draftId: made.id,
    title: 'Till regionen',
    purpose: 'granskning',
    audience: 'chosen',
    readers: [r.organisations.region],
    seen,
  });
  const { image } = await getEdition(r.callers.editor, { processId: r.processId, itemId: edition.id });
  expect(image.chapters).toMatchObject([{ id: chapter.id, paragraphs: [{ id: paragraph.id }] }]);
});
