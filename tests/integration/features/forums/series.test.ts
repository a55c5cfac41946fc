import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { changeSeries, planSeries } from '#src/features/forums/commands/series.ts';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { writePoint } from '#src/features/forums/commands/points.ts';
import { listFeeds, readFeed } from '#src/features/forums/queries/calendars.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getForum, getMeeting } from '#src/features/forums/queries/forums.ts';
import { getSeries } from '#src/features/forums/queries/series.ts';
import { hashToken } from '#src/server/password.ts';
import { meetingsIn } from '#tests/support/called-meetings.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aSeries, asRead, ofSeries } from '#tests/support/procedures/series.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

const read = async (seriesId: string) => getSeries(r.callers.observer, { processId: r.processId, seriesId });
const meeting = (itemId: string) => getMeeting(r.callers.lead, { processId: r.processId, itemId });
/** Each meeting: its day, its time, its place and its status. */
const told = async (seriesId: string) =>
  (await read(seriesId)).meetings.map((it) => [it.heldOn, it.startsAt, it.place, it.status].join(' '));
const change = async (seriesId: string, more: object) => changeSeries(r.callers.lead, await asRead(r, seriesId, more));
type Edited = Awaited<ReturnType<typeof read>>['meetings'][number];
const edit = (it: Edited | undefined, more: object) => {
  if (!it) throw new Error('no meeting');
  const { title, text, heldOn, startsAt, endsAt, place, joinAddress, status } = it;
  const fields = { title, text, heldOn, startsAt, endsAt, place, joinAddress, status: status as 'planned' };
  return editMeeting(r.callers.lead, { ...at(r, it), ...fields, ...more });
};

describe('a series', () => {
  it('makes a meeting of each day that is wanted, with its standing points, and remembers the others', async () => {
    const { seriesId, count } = await aSeries(r, { days: ['2098-03-04', '2098-04-01'] });
    const { series, meetings } = await read(seriesId);
    expect([count, series.skipped, series.version]).toEqual([2, ['2098-03-18'], 1]);
    expect(meetings.map(({ heldOn, originalOn }) => [heldOn, originalOn])).toEqual([
      ['2098-03-04', '2098-03-04'],
      ['2098-04-01', '2098-04-01'],
    ]);
    expect(new Set(meetings.map(({ code }) => code)).size).toBe(2);
    const { points, ...first } = await meeting(meetings[0]?.id ?? '');
    expect(points.map(({ title }) => title)).toEqual(['Föregående protokoll', 'Läget']);
    expect(first).toMatchObject({ title: 'Arbetsgruppen', startsAt: '09:00', status: 'planned' });
  });

  it.each([
    [{ days: ['2098-03-05'] }, 'days', 'unknown-reference'],
    [{ days: [] }, 'days', 'required'],
    [{ times: null, until: null }, 'until', 'required'],
    [{ times: null, until: '2098-03-03' }, 'until', 'ends-before-it-starts'],
    [{ times: null, until: '2104-01-01' }, 'until', 'too-far-ahead'],
    [{ endsAt: '' }, 'endsAt', 'required'],
  ])('is refused with %j', async (more, field, reason) => {
    await expect(aSeries(r, more)).rejects.toMatchObject({ details: { fields: [{ field, reason }] } });
  });

  it('is sent once however often its form is', async () => {
    const { seriesId } = await aSeries(r);
    const { series, forum } = await read(seriesId);
    const { id: _id, skipped: _skipped, version: _version, ...all } = series;
    const input = { ...base(r), ...all, points: '', days: ['2098-03-04'] };
    const [one, two] = await Promise.all([planSeries(r.callers.lead, input), planSeries(r.callers.lead, input)]);
    expect(one.id).toBe(two.id);
    const { series: all2 } = await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id });
    expect(all2).toHaveLength(2);
  });
});

