import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editFinding } from '#src/features/mapping/commands/findings.ts';
import { addComment, readNotifications, removeComment, setWatch } from '#src/features/thread/commands/comments.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listComments } from '#src/features/thread/queries/comments.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { listNotifications, unreadNotifications } from '#src/features/thread/queries/notifications.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const say = (as: CallerName, itemId: string, body: string, more: { replyToId?: string; mentions?: string[] } = {}) =>
  addComment(r.callers[as], { ...base(r), itemId, body, ...more });
const comments = (as: CallerName, itemId: string) => listComments(r.callers[as], { processId: r.processId, itemId });
const told = async (as: CallerName, itemId: string) =>
  (await listNotifications(r.callers[as], {})).rows.filter((one) => one.activity.item?.id === itemId);

describe('what is said about an item', () => {
  it('tells those who are named, and the author which of them may not read it', async () => {
    const own = await aFinding(r);
    const said = await say('contributor', own.id, 'Hej @Person decider och @Söderhamn', {
      mentions: [r.people.decider.id, r.organisations.soderhamn],
    });
    expect(said.unreached).toEqual(['Person contributor2', 'Person observer']);
    expect((await told('decider', own.id)).map((one) => one.why)).toEqual(['mention']);
    expect(await told('contributor2', own.id)).toEqual([]);
    await expect(say('contributor', own.id, 'Hej', { mentions: [r.people.outsider.id] })).rejects.toMatchObject({
      reason: 'unknown-reference',
    });
  });

  it('is told a page at a time', async () => {
    const item = await aSharedFinding(r);
    for (const text of ['Ett', 'Två', 'Tre'])
      await say('lead', item.id, `${text} @Person reviewer`, { mentions: [r.people.reviewer.id] });
    const first = await listNotifications(r.callers.reviewer, { limit: 2 });
    expect(first.rows).toHaveLength(2);
    const second = await listNotifications(r.callers.reviewer, { limit: 2, before: first.next ?? 0 });
    expect(second).toMatchObject({ rows: [{ why: 'mention' }], next: null });
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(3);
  });

  it('is answered one step in, and the one who is answered hears of it', async () => {
    const item = await aSharedFinding(r);
    const question = await say('reviewer', item.id, 'Vilken källa?');
    const answer = await say('contributor', item.id, 'Enkäten.', { replyToId: question.id });
    const thanks = await say('reviewer', item.id, 'Tack.', { replyToId: answer.id });
    const { rows } = await comments('observer', item.id);
    expect(rows.map((row) => [row.id, row.replyToId])).toEqual([
      [question.id, null],
      [answer.id, question.id],
      [thanks.id, question.id],
    ]);
    expect((await told('reviewer', item.id)).map((one) => one.why)).toContain('reply');
    const elsewhere = await aSharedFinding(r);
    await expect(say('reviewer', elsewhere.id, 'Nej', { replyToId: question.id })).rejects.toMatchObject({
      reason: 'unknown-reference',
    });
  });

  it('has been read by whoever answers it, and by nobody else', async () => {
    const item = await aSharedFinding(r);
    const both = { mentions: [r.people.reviewer.id, r.people.decider.id] };
    const question = await say('lead', item.id, '@Person reviewer, @Person decider: stämmer det?', both);
    await say('reviewer', item.id, 'Ja.', { replyToId: question.id });
    const unread = async (as: CallerName) => (await told(as, item.id)).filter(({ readAt }) => readAt === null).length;
    expect(await unread('reviewer')).toBe(0);
    expect(await unread('decider')).toBeGreaterThan(0);
  });

  it('is taken back by its author: the place stays, the words go', async () => {
    const item = await aSharedFinding(r);
    const said = await say('reviewer', item.id, 'Fel plats, förlåt.');
    await removeComment(r.callers.reviewer, { processId: r.processId, commentId: said.id });
    expect((await comments('lead', item.id)).rows).toMatchObject([
      { body: '', removedAt: expect.any(String) as string, can: { remove: 'withdrawn' } },
    ]);
    expect(JSON.stringify(await listActivity(r.callers.lead, { processId: r.processId }))).not.toContain('Fel plats');
  });

  it('leaves no trace for those who may not read the item', async () => {
    const own = await aFinding(r);
    await say('contributor', own.id, 'Vi väntar med den här.');
    const seen = async (as: CallerName) =>
      (await listActivity(r.callers[as], { processId: r.processId, limit: 100 })).rows.filter(
        (row) => row.action === 'comment.add' && row.item?.id === own.id,
      ).length;
    expect([await seen('contributor'), await seen('contributor2'), await seen('lead')]).toEqual([1, 0, 0]);
    await expect(comments('contributor2', own.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('following', () => {
  it('begins with making or commenting, and ends when one wants', async () => {
    const item = await aSharedFinding(r);
    const watching = async (as: CallerName) =>
      (await getItem(r.callers[as], { processId: r.processId, address: item.id })).watching;
    expect([await watching('contributor'), await watching('reviewer')]).toEqual([true, false]);
    await say('reviewer', item.id, 'Intressant.');
    expect(await watching('reviewer')).toBe(true);
    await setWatch(r.callers.reviewer, { processId: r.processId, itemId: item.id, watching: false });
    expect(await watching('reviewer')).toBe(false);
  });

  it('tells of changes until it is read, and only as long as one may read the item', async () => {
    const made = await aSharedFinding(r);
    await setWatch(r.callers.observer, { processId: r.processId, itemId: made.id, watching: true });
    const edited = await editFinding(r.callers.contributor, {
      ...at(r, made),
      title: 'Ny rubrik',
      text: 'Ny text.',
      municipalities: [],
    });
    const [first] = await told('observer', made.id);
    expect(first).toMatchObject({
      why: 'watch',
      readAt: null,
      process: 'Gävleborg 2050',
      activity: { action: 'finding.edit', fields: expect.arrayContaining(['title', 'text']) as string[] },
    });
    const unread = await unreadNotifications(r.callers.observer, {});
    await readNotifications(r.callers.observer, { ids: [first?.id ?? ''] });
    expect((await unreadNotifications(r.callers.observer, {})).count).toBe(unread.count - 1);
    await shareItem(r.callers.contributor, { ...at(r, edited), audience: 'organisation', documentStatus: 'shared' });
    expect(await told('observer', made.id)).toEqual([]);
    await readNotifications(r.callers.observer, {});
    expect((await unreadNotifications(r.callers.observer, {})).count).toBe(0);
  });
});
