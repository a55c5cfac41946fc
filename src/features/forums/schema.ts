import { z } from 'zod';
import { contentShape, newContentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, prose } from '#src/core/fields.ts';
import { kinds } from '#src/core/kinds.ts';
import type { ItemMark, ItemOf } from '#src/features/thread/schema.ts';

export const forms = kinds.forum.fields.form.options;
export const outcomes = kinds.decision.fields.outcome.options;
export const stands = ['agrees', 'dissents', 'abstains'] as const;
export const meetingStatuses = ['planned', 'held', 'cancelled'] as const;

export const ForumCreate = InProcess.extend({ key: Key, ...contentShape('forum') });
export const ForumEdit = ItemChange.extend(contentShape('forum'));

export const MeetingCreate = InProcess.extend({ key: Key, ...newContentShape('meeting') });
export const MeetingEdit = ItemChange.extend({ ...contentShape('meeting'), status: z.enum(meetingStatuses) });

export const DecisionRecord = InProcess.extend({
  key: Key,
  subjectId: z.string().min(1, 'required').pipe(Id),
  ...newContentShape('decision'),
});
export const DecisionEdit = ItemChange.extend(contentShape('decision'));
/** A party's own, whatever else has happened to the decision: its key is the decision and the party. */
export const PositionTake = ItemRef.extend({
  organisationId: Id,
  stand: z.enum(stands),
  note: prose(1_000).default(''),
});

export const ForumRef = ItemRef;

export type Forum = ItemOf<'forum'>;
export type Meeting = ItemOf<'meeting'> & { forum: string };
export type Decision = ItemOf<'decision'> & { meeting: string; heldOn: string };
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