describe('a change of a series', () => {
  it('gives those to come another time and place, and leaves what somebody has changed of one', async () => {
    const { seriesId } = await aSeries(r);
    const [first, second] = (await read(seriesId)).meetings;
    await edit(first, { place: 'Bollnäs' });
    await edit(second, { heldOn: '2098-03-20' });
    await change(seriesId, { startsAt: '13:00', endsAt: '15:00', place: 'Färila' });
    expect(await told(seriesId)).toEqual([
      '2098-03-04 13:00 Bollnäs planned',
      '2098-03-20 13:00 Färila planned',
      '2098-04-01 13:00 Färila planned',
    ]);
    expect((await read(seriesId)).meetings.map(({ own }) => own)).toEqual([true, false, false]);
  });

  it('moves, adds and cancels by another rule, from a day on', async () => {
    const { seriesId } = await aSeries(r);
    const rule = { firstOn: '2098-03-19', times: 3, days: ['2098-04-16'] };
    await change(seriesId, { from: '2098-03-18', ...rule });
    expect(await told(seriesId)).toEqual([
      '2098-03-04 09:00 Järvsö planned',
      '2098-03-19 09:00 Järvsö planned',
      '2098-04-02 09:00 Järvsö planned',
      '2098-04-16 09:00 Järvsö planned',
    ]);
    await change(seriesId, { from: '2098-03-18', times: 1 });
    expect((await told(seriesId)).slice(1)).toEqual([
      '2098-03-19 09:00 Järvsö planned',
      '2098-04-02 09:00 Järvsö cancelled',
      '2098-04-16 09:00 Järvsö cancelled',
    ]);
  });

  it('goes on when it has run out, and is not wrecked by a rule from before its last', async () => {
    const { seriesId } = await aSeries(r, { times: 1, days: ['2098-03-04'] });
    await edit((await read(seriesId)).meetings[0], { status: 'cancelled' });
    await change(seriesId, { from: '2098-03-05', firstOn: '2098-03-19', times: 2, days: ['2098-03-19', '2098-04-02'] });
    expect(await told(seriesId)).toEqual([
      '2098-03-04 09:00 Järvsö cancelled',
      '2098-03-19 09:00 Järvsö planned',
      '2098-04-02 09:00 Järvsö planned',
    ]);
    expect((await read(seriesId)).series.changedFrom).toBe('2098-03-05');
    await expect(change(seriesId, { from: '2098-03-04', times: 3 })).rejects.toMatchObject({
      details: { fields: [{ field: 'from', reason: 'before-last-change' }] },
    });
  });

  it('moves to an earlier weekday from its first meeting, past one that is withdrawn, and skips none', async () => {
    const { seriesId } = await aSeries(r);
    const second = (await read(seriesId)).meetings[1] as Edited;
    await withdrawItem(r.callers.lead, { ...at(r, second), reason: 'Fel' });
    expect((await read(seriesId)).series.skipped).toEqual(['2098-03-18']);
    await change(seriesId, { from: '2098-03-04', firstOn: '2098-03-03' });
    expect(await told(seriesId)).toEqual(['2098-03-03 09:00 Järvsö planned', '2098-03-31 09:00 Järvsö planned']);
    expect((await read(seriesId)).series.skipped).toEqual(['2098-03-17']);
  });

  it('tells whoever has not seen a meeting that is new in it to read the page again', async () => {
    const { seriesId } = await aSeries(r);
    await expect(change(seriesId, { place: 'Färila', seen: [] })).rejects.toMatchObject({
      reason: 'changed-meanwhile',
    });
  });

  it('touches nothing that has been held, is cancelled or has minutes', async () => {
    const { seriesId } = await aSeries(r);
    const [first, second] = (await read(seriesId)).meetings;
    await edit(first, { status: 'cancelled' });
    const { points } = await meeting(second?.id ?? '');
    const written = { text: 'Läget är gott.', disqualified: '', reservations: '', state: 'done' as const };
    const point = { pointId: points[0]?.id ?? '', version: points[0]?.version ?? 1 };
    await writePoint(r.callers.lead, { processId: r.processId, itemId: second?.id ?? '', ...point, ...written });
    await change(seriesId, { firstOn: '2098-03-05', place: 'Färila' });
    expect(await told(seriesId)).toEqual([
      '2098-03-04 09:00 Järvsö cancelled',
      '2098-03-18 09:00 Järvsö planned',
      '2098-04-02 09:00 Färila planned',
    ]);
  });

  it('is a conflict where somebody has changed the series or one of its meetings meanwhile', async () => {
    const { seriesId } = await aSeries(r);
    const begun = await asRead(r, seriesId, { place: 'Färila' });
    const [first] = (await read(seriesId)).meetings;
    await edit(first, { startsAt: '08:00' });
    await expect(changeSeries(r.callers.lead, begun)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { seen: [{ at: 'seen.0.version', code: first?.code }] },
    });
    await change(seriesId, { place: 'Ljusdal' });
    await expect(changeSeries(r.callers.lead, begun)).rejects.toMatchObject({
      reason: 'newer-version',
      details: { current: { title: 'Arbetsgruppen', version: 2 } },
    });
    expect((await told(seriesId))[0]).toBe('2098-03-04 08:00 Ljusdal planned');
  });

  it('takes in a meeting that is added to it, which keeps its own day', async () => {
    const { seriesId } = await aSeries(r);
    const { series } = await read(seriesId);
    const { title, startsAt, endsAt, place } = series;
    const fields = { title, startsAt, endsAt, place, heldOn: '2098-03-11', forumId: series.forumId, seriesId };
    await createMeeting(r.callers.lead, { ...base(r), ...fields });
    await change(seriesId, { firstOn: '2098-03-05', place: 'Färila' });
    expect(await told(seriesId)).toContain('2098-03-11 09:00 Färila planned');
    const other = (await aSeries(r)).seriesId;
    await expect(createMeeting(r.callers.lead, { ...base(r), ...fields, seriesId: other })).rejects.toMatchObject({
      details: { fields: [{ field: 'seriesId', reason: 'unknown-reference' }] },
    });
  });
});

