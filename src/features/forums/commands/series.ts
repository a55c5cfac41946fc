import { detailOf } from '#src/core/content-columns.ts';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { daysOf, periodStart, type Rule, sameRule, type Step, stepsOf } from '#src/core/series.ts';
import type { Standing } from '#src/core/standing.ts';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type Changes, changed, command, created, remarked, together } from '#src/server/command.ts';
import { type Made, newItem } from '#src/server/item.ts';
import type { Permitted } from '#src/server/permitted.ts';
import { countCall } from '#src/server/rate-limit.ts';
import { holdToSeen } from '#src/server/seen.ts';
import type { Tx } from '#src/server/tables.ts';
import { forumPolicy } from '../policy.ts';
import { findForum } from '../queries/find.ts';
import { findSeries, holdSeries, meetingsOf, seriesNow } from '../queries/series.ts';
import { type InSeries, type Series, SeriesChange, SeriesPlan } from '../schema/series.ts';
import { common } from './forums.ts';

type Planned = z.output<typeof SeriesPlan> | z.output<typeof SeriesChange>;
/** What a meeting of a series has from it. A meeting has both its times from it or neither. */
const shared = [['title'], ['startsAt', 'endsAt'], ['place'], ['joinAddress']] as const;

const ruleOf = ({ firstOn, frequency, every, until, times }: Rule): Rule => ({
  firstOn,
  frequency,
  every,
  until,
  times,
});
const pointsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().slice(0, 200))
      .filter(Boolean),
  ),
];
const refused = (field: string, reason: string) =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** The series' own row, as it is written. */
const rowOf = (who: Standing, input: Planned, skipped: readonly string[]) => ({
  title: input.title,
  startsAt: input.startsAt,
  endsAt: input.endsAt,
  place: input.place,
  joinAddress: input.joinAddress,
  points: pointsOf(input.points),
  frequency: input.frequency,
  every: input.every,
  times: input.times,
  firstOn: new Date(input.firstOn),
  until: input.until === null ? null : new Date(input.until),
  skipped: [...skipped],
  writtenBy: who.userId,
  writtenAt: new Date(),
});

/** The meetings of these days, each with the standing points on its agenda. */
async function makeMeetings<A extends string>(
  tx: Tx<A>,
  who: Standing,
  forum: Permitted<{ id: string }, A>,
  seriesId: string,
  input: Planned,
  days: readonly string[],
): Promise<Permitted<Made<'meeting'>, A>[]> {
  const { title, startsAt, endsAt, place, joinAddress } = input;
  const made = await tx.item.createMany(
    forum,
    days.map((day) => ({
      item: { ...newItem(who, 'meeting', title, ''), ...common },
      detail: {
        ...detailOf('meeting', { forumId: forum.id, heldOn: day, startsAt, endsAt, place, joinAddress }),
        seriesId,
        originalOn: new Date(day),
      },
    })),
  );
  const points = pointsOf(input.points);
  for (const meeting of points.length > 0 ? made : [])
    await tx.agendaPoint.create(
      { meetingId: meeting },
      points.map((named, at) => ({ id: uuidv7(), place: at + 1, title: named, writtenBy: who.userId })),
    );
  return made;
}

/** A series of meetings on the days of its rule that are wanted; the others are remembered as left out. */
export const planSeries = command({
  action: 'meeting.plan-series',
  in: 'process',
  input: SeriesPlan,
  policy: forumPolicy.createMeeting,
  load: (db, who, { forumId }) => findForum(db, who, { itemId: forumId }),
  run: async (tx, forum, input, who) => {
    const days = daysOf(ruleOf(input));
    if (input.days.some((day) => !days.includes(day))) throw refused('days', 'unknown-reference');
    const seriesId = uuidv7();
    const skipped = days.filter((day) => !input.days.includes(day));
    await tx.meetingSeries.create({ forumId: forum }, { id: seriesId, ...rowOf(who, input, skipped) });
    const wanted = days.filter((day) => input.days.includes(day));
    const made = await makeMeetings(tx, who, forum, seriesId, input, wanted);
    return created(made, { count: made.length }, { seriesId, count: made.length });
  },
});

/** What a meeting gets of what the series now has: what it had from it, and nothing that somebody has changed in it. */
function changesOf(it: InSeries, series: Series, input: Planned): Partial<Pick<Series, 'title' | 'place'>> {
  const fields = shared.filter((names) => names.every((name) => it[name] === series[name])).flat();
  return Object.fromEntries(fields.filter((name) => it[name] !== input[name]).map((name) => [name, input[name]]));
}

