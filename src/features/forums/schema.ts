import { z } from 'zod';
import { Day, Id, InProcess, ItemChange, ItemRef, Key, line, prose } from '#src/core/fields.ts';
import { sides } from '#src/core/roles.ts';
import type { Item, ItemMark } from '#src/features/thread/schema.ts';

/** samtala, besluta, lösa: the three kinds of meeting place (Reglab's learning project, 2014). */
export const forms = ['forum', 'arena', 'court'] as const;
export const outcomes = ['approved', 'rejected', 'postponed'] as const;
export const stands = ['agrees', 'dissents', 'abstains'] as const;
export const meetingStatuses = ['planned', 'held', 'cancelled'] as const;

export const ForumFields = z.object({
  title: line(200),
  text: prose(5_000).default(''),
  form: z.enum(forms),
  side: z.enum(sides),
  rhythm: line(200, 0).default(''),
  members: z.array(Id).max(100).default([]),
});
export const ForumCreate = InProcess.extend({ key: Key, ...ForumFields.shape });
export const ForumEdit = ItemChange.extend(ForumFields.shape);

export const MeetingFields = z.object({
  title: line(200),
  text: prose(10_000).default(''),
  heldOn: Day,
  place: line(200, 0).default(''),
});
export const MeetingCreate = InProcess.extend({ key: Key, forumId: Id, ...MeetingFields.shape });
export const MeetingEdit = ItemChange.extend({ ...MeetingFields.shape, status: z.enum(meetingStatuses) });

export const DecisionFields = z.object({
  title: line(200),
  text: prose(10_000).default(''),
  outcome: z.enum(outcomes),
  clause: line(40, 0).default(''),
});
export const DecisionRecord = InProcess.extend({
  key: Key,
  meetingId: Id,
  subjectId: z.string().min(1, 'required').pipe(Id),
  ...DecisionFields.shape,
});
export const DecisionEdit = ItemChange.extend({
  title: line(200),
  text: prose(10_000).default(''),
  clause: line(40, 0).default(''),
});
/** A party's own, whatever else has happened to the decision: its key is the decision and the party. */
export const PositionTake = ItemRef.extend({
  organisationId: Id,
  stand: z.enum(stands),
  note: prose(1_000).default(''),
});

export const ForumRef = ItemRef;

export type Forum = Item & { form: (typeof forms)[number]; side: string; rhythm: string; members: string[] };
export type Meeting = Item & { forumId: string; forum: string; heldOn: string; place: string };
export type Decision = Item & {
  meetingId: string;
  meeting: string;
  heldOn: string;
  outcome: (typeof outcomes)[number];
  clause: string;
};
export type Position = {
  organisationId: string;
  organisation: string;
  stand: (typeof stands)[number];
  note: string;
  takenBy: string;
  takenAt: string;
};
/** What a decision is about: the item now, and whether its content has changed since it was decided. */
export type Subject = ItemMark & { decidedVersion: number; stale: boolean };