describe('the calendars of a series', () => {
  const events = async (token: string) => {
    const feed = { kind: 'feed', tokenHash: hashToken(token), locale: 'sv' } as const;
    const calendar = new ICAL.Component(ICAL.parse((await readFeed(feed, {})).calendar));
    for (const zone of calendar.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(new ICAL.Timezone(zone), 'Europe/Stockholm');
    return calendar
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one))
      .map((one) => ({
        uid: one.uid,
        starts: one.startDate.toJSDate().toISOString(),
        sequence: one.sequence,
        status: one.component.getFirstPropertyValue('status'),
        recurs: one.isRecurring() || one.isRecurrenceException(),
      }))
      .toSorted((one, other) => one.starts.localeCompare(other.starts));
  };

  it('tell each meeting as an event of its own, at nine in Sweden on both sides of a change of the clock', async () => {
    const days = ['2098-03-23', '2098-03-30', '2098-04-06'];
    const weekly = { firstOn: '2098-03-23', every: 1, times: 3, days };
    const { seriesId } = await aSeries(r, weekly, [r.organisations.hudiksvall]);
    const { series, meetings } = await read(seriesId);
    const { token } = await renewFeed(r.callers.contributor, { forumId: series.forumId });
    const was = await events(token);
    // 2098-03-30 is the Sunday when summer time begins.
    expect(was.map(({ starts }) => starts)).toEqual([
      '2098-03-23T08:00:00.000Z',
      '2098-03-30T07:00:00.000Z',
      '2098-04-06T07:00:00.000Z',
    ]);
    expect(was.map(({ uid }) => uid)).toEqual(meetings.map(({ id }) => `${id}@samband`));
    expect(was.some(({ recurs }) => recurs)).toBe(false);

    await edit(meetings[0], { heldOn: '2098-03-24' });
    await edit(meetings[2], { status: 'cancelled' });
    const now = await events(token);
    expect(now.map(({ starts, status }) => [starts, status])).toEqual([
      ['2098-03-24T08:00:00.000Z', 'TENTATIVE'],
      ['2098-03-30T07:00:00.000Z', 'TENTATIVE'],
      ['2098-04-06T07:00:00.000Z', 'CANCELLED'],
    ]);
    expect(now.map(({ sequence }, n) => sequence > (was[n]?.sequence ?? 0))).toEqual([true, false, true]);
  });

  it('invite to one meeting, and tell those who are called when the series moves or ends before it', async () => {
    const { seriesId } = await aSeries(r, {}, [r.organisations.hudiksvall]);
    const [first, second] = (await read(seriesId)).meetings;
    await callMeeting(r.callers.lead, at(r, first as Edited));
    await callMeeting(r.callers.lead, at(r, second as Edited));
    expect((await on.letters()).map(({ method }) => method)).toEqual(Array(4).fill('REQUEST'));
    await change(seriesId, { firstOn: '2098-03-05', times: 1 });
    const sent = await on.letters();
    expect(sent.map(({ to, method, uid, start }) => [to?.split('@')[0], method, uid, start])).toEqual(
      expect.arrayContaining([
        ['contributor', 'REQUEST', `${first?.id}@samband`, '2098-03-05T09:00:00'],
        ['contributor', 'CANCEL', `${second?.id}@samband`, '2098-03-18T09:00:00'],
      ]),
    );
    expect(sent).toHaveLength(4);
  });

  it('have one address of a person and a forum, also where it is renewed twice at once', async () => {
    const forumId = (await read((await aSeries(r)).seriesId)).series.forumId;
    await Promise.all([1, 2, 3, 4].map(() => renewFeed(r.callers.lead, { forumId })));
    expect((await listFeeds(r.callers.lead, {})).filter((one) => one.forumId === forumId)).toHaveLength(1);
  });

  it('are asked of whoever reads the forum alone', async () => {
    const { seriesId } = await aSeries(r);
    await expect(getSeries(r.callers.outsider, { processId: r.processId, seriesId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(ofSeries.place).toBe((await read(seriesId)).series.place);
  });
});
