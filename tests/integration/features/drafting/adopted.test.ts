import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#src/core/steps.ts';
import { createChapter, editChapter, moveChapter } from '#src/features/drafting/commands/chapters.ts';
import { editDraft } from '#src/features/drafting/commands/drafts.ts';
import { withdrawEdition } from '#src/features/drafting/commands/editions.ts';
import {
  createParagraph,
  editParagraph,
  moveParagraph,
  setParagraphStatus,
} from '#src/features/drafting/commands/paragraphs.ts';
import { getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { getEdition } from '#src/features/drafting/queries/editions.ts';
import { correctDecision } from '#src/features/forums/commands/decisions.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { addAttachments, removeAttachment } from '#src/features/thread/commands/attachments.ts';
import { addLink, confirmLink, removeLink } from '#src/features/thread/commands/links.ts';
import { reinstateItem, restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import {
  aChapter,
  aDecision,
  aFile,
  aForum,
  aHeldMeeting,
  aParagraph,
  aStrategy,
  anEdition,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'rus' });
});
afterAll(() => r.close());

/** A draft with everything that hangs in one, and one paragraph and one edition withdrawn. */
async function aFullDraft() {
  const { lead } = r.callers;
  const strategy = await aStrategy(r);
  const chapter = await aChapter(r);
  const paragraph = await aParagraph(r, [strategy], chapter.id);
  const gone = await withdrawItem(lead, { ...at(r, await aParagraph(r, [], chapter.id)), reason: 'Bort' });
  const file = await aFile(r, 'lead');
  await addAttachments(lead, { ...base(r), itemId: paragraph.id, fileIds: [file.id] });
  const { draftId } = await getParagraph(lead, { processId: r.processId, itemId: paragraph.id });
  const edition = await anEdition(r, draftId);
  const back = await withdrawEdition(lead, { ...at(r, await anEdition(r, draftId)), reason: 'Fel' });
  const { version: seen } = await editStrategy(lead, { ...at(r, strategy), title: 'Ny', text: 'Ny.' });
  const draft = await getDraft(lead, { processId: r.processId, itemId: draftId });
  const here = { processId: r.processId, itemId: paragraph.id };
  const [link] = (await itemLinks(lead, here)).references;
  const [attachment] = (await listAttachments(lead, here)).rows;
  return {
    strategy,
    chapter,
    paragraph,
    gone,
    edition,
    back,
    draft,
    link: link?.id ?? '',
    attachment: attachment?.id ?? '',
    seen,
  };
}
type Full = Awaited<ReturnType<typeof aFullDraft>>;

const adopt = (draftId: string) =>
  asSystem((db) => db.rows(sql`update item set status = 'adopted' where id = ${draftId}::uuid`));

let d: Full;
beforeEach(async () => {
  await r.setPhase('rus');
  d = await aFullDraft();
});

/** Every door to a draft and what hangs in it, by the words of what is tried. */
const doors: Record<string, (it: Full) => Promise<unknown>> = {
  'edit the draft': (it) =>
    editDraft(r.callers.lead, { ...at(r, it.draft), title: 'Annan', text: '', periodFrom: null, periodTo: null }),
  'add a chapter': (it) => createChapter(r.callers.lead, { ...base(r), draftId: it.draft.id, title: 'Till' }),
  'edit a chapter': (it) => editChapter(r.callers.editor, { ...at(r, it.chapter), title: 'Annat', text: '' }),
  'move a chapter': (it) => moveChapter(r.callers.editor, { ...at(r, it.chapter), direction: 'down' }),
  'add a paragraph': (it) =>
    createParagraph(r.callers.editor, { ...base(r), chapterId: it.chapter.id, title: 'Till', text: 'Insmuget.' }),
  'edit a paragraph': (it) =>
    editParagraph(r.callers.editor, { ...at(r, it.paragraph), title: 'Ett', text: 'Helt annan text.', confirm: [] }),
  'mark a paragraph': (it) => setParagraphStatus(r.callers.editor, { ...at(r, it.paragraph), status: 'ready' }),
  'move a paragraph': (it) => moveParagraph(r.callers.editor, { ...at(r, it.paragraph), direction: 'down' }),
  'withdraw the draft': (it) => withdrawItem(r.callers.lead, { ...at(r, it.draft), reason: 'Bort' }),
  'withdraw a chapter': (it) => withdrawItem(r.callers.lead, { ...at(r, it.chapter), reason: 'Bort' }),
  'withdraw a paragraph': (it) => withdrawItem(r.callers.lead, { ...at(r, it.paragraph), reason: 'Bort' }),
  'take a paragraph back up': (it) => reinstateItem(r.callers.lead, at(r, it.gone)),
  'restore a paragraph': (it) => restoreItem(r.callers.lead, { ...at(r, it.paragraph), toVersion: 1 }),
  'link a paragraph': async (it) => {
    const { id: toId, version: seenVersion } = await aStrategy(r);
    const { key } = base(r);
    return addLink(r.callers.lead, { ...at(r, it.paragraph), key, toId, seenVersion, kind: 'cites' });
  },
  'unlink a paragraph': (it) => removeLink(r.callers.lead, { ...at(r, it.paragraph), linkId: it.link }),
  'confirm a citation': (it) =>
    confirmLink(r.callers.lead, { ...at(r, it.paragraph), linkId: it.link, seenVersion: it.seen }),
  'attach a file': async (it) =>
    addAttachments(r.callers.lead, { ...base(r), itemId: it.chapter.id, fileIds: [(await aFile(r, 'lead')).id] }),
  'take a file away': (it) => removeAttachment(r.callers.lead, { processId: r.processId, attachmentId: it.attachment }),
  'let fewer read the draft': (it) =>
    shareItem(r.callers.lead, { ...at(r, it.draft), audience: 'organisation', documentStatus: 'shared' }),
  'let fewer read a paragraph': (it) =>
    shareItem(r.callers.lead, { ...at(r, it.paragraph), audience: 'leadership', documentStatus: 'shared' }),
  'make an edition': (it) => anEdition(r, it.draft.id),
  'withdraw an edition': (it) => withdrawEdition(r.callers.lead, { ...at(r, it.edition), reason: 'Bort' }),
  'take an edition back up': (it) => reinstateItem(r.callers.lead, at(r, it.back)),
};

