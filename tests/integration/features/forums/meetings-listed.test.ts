import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { createMeeting } from '#src/features/forums/commands/forums.ts';
import { getForum, listForums } from '#src/features/forums/queries/forums.ts';
import { listMeetings } from '#src/features/forums/queries/meetings.ts';
import { aForum } from '#tests/support/procedures/made.ts';
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
