import { z } from 'zod';
import { newContentShape } from '#src/core/content-fields.ts';
import { Day, Id, InProcess, Key, prose, Version } from '#src/core/fields.ts';
import { frequencies, lastDayFrom, most, type Occurrence, type Rule } from '#src/core/series.ts';
import { type Meeting, wholeTimes } from './meetings.ts';

const { title, startsAt, endsAt, place, joinAddress } = newContentShape('meeting');
/** What each of its meetings has from the start; `points`: the standing points of its agenda, one a line. */
const Common = { title, startsAt, endsAt, place, joinAddress, points: prose(5_000).default('') };
const RuleFields = {
  firstOn: Day,
  frequency: z.enum(frequencies),
  every: z.int().min(1).max(most.every),
  until: Day.nullable().default(null),
  times: z.int().min(1).max(most.meetings).nullable().default(null),
};
/** Of the days that the rule gives, those that become meetings. */
const days = z.array(Day).max(most.meetings);

const ends = [
  ({ until, times }: Pick<Rule, 'until' | 'times'>) => until !== null || times !== null,
  { path: ['until'] as string[], error: 'required' },
] as const;
const endsLater = [
  ({ until, firstOn }: Pick<Rule, 'until' | 'firstOn'>) => until === null || until >= firstOn,
  { path: ['until'] as string[], error: 'ends-before-it-starts' },
] as const;
const endsInTime = [
  ({ until, firstOn }: Pick<Rule, 'until' | 'firstOn'>) => until === null || until <= lastDayFrom(firstOn),
  { path: ['until'] as string[], error: 'too-far-ahead' },
] as const;

export const SeriesPlan = wholeTimes(
  InProcess.extend({ key: Key, forumId: Id, ...Common, ...RuleFields, days: days.min(1, 'required') })
    .refine(...ends)
    .refine(...endsLater)
    .refine(...endsInTime),
);
/**
 * What is to come of a series from a day on, as it was read: `version` is the series', `seen` each meeting's in the
 * version that was shown.
 */
export const SeriesChange = wholeTimes(
  InProcess.extend({
    key: Key,
    seriesId: Id,
    version: Version,
    from: Day,
    ...Common,
    ...RuleFields,
    days,
    seen: z.array(z.object({ id: Id, version: Version })).max(3 * most.meetings),
  })
    .refine(...ends)
    .refine(...endsLater)
    .refine(...endsInTime),
);
export const SeriesRef = InProcess.extend({ seriesId: Id });

export type Series = Rule &
  Pick<Meeting, 'title' | 'startsAt' | 'endsAt' | 'place' | 'joinAddress'> & {
    id: string;
    forumId: string;
    points: string[];
    skipped: string[];
    /** The day that its rule was last changed from, where it had another before. */
    changedFrom: string | null;
    version: number;
  };
/** `own`: somebody has given it a time, a place, a link or a title of its own, which stays. */
export type InSeries = Meeting & Occurrence & { cancelled: boolean; own: boolean };