it('a draft shows what has been decided of its editions, and that it has changed since', async () => {
  const decisions = async () =>
    (await itemLinks(r.callers.observer, { processId: r.processId, itemId: d.draft.id })).decisions;
  expect(await decisions()).toEqual([]);
  const forum = await aForum(r, { decides: ['edition'] });
  const made = await aDecision(r, d.edition.id, 'approved', (await aHeldMeeting(r, forum.id)).id);
  expect(await decisions()).toMatchObject([{ id: made.id, outcome: 'approved', stale: false }]);
  await editParagraph(r.callers.editor, { ...at(r, d.paragraph), title: 'Ett', text: 'Annan text.', confirm: [] });
  expect(await decisions()).toMatchObject([{ id: made.id, outcome: 'approved', stale: true }]);
});

it.each(Object.entries(doors))('a draft is open until it is adopted, then locked: %s', async (_door, through) => {
  await through(d);
  d = await aFullDraft();
  await adopt(d.draft.id);
  const { image, sha256 } = await getEdition(r.callers.observer, { processId: r.processId, itemId: d.edition.id });
  await expect(through(d)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'adopted' });
  const after = await getDraft(r.callers.observer, { processId: r.processId, itemId: d.draft.id });
  expect(after).toMatchObject({ status: 'adopted', editions: [{ status: 'withdrawn' }, { moved: false, sha256 }] });
  expect(after.chapters[0]?.paragraphs.map(({ id, text }) => ({ id, text }))).toEqual(
    image.chapters[0]?.paragraphs.map(({ id, text }) => ({ id, text })),
  );
});

it('the net below holds against whoever forgets the policy', async () => {
  await adopt(d.draft.id);
  const paragraph = d.paragraph.id;
  for (const change of [
    sql`update item set text = 'Annan' where id = ${paragraph}::uuid`,
    sql`update item set status = 'withdrawn' where id = ${paragraph}::uuid`,
    sql`update item set audience = 'organisation' where id = ${d.chapter.id}::uuid`,
    sql`update item set status = 'draft' where id = ${d.draft.id}::uuid`,
    sql`update item set title = 'Annan' where id = ${d.draft.id}::uuid`,
    sql`update draft set period_to = 2060 where item_id = ${d.draft.id}::uuid`,
    sql`update paragraph set position = 'zz' where item_id = ${paragraph}::uuid`,
    sql`delete from link where from_id = ${paragraph}::uuid`,
    sql`update link set note = 'Annat' where from_id = ${paragraph}::uuid`,
    sql`update attachment set removed_at = now() where item_id = ${paragraph}::uuid`,
  ])
    await expect(asSystem((db) => db.rows(change))).rejects.toMatchObject({ code: 'SB423' });
});

it('whoever is writing in a draft as it is adopted is either in it or refused', async () => {
  const writing = await Promise.allSettled([
    ...[1, 2, 3, 4].map((n) =>
      createParagraph(r.callers.editor, { ...base(r), chapterId: d.chapter.id, title: `Nytt ${n}`, text: 'Text.' }),
    ),
    adopt(d.draft.id),
    editParagraph(r.callers.lead, { ...at(r, d.paragraph), title: 'Ett', text: 'Skrivet samtidigt.', confirm: [] }),
  ]);
  for (const one of writing)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'FORBIDDEN', reason: 'adopted' });
  const { chapters, status } = await getDraft(r.callers.observer, { processId: r.processId, itemId: d.draft.id });
  const added = chapters[0]?.paragraphs.filter(({ title }) => title.startsWith('Nytt')).length;
  expect(added).toBe(writing.slice(0, 4).filter((one) => one.status === 'fulfilled').length);
  expect(status).toBe('adopted');
});

