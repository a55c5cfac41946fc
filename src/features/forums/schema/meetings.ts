import { z } from 'zod';
import { contentShape, newContentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, line, orderOf, prose, Version } from '#src/core/fields.ts';
import { type Kind, statusesOf } from '#src/core/kinds.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import type { SeatPart } from './seats.ts';

export const meetingStatuses = ['planned', 'called', 'ongoing', 'held', 'cancelled'] as const;

type Times = { startsAt: string; endsAt: string };
/** A meeting has both its times or none, and ends the same day. */
const started = [
  ({ startsAt, endsAt }: Times) => startsAt !== '' || endsAt === '',
  { path: ['startsAt'] as string[], error: 'required' },
] as const;
const ended = [
  ({ startsAt, endsAt }: Times) => startsAt === '' || endsAt !== '',
  { path: ['endsAt'] as string[], error: 'required' },
] as const;
const later = [
  ({ startsAt, endsAt }: Times) => startsAt === '' || endsAt === '' || startsAt < endsAt,
  { path: ['endsAt'] as string[], error: 'ends-before-it-starts' },
] as const;
export const wholeTimes = <S extends z.ZodType<Times>>(schema: S): S =>
  schema
    .refine(...started)
    .refine(...ended)
    .refine(...later);
/**
 * `seriesId`: a series of its forum that it is added to; `withAgenda`: it begins with the points of its forum's agenda
 * and with what waits to be taken up.
 */
export const MeetingCreate = wholeTimes(
  InProcess.extend({
    key: Key,
    ...newContentShape('meeting'),
    seriesId: Id.nullable().default(null),
    withAgenda: z.boolean().default(false),
  }),
);
export const MeetingEdit = wholeTimes(
  ItemChange.extend({ ...contentShape('meeting'), status: z.enum(meetingStatuses) }),
);

export const answers = ['accepted', 'tentative', 'declined'] as const;
export type Answer = (typeof answers)[number] | 'none';
/** As the links of a letter say them, in which an answer is chosen and not yet given. */
export const letterAnswers = { accepted: 'kommer', tentative: 'kanske', declined: 'kommer-inte' } as const;
/** Where an answer was given: on the page, by the secret of a letter without signing in, from a calendar program. */
export type Door = 'page' | 'letter' | 'mail';
export const MeetingList = InProcess.extend({
  status: z.enum(statusesOf('meeting')).optional(),
  forum: Id.optional(),
  order: orderOf(...commonOrders, 'heldOn', 'forum').default('-heldOn'),
  ...searchedPage,
});
/** What stands in the address of the list of meetings. */
export const MeetingFilters = MeetingList.omit({ processId: true, limit: true });
export const MeetingCall = ItemChange;
export const MeetingStep = ItemChange;
export const MeetingRef = ItemRef;
/** Whether one comes to the meeting as it was read. */
export const MeetingAnswer = ItemChange.extend({ answer: z.enum(answers), word: prose(500).default('') });
/** The same by the letter that one was called by: which meeting, its secret says. */
export const LetterAnswer = z.object({ version: Version, answer: z.enum(answers), word: prose(500).default('') });
/** And from a calendar program: who sent it, for whom, about which event in which version. */
export const MailAnswer = z.object({
  from: line(320),
  attendee: line(320),
  uid: line(200),
  sequence: z.int().min(0).max(2_147_483_647),
  stamp: z.iso.datetime().optional(),
  answer: z.enum(answers),
  word: prose(500).default(''),
});
/** Somebody who is to be at a meeting, for a party; `called`: asked to come; `part`: of the seat that they have. */
export type Invitee = {
  personId: string;
  name: string;
  organisationId: string;
  organisation: string;
  called: boolean;
  answer: Answer;
  word: string;
  door: Door | null;
  part: SeatPart | null;
};
/** A member's demand that what is asked between meetings comes to one. */
export type Demand = { organisationId: string; organisation: string; reason: string };
/** Decided between meetings: by which day the members answer, whether they still may, and who demands a meeting. */
export type Between = { answerBy: string; open: boolean; demands: Demand[] };
/**
 * The meeting and its forum, as far as they settle what may be decided there; `ahead`: its day is still to come.
 * Where it is decided between meetings, the forum alone.
 */
export type Sitting = {
  status: string;
  heldOn: string;
  ahead: boolean;
  forumId: string;
  forumStatus: string;
  decides: Kind[];
  byPositions: boolean;
  adopts: boolean;
  members: string[];
  /** Its minutes are adjusted. */
  adjusted: boolean;
  /** How many organisations must be present, and how many were; nothing where that is not asked or not noted. */
  quorum: number | null;
  present: number | null;
  between: Between | null;
};
/**
 * `past`: its day has gone by; `told`: it stands in the calendars of some who are called to it; `originalOn`: the day
 * that its series gave it.
 */
export type Meeting = ItemOf<'meeting'> & {
  seriesId: string | null;
  originalOn: string | null;
  forum: string;
  past: boolean;
  told: boolean;
  sitting: Sitting;
  chair: string;
  secretary: string;
  minutesVersion: number;
  /** Since when its minutes are sealed, and which day that was. */
  adjustedAt: string | null;
  adjustedOn: string | null;
};
