import { afterAll, beforeAll, expect, it } from 'vitest';
import { demandMeeting } from '#src/features/forums/commands/between.ts';
import { createMeeting } from '#src/features/forums/commands/forums.ts';
import { gatherPoints } from '#src/features/forums/commands/points.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { aForum, asked, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const words = { title: 'Vintermötet', heldOn: '2199-01-10', place: '' };
const points = async (itemId: string) =>
  (await getMeeting(r.callers.observer, { processId: r.processId, itemId })).points;

it('a new meeting begins with its forum’s agenda, and between its points what waits', async () => {
  const agenda = 'Mötet öppnas | Ordföranden | 5\n\n…\n – \nNästa möte';
  const forum = await aForum(r, { agenda });
  const proposal = await asked(r, { forumId: forum.id });
  const waiting = await asked(r, { forumId: forum.id, title: 'Frågas per capsulam' });
  await demandMeeting(r.callers.decider, { ...at(r, proposal), organisationId: r.organisations.hudiksvall });
  const meeting = await createMeeting(r.callers.lead, { ...base(r), ...words, forumId: forum.id, withAgenda: true });
  const made = await points(meeting.id);
  expect(made).toMatchObject([
    { title: 'Mötet öppnas', presenter: 'Ordföranden', duration: 5, about: null },
    { title: 'Ställer sig bakom', about: { id: proposal.id } },
    { title: 'Nästa möte', presenter: '', duration: null },
  ]);
  expect(made.map(({ about }) => about?.id)).not.toContain(waiting.id);
  // What is there already is not taken up again.
  await gatherPoints(r.callers.lead, { processId: r.processId, itemId: meeting.id });
  expect(await points(meeting.id)).toHaveLength(3);
});

it('without being asked to it begins empty', async () => {
  const forum = await aForum(r, { agenda: 'Mötet öppnas' });
  const meeting = await createMeeting(r.callers.lead, { ...base(r), ...words, forumId: forum.id });
  expect(await points(meeting.id)).toEqual([]);
});