/** The day that a new rule holds from, where the series has had days before it. */
function changedFromOf({ from }: { from: string }, { skipped }: Series, meetings: readonly InSeries[]): Date | null {
  const days = [...skipped, ...meetings.flatMap((it) => it.originalOn ?? [])];
  return days.some((day) => day < from) ? new Date(from) : null;
}

type Changing = { it: InSeries; status?: 'cancelled'; day?: string; originalOn?: string; fields: object };
/** What becomes of one meeting; undefined where nothing does. */
function changingOf(step: Step<InSeries>, series: Series, input: Planned): Changing | undefined {
  const { it, does, day } = step;
  if (!it || does === 'stay') return undefined;
  if (does === 'cancel') return { it, status: 'cancelled', fields: {} };
  const fields = changesOf(it, series, input);
  const another = it.originalOn !== null && it.originalOn !== day;
  if (!another && Object.keys(fields).length === 0) return undefined;
  return { it, fields, ...(another && { originalOn: day }), ...(does === 'move' && { day }) };
}

/**
 * What is to come of a series from a day on, by another rule or with another time or place. Nothing that has been held,
 * is under way or has minutes is touched, nor what somebody has changed of one meeting; each is as it was shown.
 */
export const changeSeries = command({
  action: 'meeting.change-series',
  in: 'process',
  input: SeriesChange,
  policy: forumPolicy.changeSeries,
  also: { meeting: forumPolicy.changeInSeries },
  load: async (db, who, { seriesId }) => {
    await holdSeries(db, seriesId);
    const found = await findSeries(db, who, seriesId);
    if (!found) return undefined;
    // The series has a version of its own.
    const { version: _forum, ...forum } = found.forum;
    return { ...forum, series: found.series };
  },
  run: async (tx, forum, input, who, also) => {
    const { series } = forum;
    if (series.version !== input.version)
      throw new AppError('CONFLICT', 'newer-version', { current: await seriesNow(tx, series) });
    const meetings = await meetingsOf(tx, who, series);
    const days = sameRule(series, input) ? undefined : daysOf(ruleOf(input));
    if (days && series.changedFrom !== null && input.from < series.changedFrom)
      throw refused('from', 'before-last-change');
    const since = periodStart(input.frequency, input.from);
    const steps = stepsOf(meetings, series.skipped, days, input.from, { since, today: swedishDay() });
    const added = meetings
      .filter((it) => it.originalOn === null && it.open && it.heldOn >= input.from)
      .map((it): Step<InSeries> => ({ does: 'keep', day: it.heldOn, it }));
    const changing = [...steps, ...added].flatMap((step) => changingOf(step, series, input) ?? []);
    const at = (id: string): number => input.seen.findIndex((one) => one.id === id);
    const unseen = changing.filter(({ it }) => at(it.id) < 0).map(({ it }) => it.code);
    if (unseen.length > 0) throw new AppError('CONFLICT', 'changed-meanwhile', { names: unseen });
    holdToSeen(
      changing.map(({ it }) => ({
        item: it,
        seenVersion: input.seen[at(it.id)]?.version ?? 0,
        at: `seen.${at(it.id)}.version`,
      })),
    );
    const offered = steps.filter(({ does }) => does === 'make' || does === 'skip').map(({ day }) => day);
    if (input.days.some((day) => !offered.includes(day)))
      throw new AppError('CONFLICT', 'changed-meanwhile', { names: [series.title] });
    const wanted = offered.filter((day) => input.days.includes(day));
    const changes: Changes<object, 'meeting.change-series'>[] = [];
    for (const { it, status, day, originalOn, fields } of changing) {
      if (it.status === 'called' && (day !== undefined || Object.keys(fields).length > 0)) await countCall(it.id);
      const meeting = also.meeting(it, 'seen');
      const { title, ...own } = fields as Partial<Series>;
      await tx.item.update(
        meeting,
        { ...(title !== undefined && { title }), ...(status && { status }) },
        {
          meeting: {
            ...own,
            ...(day !== undefined && { heldOn: new Date(day) }),
            ...(originalOn !== undefined && { originalOn: new Date(originalOn) }),
          },
        },
      );
      changes.push(changed(meeting));
    }
    const made = await makeMeetings(tx, who, forum, series.id, input, wanted);
    const skipped = [
      ...series.skipped.filter((day) => day < input.from),
      ...offered.filter((day) => !input.days.includes(day)),
    ];
    await tx.meetingSeries.updateWhere(
      { forumId: forum },
      { id: series.id },
      {
        ...rowOf(who, input, skipped),
        ...(days && { changedFrom: changedFromOf(input, series, meetings) }),
        version: series.version + 1,
      },
    );
    const remark = remarked('series', series.id, forum, { name: input.title });
    return together(remark, ...changes, ...(made.length > 0 ? [created(made)] : []));
  },
});
