import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { writeCallLetters } from '#src/features/forums/jobs.ts';
import { resendMail } from '#src/features/organisations/commands/outbox.ts';
import { sql } from '#src/server/database.ts';
import { withEyesOf } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { at } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

const told = async () =>
  (await on.letters()).map(({ to = '', method = '' }) => `${to.split('@')[0]} ${String(method)}`);
const disabled = (as: CallerName, is: boolean) =>
  asSystem((db) =>
    db.rows(sql`update person set disabled_at = case when ${is} then now() end where id = ${r.people[as].id}::uuid`),
  );
const audience = (id: string, readers: string) =>
  asSystem((db) => db.rows(sql`update item set audience = ${readers} where id = ${id}::uuid`));

describe('a letter of a meeting that has not left', () => {
  it('gives way to the one that comes after it', async () => {
    const { meeting } = await on.called();
    await writeCallLetters();
    await on.edit(meeting, { status: 'cancelled' });
    expect(await told()).toEqual(['contributor CANCEL', 'decider CANCEL']);
  });

  it('does not leave either when its recipient takes part no more as the meeting is moved', async () => {
    const { meeting } = await on.called();
    await writeCallLetters();
    await on.left('decider', '2026-11-01');
    await on.edit(meeting, { heldOn: day(32) });
    expect(await told()).toEqual(['contributor REQUEST']);
    await on.left('decider', null);
  });

  it('is not sent anew from the outbox: the meeting may have changed', async () => {
    await on.called();
    await writeCallLetters();
    const mail = await asSystem((db) => db.one<{ id: string }>(sql`select id from mail limit 1`));
    await expect(resendMail(r.callers.administrator, { mailId: mail?.id ?? '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'letter-of-a-meeting',
    });
  });

  it('is not written while somebody changes the meeting', async () => {
    const { meeting } = await on.called();
    await asSystem(async (db) => {
      await db.rows(sql`select 1 from item where id = ${meeting.id}::uuid for no key update`);
      expect(await writeCallLetters()).toBe(0);
    });
    expect(await told()).toEqual(['contributor REQUEST', 'decider REQUEST']);
  });
});

describe('whoever cannot sign in', () => {
  it('is neither called nor counted', async () => {
    await disabled('decider', true);
    const { meeting } = await on.called();
    expect((await on.read(meeting)).call).toMatchObject({ called: 1, uncalled: [] });
    expect(await told()).toEqual(['contributor REQUEST']);
    await disabled('decider', false);
    const { call } = await on.read(meeting);
    expect([call.called, call.uncalled.map(({ name }) => name)]).toEqual([1, ['Person decider']]);
    await disabled('contributor', true);
    expect((await on.read(meeting)).call.called).toBe(0);
    await disabled('contributor', false);
  });

  it('has nothing read with their eyes, nor with those of whoever was there before', async () => {
    await disabled('decider', true);
    const seen = await asSystem(async (db) => {
      await withEyesOf(db, { personId: r.people.lead.id, organisationId: null }, () => Promise.resolve());
      const read = await withEyesOf(db, { personId: r.people.decider.id, organisationId: null }, () =>
        Promise.resolve('read'),
      );
      return [read, await db.one(sql`select app.user_id() as id, cardinality(app.processes()) as processes`)];
    });
    expect(seen).toEqual([undefined, { id: null, processes: 0 }]);
    await disabled('decider', false);
  });

  it('has called in nobody else’s name: the letter leaves, and is nobody’s', async () => {
    const { made } = await on.planned();
    await callMeeting(r.callers.editor, at(r, made));
    await disabled('editor', true);
    expect(await told()).toEqual(['contributor REQUEST', 'decider REQUEST']);
    const senders = await asSystem((db) => db.rows(sql`select distinct sender_id as id from mail`));
    expect(senders).toEqual([{ id: null }]);
    await disabled('editor', false);
  });
});

describe('an invitation stands in a calendar', () => {
  it('once its letter has been written: whoever has had none is called, and not told of a change', async () => {
    const { meeting } = await on.called();
    await audience(meeting.id, 'leadership');
    expect(await told()).toEqual([]);
    await audience(meeting.id, 'process');
    await on.edit(meeting, { place: 'Bollnäs' });
    const sent = await on.letters();
    expect(sent.map(({ subject = '' }) => subject.split(':')[0])).toEqual(['Kallelse', 'Kallelse']);
  });

  it('not any more of whoever takes part no more: they are called anew when they come back', async () => {
    const { meeting } = await on.called();
    await on.letters();
    await on.left('decider', '2026-11-01');
    await on.edit(meeting, { place: 'Bollnäs' });
    await on.letters();
    await on.left('decider', null);
    const { call } = await on.read(meeting);
    expect([call.called, call.uncalled.map(({ name }) => name)]).toEqual([1, ['Person decider']]);
  });

  it('still where it was held by mistake: it is called again, and who moves or cancels it tells of it', async () => {
    const { meeting } = await on.called(undefined, { heldOn: day(0) });
    await on.letters();
    await on.edit(meeting, { heldOn: day(0), status: 'held' });
    const back = { heldOn: day(0), status: 'planned' };
    await expect(on.edit(meeting, back)).rejects.toMatchObject({ reason: 'meeting-called' });
    await on.edit(meeting, { heldOn: day(0), status: 'called' });
    expect(await told()).toEqual([]);
    await on.edit(meeting, { heldOn: day(0), status: 'held' });
    await on.edit(meeting, { heldOn: day(5), status: 'called' });
    expect(await told()).toEqual(['contributor REQUEST', 'decider REQUEST']);
    await on.edit(meeting, { heldOn: day(0), status: 'held' });
    await on.edit(meeting, { heldOn: day(0), status: 'cancelled' });
    expect(await told()).toEqual(['contributor CANCEL', 'decider CANCEL']);
  });

  it('and is left as it is of what has gone by', async () => {
    const { meeting } = await on.called();
    await on.edit(meeting, { heldOn: day(-2) });
    expect(await told()).toEqual(['contributor REQUEST', 'decider REQUEST']);
    await on.edit(meeting, { heldOn: day(-3) });
    await on.edit(meeting, { heldOn: day(-3), place: 'Bollnäs' });
    await on.edit(meeting, { heldOn: day(-3), title: 'Vintermötet' });
    await on.edit(meeting, { heldOn: day(-3), status: 'cancelled' });
    expect(await told()).toEqual([]);
  });

  it('and nobody is called silent, or not called, once it has been held', async () => {
    const { meeting } = await on.called([], { heldOn: day(0) });
    await on.left('decider', '2026-11-01');
    await on.letters();
    await on.left('decider', null);
    const { call } = await on.read(meeting);
    expect([call.silent.length, call.uncalled.length]).not.toContain(0);
    await on.edit(meeting, { heldOn: day(0), status: 'held' });
    expect((await on.read(meeting)).call).toMatchObject({ silent: [], uncalled: [] });
  });
});
