import { z } from 'zod';
import { type Audience, audienceNames } from '#src/core/audience.ts';
import type { Content } from '#src/core/content.ts';
import { contentShape, newContentShape, orderly } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, line, prose } from '#src/core/fields.ts';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { Confirmation, type LinkPart, References } from '#src/core/links.ts';
import { audienceShape, type CitedCell, type ItemMark, type ItemOf, someChosen } from '#src/features/thread/schema.ts';

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
/** `cites`: what it cites from now on too; `confirm`: citations whose changes the new text takes into account. */
export const ParagraphEdit = ItemChange.extend({
  ...contentShape('paragraph'),
  cites: References,
  confirm: z.array(Confirmation).max(50).default([]),
});
export const ParagraphStatus = ItemChange.extend({ status: z.enum(['draft', 'ready']) });
export const Move = ItemChange.extend({ direction: z.enum(['up', 'down']) });
export const DraftRef = ItemRef;
/** `seen`: whether the mark of what is shown is wanted, for making an edition of it. */
export const DraftGet = ItemRef.extend({ seen: z.boolean().default(false) });
/** `seen`: the mark of the draft as it was shown (`draft.seen`); a draft that says something else now is a conflict. */
export const EditionMake = InProcess.extend({
  key: Key,
  ...newContentShape('edition'),
  ...audienceShape,
  audience: z.enum(audienceNames).default('process'),
  seen: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
}).refine(...someChosen);
/** `other`: `now`, the draft as it stands; or another edition, by its code. */
export const EditionCompare = ItemRef.extend({ other: line(20) });
export const DraftCopy = InProcess.extend({ key: Key, editionId: Id });
export const EditionWithdraw = ItemChange.extend({ reason: prose(1_000, 1) });

export type Draft = ItemOf<'draft'>;
export type Chapter = ItemOf<'chapter'> & { position: string };
export type Paragraph = ItemOf<'paragraph'> & { draftId: string; position: string };
/** What a paragraph cites, and whether that still stands and has changed since. */
export type Citation = ItemMark & {
  linkId: string;
  linkKind: LinkKind;
  toVersion: number;
  stale: boolean;
  withdrawn: boolean;
};

/** A decision about an item that is cited: how it went, and how many parties stand behind it and dissent. */
export type Stand = { itemId: string; code: string; outcome: string; agrees: number; dissents: number };

export type EditionFile = { id: string; name: string; mediaType: string; bytes: number; sha256: string };
/** Figures with the values they had in the vintage that was cited; `more`: how many are left out. */
export type EditionFigures = { release: number; cells: CitedCell[]; more: number };
/** `content`: what was cited, in names, as it was then; null where that was not shared with the edition's readers. */
export type EditionCitation = {
  linkId: string;
  id: string;
  code: string;
  kind: Kind;
  title: string;
  status: string;
  organisation: string;
  toVersion: number;
  content: Content | null;
  part: LinkPart[];
  figures: EditionFigures | null;
};
/** `origin`: what it is a reworking of, as far back as that goes; its own id where it is of nothing. */
export type EditionPart = {
  id: string;
  origin: string;
  code: string;
  title: string;
  text: string;
  version: number;
  attachments: EditionFile[];
};
export type EditionParagraph = EditionPart & { citations: EditionCitation[] };
export type EditionChapter = EditionPart & { paragraphs: EditionParagraph[] };
/** A whole draft as it was. What it holds is settled by its `format`, so that old editions can always be read. */
export type EditionImage = {
  format: 1;
  draft: EditionPart & { periodFrom: number | null; periodTo: number | null };
  chapters: EditionChapter[];
};
/** Who is to read an edition. */
export type EditionReaders = { audience: Audience; organisationId: string };
export type Edition = ItemOf<'edition'> & { ordinal: number; sha256: string };
