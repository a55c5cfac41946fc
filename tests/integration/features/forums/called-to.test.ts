import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { getForum, getMeeting } from '#src/features/forums/queries/forums.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { audiencePreview } from '#src/features/thread/queries/sharing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { at } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

const freshForum = async (forum: { id: string }) =>
  at(r, await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id }));
const narrow = (item: Awaited<ReturnType<typeof freshForum>>) =>
  shareItem(r.callers.lead, { ...item, audience: 'leadership', documentStatus: 'shared' });
const withdraw = async (forum: { id: string }) =>
  withdrawItem(r.callers.lead, { ...(await freshForum(forum)), reason: 'Ersätts.' });
const refused = { code: 'FORBIDDEN', reason: 'people-called' };

describe('what people are called to', () => {
  it('is not taken out of anybody’s sight before they have been told that it is not to be', async () => {
    const { meeting, forum } = await on.called();
    await on.letters();
    await expect(narrow(await on.now(meeting))).rejects.toMatchObject(refused);
    await expect(narrow(await freshForum(forum))).rejects.toMatchObject(refused);
    const { readers } = await audiencePreview(r.callers.lead, { processId: r.processId, itemId: forum.id });
    expect(readers.map(({ audience, can }) => [audience, can])).toEqual([
      ['organisation', 'people-called'],
      ['leadership', 'people-called'],
      ['chosen', 'people-called'],
      ['process', 'ok'],
    ]);
    await on.edit(meeting, { status: 'cancelled' });
    await expect(narrow(await on.now(meeting))).rejects.toMatchObject(refused);
    await expect(narrow(await freshForum(forum))).rejects.toMatchObject(refused);
    expect(await on.letters()).toMatchObject([{ method: 'CANCEL' }, { method: 'CANCEL' }]);
    await narrow(await on.now(meeting));
    await narrow(await freshForum(forum));
  });

  it('keeps its forum as long as it is to come', async () => {
    const { meeting, forum } = await on.called();
    await expect(withdraw(forum)).rejects.toMatchObject(refused);
    const seen = await getItem(r.callers.lead, { processId: r.processId, address: forum.id });
    expect(seen.can.withdraw).toBe('people-called');
    await on.edit(meeting, { heldOn: day(-1) });
    await withdraw(forum);
    const { meeting: cancelled, forum: other } = await on.called();
    await on.edit(cancelled, { status: 'cancelled' });
    await withdraw(other);
  });

  it('is not called while its forum is withdrawn: one of the two comes first', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { made, forum } = await on.planned();
      const both = await Promise.allSettled([callMeeting(r.callers.lead, at(r, made)), withdraw(forum)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('is not answered, and waits for nobody, where its forum is withdrawn all the same', async () => {
    const { meeting, forum } = await on.called();
    const { code } = await on.read(meeting);
    expect((await waitsFor(r, 'decider')).meetings).toContain(code);
    await asSystem((db) => db.rows(sql`update item set status = 'withdrawn' where id = ${forum.id}::uuid`));
    expect((await waitsFor(r, 'decider')).meetings ?? []).not.toContain(code);
    await expect(on.answer('decider', meeting, 'accepted')).rejects.toMatchObject({ reason: 'withdrawn' });
  });

  it('is answered for the organisation that one is called for, and for no other that one acts for', async () => {
    const { meeting } = await on.called();
    const read = () => getMeeting(r.callers.decider, { processId: r.processId, itemId: meeting.id });
    expect((await read())?.call.own).toMatchObject({ called: true });
    await asSystem((db) =>
      db.rows(sql`update meeting_invitee set organisation_id = ${r.organisations.soderhamn}::uuid
        where meeting_id = ${meeting.id}::uuid and person_id = ${r.people.decider.id}::uuid`),
    );
    expect((await read())?.call.own).toBeUndefined();
    await expect(on.answer('decider', meeting, 'accepted')).rejects.toMatchObject({ reason: 'not-called' });
  });
});