it('whoever began to write before the draft was adopted for all to see does not go past it', async () => {
  const [adopting, writing] = await Promise.all(
    [new pg.Client(r.url), new pg.Client(r.url)].map(async (client) => {
      await client.connect();
      return client;
    }),
  );
  try {
    await adopting?.query(`begin; update item set status = 'adopted' where id = '${d.draft.id}'`);
    const late = writing
      ?.query(`update item set text = 'Sent' where id = '${d.paragraph.id}'`)
      .catch((error: unknown) => error);
    await expect
      .poll(async () => (await adopting?.query('select 1 from pg_locks where not granted'))?.rowCount)
      .toBeGreaterThan(0);
    await adopting?.query('commit');
    expect(await late).toMatchObject({ code: 'SB423' });
  } finally {
    await adopting?.end();
    await writing?.end();
  }
});

it('a forum that adopts the plan adopts the edition and its draft in the phase for it; another’s yes changes nothing', async () => {
  const { lead } = r.callers;
  const decideAt = async (adopts: boolean) => {
    const { id } = await aForum(r, { members: [], decides: ['edition'], adopts });
    return aDecision(r, d.edition.id, 'approved', (await aHeldMeeting(r, id)).id);
  };
  const statuses = async () => {
    const { status, editions } = await getDraft(lead, { processId: r.processId, itemId: d.draft.id });
    return [status, editions.find(({ id }) => id === d.edition.id)?.status];
  };
  await decideAt(false);
  expect(await statuses()).toEqual(['draft', 'made']);
  await expect(decideAt(true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await statuses()).toEqual(['draft', 'made']);
  await r.setPhase('adopted');
  await decideAt(true);
  expect(await statuses()).toEqual(['adopted', 'adopted']);
  await r.setPhase('rus');
});

describe('an adoption that was minuted wrongly', () => {
  const adoptIn = async () => {
    await r.setPhase('adopted');
    const { id } = await aForum(r, { members: [], decides: ['edition'], adopts: true });
    const meeting = await aHeldMeeting(r, id);
    return { meeting, decision: await aDecision(r, d.edition.id, 'approved', meeting.id) };
  };
  const correct = (decision: { id: string; version: number }, meetingId: string, outcome: Outcome) =>
    correctDecision(r.callers.lead, {
      ...base(r),
      ...at(r, decision),
      meetingId,
      title: 'Fullmäktige antog inte planen',
      outcome,
      clause: '§ 15',
    });
  const draftNow = () => getDraft(r.callers.observer, { processId: r.processId, itemId: d.draft.id });
  const editionNow = () => getEdition(r.callers.observer, { processId: r.processId, itemId: d.edition.id });

  it.each(['rejected', 'postponed', 'referred'] as const)(
    'and was %s opens the draft with all that hangs in it, leaves the edition’s image, and shows both decisions',
    async (outcome) => {
      const { decision, meeting } = await adoptIn();
      const adopted = await editionNow();
      expect(adopted.status).toBe('adopted');
      const right = await correct(decision, meeting.id, outcome);
      const edition = await editionNow();
      expect([edition.status, (await draftNow()).status]).toEqual(['made', 'draft']);
      expect([edition.image, edition.sha256]).toEqual([adopted.image, adopted.sha256]);
      const { decisions } = await itemLinks(r.callers.observer, { processId: r.processId, itemId: d.draft.id });
      expect(new Set(decisions.map(({ id }) => id))).toEqual(new Set([decision.id, right.id]));
      await editParagraph(r.callers.editor, { ...at(r, d.paragraph), title: 'Ett', text: 'Ny text.', confirm: [] });
      const more = { chapterId: d.chapter.id, title: 'Till', text: 'Mer.' };
      await createParagraph(r.callers.editor, { ...base(r), ...more });
      await removeAttachment(r.callers.lead, { processId: r.processId, attachmentId: d.attachment });
      await anEdition(r, d.draft.id);
    },
  );

  it('is adopted once more by a new decision, and its words are corrected without opening it', async () => {
    const { decision, meeting } = await adoptIn();
    const right = await correct(decision, meeting.id, 'approved');
    expect((await draftNow()).status).toBe('adopted');
    await correct(right, meeting.id, 'referred');
    expect((await draftNow()).status).toBe('draft');
    await aDecision(r, d.edition.id, 'approved', meeting.id);
    expect([(await editionNow()).status, (await draftNow()).status]).toEqual(['adopted', 'adopted']);
  });

  it('stays open to nobody else: a forum that adopts nothing takes back its own stand alone', async () => {
    const { id } = await aForum(r, { members: [], decides: ['edition'] });
    const meeting = await aHeldMeeting(r, id);
    const stand = await aDecision(r, d.edition.id, 'approved', meeting.id);
    await adoptIn();
    await correct(stand, meeting.id, 'rejected');
    expect([(await editionNow()).status, (await draftNow()).status]).toEqual(['adopted', 'adopted']);
    for (const [change, code] of [
      [sql`update item set status = 'made' where id = ${d.edition.id}::uuid`, 'SB424'],
      [sql`update item set status = 'draft' where id = ${d.draft.id}::uuid`, 'SB423'],
    ] as const)
      await expect(asSystem((db) => db.rows(change))).rejects.toMatchObject({ code });
  });
});
