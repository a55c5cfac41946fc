import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { restoreItem } from '#src/features/thread/commands/sharing.ts';
import { aDecision, aForum, aHeldMeeting, aMeeting, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const read = (itemId: string) => getMeeting(r.callers.observer, { processId: r.processId, itemId });
const fields = { title: 'Höstmötet', heldOn: '2026-09-11', place: 'Gävle' };
const timed = { ...fields, startsAt: '09:00', endsAt: '12:30', joinAddress: 'https://mote.example.se/a' };

describe('the times of a meeting', () => {
  it('are kept with the day, read by every party and come back with an earlier version', async () => {
    const forumId = (await aForum(r)).id;
    const made = await createMeeting(r.callers.lead, { ...base(r), forumId, ...timed });
    expect(await read(made.id)).toMatchObject(timed);
    const moved = await editMeeting(r.callers.lead, {
      ...at(r, made),
      ...timed,
      startsAt: '13:00',
      endsAt: '15:00',
      status: 'planned',
    });
    expect(await read(made.id)).toMatchObject({ startsAt: '13:00', endsAt: '15:00' });
    await restoreItem(r.callers.lead, { ...at(r, moved), toVersion: 1 });
    expect(await read(made.id)).toMatchObject({ startsAt: '09:00', endsAt: '12:30' });
  });

  it('may be unknown as long as the day stands', async () => {
    expect(await read((await aMeeting(r)).id)).toMatchObject({ startsAt: '', endsAt: '', joinAddress: '' });
  });

  it.each([
    [{ startsAt: '09:00' }, 'endsAt', 'required'],
    [{ endsAt: '09:00' }, 'startsAt', 'required'],
    [{ startsAt: '09:00', endsAt: '09:00' }, 'endsAt', 'ends-before-it-starts'],
    [{ startsAt: '24:00', endsAt: '24:30' }, 'startsAt', 'not-a-time'],
    [{ startsAt: '9', endsAt: '10:00' }, 'startsAt', 'not-a-time'],
    [{ joinAddress: 'javascript:alert(1)' }, 'joinAddress', 'not-an-address'],
  ])('are refused where they are none: %j', async (wrong, field, reason) => {
    const forumId = (await aForum(r)).id;
    await expect(createMeeting(r.callers.lead, { ...base(r), forumId, ...fields, ...wrong })).rejects.toMatchObject({
      reason: 'invalid-input',
      details: { fields: expect.arrayContaining([{ field, reason }]) },
    });
  });

  it('stand as they were once the meeting has minutes', async () => {
    const meeting = await aHeldMeeting(r);
    await aDecision(r, undefined, 'approved', meeting.id);
    for (const other of [{ startsAt: '09:00', endsAt: '10:00' }, { joinAddress: 'https://mote.example.se/a' }])
      await expect(
        editMeeting(r.callers.lead, { ...at(r, meeting), ...fields, ...other, status: 'held' }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'has-minutes' });
  });
});
