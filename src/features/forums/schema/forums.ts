import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key } from '#src/core/fields.ts';
import { type Kind, kinds } from '#src/core/kinds.ts';
import type { ItemOf } from '#src/features/thread/schema.ts';

export const forms = kinds.forum.fields.form.options;

/** Who decides by the stands of its members has members. */
const withMembers = [
  ({ byPositions, members }: { byPositions: boolean; members: string[] }) => !byPositions || members.length > 0,
  { path: ['members'] as string[], error: 'required' },
] as const;
export const ForumCreate = InProcess.extend({ key: Key, ...contentShape('forum') }).refine(...withMembers);
export const ForumEdit = ItemChange.extend(contentShape('forum')).refine(...withMembers);

export const ForumRef = ItemRef;

export const Nothing = z.object({});
/** Of one forum, or of all meetings that are one's own. */
export const FeedRenew = z.object({ forumId: Id.nullable().default(null) });
export const FeedRef = z.object({ feedId: Id });

export type Forum = ItemOf<'forum'> & { decides: Kind[] };
