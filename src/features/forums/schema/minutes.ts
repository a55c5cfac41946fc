import { z } from 'zod';
import { Count, Id, ItemChange, ItemRef, Key, line, prose, Version } from '#src/core/fields.ts';
import type { ItemMark } from '#src/features/thread/schema.ts';

export const pointStates = ['open', 'done', 'left'] as const;
export type PointState = (typeof pointStates)[number];
/** What a point is, who presents it, and for how many minutes. */
const Planned = {
  title: line(200),
  presenter: line(200, 0).default(''),
  duration: z.int().min(1).max(600).nullable().default(null),
};
/** A point at the end of a meeting's agenda; `aboutId`: the item that it is about. */
export const PointAdd = ItemRef.extend({ key: Key, ...Planned, aboutId: Id.nullable().default(null) });
export const PointRef = ItemRef.extend({ pointId: Id });
/** `version`: the one of what was written on, the point's words or its plan. */
const PointChange = PointRef.extend({ version: Version });
export const PointPlan = PointChange.extend(Planned);
/** What the minutes say of a point: by whoever keeps them, while the meeting is on and after it. */
export const PointWrite = PointChange.extend({
  text: prose(10_000).default(''),
  disqualified: prose(1_000).default(''),
  reservations: prose(4_000).default(''),
  discussed: z.boolean().default(false),
  state: z.enum(pointStates),
});
/** One place up or down. */
export const PointMove = PointRef.extend({ to: z.enum(['up', 'down']) });
/** At another meeting of the forum: what is put right in minutes that are adjusted. */
export const PointCorrect = PointRef.extend({
  key: Key,
  meetingId: z.string().min(1, 'required').pipe(Id),
  text: prose(10_000, 1),
});
/** Which parties were there, by whom; who held the chair and the pen. */
export const PresenceNote = ItemChange.extend({
  chair: line(200, 0).default(''),
  secretary: line(200, 0).default(''),
  parties: z
    .array(z.object({ organisationId: Id, present: z.boolean().default(false), names: line(500, 0).default('') }))
    .max(300),
}).refine(({ parties }) => new Set(parties.map(({ organisationId }) => organisationId)).size === parties.length, {
  path: ['parties'],
  error: 'twice',
});
/** Who are to adjust the minutes; `seen`: those who were when this was written. */
export const AdjustersName = ItemRef.extend({
  personIds: z.array(Id).min(1, 'required').max(20),
  seen: z.array(Id).max(20),
});
/** That one adjusts the minutes as one has read them. */
export const MinutesAdjust = ItemRef.extend({ minutesVersion: Count });

export type Point = {
  id: string;
  title: string;
  presenter: string;
  duration: number | null;
  text: string;
  disqualified: string;
  reservations: string;
  /** Those who were there talked it over. */
  discussed: boolean;
  state: PointState;
  /** Of what is written under it, and of what it is. */
  version: number;
  planVersion: number;
  /** What it is about, where the reader may read that. */
  about: ItemMark | null;
  /** The meeting whose point it goes on with, or puts right. */
  from: { code: string; title: string; corrects: boolean } | null;
  correctedAt: { code: string; title: string }[];
};
export type Presence = { organisationId: string; organisation: string; present: boolean; names: string };
/** `adjustedOn`: the day that they adjusted the minutes as these are now. */
export type Adjuster = {
  personId: string;
  name: string;
  organisationId: string;
  organisation: string;
  adjustedOn: string | null;
};
