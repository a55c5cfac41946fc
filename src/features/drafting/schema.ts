import { z } from 'zod';
import { Id, InProcess, ItemChange, ItemRef, Key, line, prose } from '#src/core/fields.ts';
import type { LinkKind } from '#src/core/kinds.ts';
import { Rests } from '#src/core/links.ts';
import type { Item, ItemMark } from '#src/features/thread/schema.ts';

const Year = z.int().min(1990).max(2200);
export const DraftFields = z.object({
  title: line(200),
  text: prose(5_000).default(''),
  periodFrom: Year.nullable().default(null),
  periodTo: Year.nullable().default(null),
});
const orderly = (value: { periodFrom: number | null; periodTo: number | null }) =>
  !value.periodFrom || !value.periodTo || value.periodFrom <= value.periodTo;
const disorderly = { path: ['periodTo'], error: 'ends-before-it-starts' };

export const DraftCreate = InProcess.extend({ key: Key, ...DraftFields.shape }).refine(orderly, disorderly);
export const DraftEdit = ItemChange.extend(DraftFields.shape).refine(orderly, disorderly);
export const ChapterCreate = InProcess.extend({
  key: Key,
  draftId: Id,
  title: line(200),
  text: prose(2_000).default(''),
});
export const ChapterEdit = ItemChange.extend({ title: line(200), text: prose(2_000).default('') });
export const ParagraphCreate = InProcess.extend({
  key: Key,
  chapterId: Id,
  title: line(200),
  text: prose(20_000, 1),
  cites: Rests,
  afterId: Id.optional(),
});
/** `confirm`: citations that the new text takes the changed items into account for. */
export const ParagraphEdit = ItemChange.extend({
  title: line(200),
  text: prose(20_000, 1),
  confirm: z.array(Id).max(50).default([]),
});
export const ParagraphStatus = ItemChange.extend({ status: z.enum(['draft', 'ready']) });
export const Move = ItemChange.extend({ direction: z.enum(['up', 'down']) });
export const DraftRef = ItemRef;

export type Draft = Item & { periodFrom: number | null; periodTo: number | null };
export type Chapter = Item & { draftId: string; position: number };
export type Paragraph = Item & { chapterId: string; draftId: string; position: number };
/** What a paragraph cites, and whether that still stands and has changed since. */
export type Citation = ItemMark & { linkId: string; linkKind: LinkKind; toVersion: number; stale: boolean };
