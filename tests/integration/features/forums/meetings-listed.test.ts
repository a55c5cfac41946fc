import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { getForum, getMeeting, listForums } from '#src/features/forums/queries/forums.ts';
import { listMeetings } from '#src/features/forums/queries/meetings.ts';
import { getPicture } from '#src/features/forums/queries/picture.ts';
import { listDecisions } from '#src/features/forums/queries/register.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aForum, aMeeting, aProposal, at } from '#tests/support/procedures/made.ts';
import { type Region, region } from '#tests/support/region.ts';

const dayFrom = (days: number): string => swedishDay(new Date(Date.now() + days * 86_400_000));

let r: Region;
let forum: { id: string };
beforeAll(async () => {
  r = await region();
  forum = await aForum(r);
  for (const days of [...Array(9).keys()].flatMap((n) => [-2 - n, 2 + n]))
    await createMeeting(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      forumId: forum.id,
      title: `Möte ${days}`,
      heldOn: dayFrom(days),
    });
});
afterAll(() => r.close());

describe('the meetings of a forum', () => {
  it('are shown as far as they are near, on its own page and among all forums', async () => {
    const shown = await getForum(r.callers.observer, { processId: r.processId, itemId: forum.id });
    expect(shown.meetings.map(({ title }) => title)).toEqual(
      [7, 6, 5, 4, 3, 2, -2, -3, -4, -5, -6, -7].map((days) => `Möte ${days}`),
    );
    const { forums } = await listForums(r.callers.observer, { processId: r.processId });
    expect(forums.find(({ id }) => id === forum.id)?.meetings.map(({ title }) => title)).toEqual(
      [4, 3, 2, -2, -3, -4].map((days) => `Möte ${days}`),
    );
  });

  it('are shown also where one to come is cancelled', async () => {
    const other = await aForum(r);
    const { id } = await aMeeting(r, other.id);
    await moveTo(id, dayFrom(3), 'cancelled');
    const { meetings } = await getForum(r.callers.observer, { processId: r.processId, itemId: other.id });
    expect(meetings).toMatchObject([{ id, status: 'cancelled' }]);
  });

  it('are all listed, the latest first, page by page', async () => {
    const asked = { processId: r.processId, forum: forum.id, limit: 10 };
    const first = await listMeetings(r.callers.observer, asked);
    const second = await listMeetings(r.callers.observer, { ...asked, after: first.next ?? '' });
    const days = [...first.rows, ...second.rows].map(({ heldOn }) => heldOn);
    expect(days).toHaveLength(18);
    expect(days).toEqual(days.toSorted().reverse());
    expect(second.next).toBeNull();
    expect(first.rows[0]).toMatchObject({ title: 'Möte 10', status: 'planned', adjusted: false, decisions: 0 });
  });
});

describe('where and when decisions are made', () => {
  const here = () => ({ processId: r.processId });
  const passedAt = async (as: 'lead' | 'observer', id: string) =>
    (await getPicture(r.callers[as], here())).forums.find((one) => one.id === id)?.passed;

  it('follows a meeting that gets another day, also after what has been decided later', async () => {
    await r.setPhase('strategy');
    const mine = await aForum(r, { title: 'Beredningen' });
    const [first, second] = [await aMeeting(r, mine.id), await aMeeting(r, mine.id)];
    const early = await aProposal(r, undefined, first.id);
    const late = await aProposal(r, undefined, second.id);
    const listed = async () =>
      (await listDecisions(r.callers.observer, { ...here(), forum: mine.id })).rows.map(({ id }) => id);
    expect(await listed()).toEqual([late.id, early.id]);
    await moveTo(first.id, '2031-02-03');
    expect(await listed()).toEqual([early.id, late.id]);
    expect((await listDecisions(r.callers.observer, here())).years[0]).toBe(2031);
    await moveTo(first.id, '2020-02-03');
    expect(await listed()).toEqual([late.id, early.id]);
    expect((await listDecisions(r.callers.observer, here())).years).not.toContain(2031);
  });

  it('is counted for whoever reads the meeting alone', async () => {
    const mine = await aForum(r, { title: 'Presidiet' });
    const meeting = await aMeeting(r, mine.id);
    await aProposal(r, undefined, meeting.id);
    expect(await passedAt('observer', mine.id)).toMatchObject({ proposed: 1, recorded: 0 });
    await asSystem((db) => db.rows(sql`update item set audience = 'leadership' where id = ${meeting.id}::uuid`));
    expect(await passedAt('observer', mine.id)).toMatchObject({ proposed: 0, recorded: 0 });
    expect(await passedAt('lead', mine.id)).toMatchObject({ proposed: 1, recorded: 0 });
  });
});

async function moveTo(itemId: string, heldOn: string, status: 'planned' | 'cancelled' = 'planned') {
  const it = await getMeeting(r.callers.lead, { processId: r.processId, itemId });
  const { title, text, startsAt, endsAt, place, joinAddress } = it;
  const fields = { title, text, startsAt, endsAt, place, joinAddress, heldOn };
  await editMeeting(r.callers.lead, { ...at(r, it), ...fields, status });
}
