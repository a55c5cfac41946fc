import { z } from 'zod';
import { contentShape, newContentShape, orderly } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key } from '#src/core/fields.ts';
import type { LinkKind } from '#src/core/kinds.ts';
import { Confirmation, References } from '#src/core/links.ts';
import type { ItemMark, ItemOf } from '#src/features/thread/schema.ts';

export const DraftCreate = InProcess.extend({ key: Key, ...contentShape('draft') }).refine(...orderly('draft'));
export const DraftEdit = ItemChange.extend(contentShape('draft')).refine(...orderly('draft'));
export const ChapterCreate = InProcess.extend({ key: Key, ...newContentShape('chapter') });
export const ChapterEdit = ItemChange.extend(contentShape('chapter'));
export const ParagraphCreate = InProcess.extend({
  key: Key,
  ...newContentShape('paragraph'),
  cites: References,
  afterId: Id.optional(),
});
/** `confirm`: citations that the new text takes the changed items into account for. */
export const ParagraphEdit = ItemChange.extend({
  ...contentShape('paragraph'),
  confirm: z.array(Confirmation).max(50).default([]),
});
export const ParagraphStatus = ItemChange.extend({ status: z.enum(['draft', 'ready']) });
export const Move = ItemChange.extend({ direction: z.enum(['up', 'down']) });
export const DraftRef = ItemRef;

export type Draft = ItemOf<'draft'>;
export type Chapter = ItemOf<'chapter'> & { position: string };
export type Paragraph = ItemOf<'paragraph'> & { draftId: string; position: string };
/** What a paragraph cites, and whether that still stands and has changed since. */
export type Citation = ItemMark & { linkId: string; linkKind: LinkKind; toVersion: number; stale: boolean };
