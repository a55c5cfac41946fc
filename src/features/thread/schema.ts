import { z } from 'zod';
import { audienceNames, type Audience, type DocumentStatus, documentStatuses } from '#src/core/audience.ts';
import type { ChosenReaders } from '#src/core/readers.ts';
import { sides } from '#src/core/roles.ts';
import {
  Count,
  Id,
  InProcess,
  ItemChange,
  ItemRef,
  Key,
  line,
  orderOf,
  Page,
  prose,
  Version,
} from '#src/core/fields.ts';
import { type ContentOf, contentShape, newContentShape, orderly } from '#src/core/content-fields.ts';
import {
  groundLinks,
  type Kind,
  kindNames,
  kindOf,
  linkKinds,
  type LinkKind,
  type StatusOf,
  statusesOf,
} from '#src/core/kinds.ts';
import { Confirmation, LinkParts, References } from '#src/core/links.ts';
import type { Seal } from '#src/core/seals.ts';
import { positionPattern } from '#src/core/position.ts';

/** An assumption that something rests on and that does not hold, or a conflict that it is one of the aims of. */
export type Premise = { code: string; title: string; status: string };

/** What every kind of item has. */
export type Item = {
  id: string;
  processId: string;
  kind: Kind;
  number: number;
  code: string;
  title: string;
  text: string;
  organisationId: string;
  organisation: string;
  audience: Audience;
  /** Who has been chosen, where the audience is a circle of chosen parties; null in a list. */
  readers: ChosenReaders | null;
  documentStatus: DocumentStatus;
  status: string;
  /** Why it is not changed any more, where it is not. */
  sealed: Seal | null;
  version: number;
  contentVersion: number;
  createdBy: string;
  author: string;
  createdAt: string;
  updatedAt: string;
};

/** An item of one kind, with the statuses and the content of that kind. */
export type ItemOf<K extends Kind> = Omit<Item, 'status'> & { status: StatusOf<K> } & ContentOf<K>;

/** That an item was taken out of use: by whom, when and why. */
export type Withdrawal = { by: string; organisation: string; at: string; reason: string };

/** An item as a link, a search hit or a mention shows it. */
export type ItemMark = Pick<Item, 'id' | 'kind' | 'code' | 'title' | 'status' | 'organisation' | 'version'>;

export const ItemKind = z.enum(kindNames);

/** A code such as `F-12`, or an id. */
export const ItemAddress = InProcess.extend({ address: z.string().regex(/^[A-Za-z0-9-]{3,40}$/, 'not-an-id') });

export const LinkAdd = ItemChange.extend({
  toId: Id,
  /** The version of what is linked to that was shown when it was chosen. */
  seenVersion: Version,
  kind: z.enum(linkKinds),
  note: line(300, 0).default(''),
  part: LinkParts,
  key: Key,
});
/** A link is a part of the item it starts from, and is changed on that item's version. */
export const LinkRef = ItemChange.extend({ linkId: Id });
export const LinkConfirm = ItemChange.extend(Confirmation.shape);
export const LinkDifference = InProcess.extend({ linkId: Id });
export const LinkTargets = ItemRef.extend({ text: line(200, 0).default(''), kind: z.enum(linkKinds).optional() });
/** Who is to read: `readers` are the organisations and `readerForums` the forums, where parties are chosen. */
export const audienceShape = {
  audience: z.enum(audienceNames),
  readers: z.array(Id).max(300).default([]),
  readerForums: z.array(Id).max(100).default([]),
  readerSide: z.enum(['', ...sides]).default(''),
};
export type AudienceGiven = z.output<z.ZodObject<typeof audienceShape>>;
/** Whoever chooses chooses somebody. */
export const someChosen = [
  ({ audience, readers, readerForums }: Pick<AudienceGiven, 'audience' | 'readers' | 'readerForums'>) =>
    audience !== 'chosen' || readers.length + readerForums.length > 0,
  { path: ['readers'] as string[], error: 'required' },
] as const;
export const ItemShare = ItemChange.extend({ ...audienceShape, documentStatus: z.enum(documentStatuses) }).refine(
  ...someChosen,
);
export const ItemWithdraw = ItemChange.extend({ reason: prose(1_000, 1) });
export const ItemRestore = ItemChange.extend({ toVersion: Version });
export const ItemVersions = ItemRef.extend({ from: Version.optional(), to: Version.optional() });
export const CommentAdd = ItemRef.extend({
  body: prose(5_000, 1),
  replyToId: Id.optional(),
  mentions: z.array(Id).max(20).default([]),
  key: Key,
});
/** An answer by mail to a letter about an item; which, the letter's secret says. */
export const CommentByMail = z.object({ key: Key, from: line(320), body: prose(5_000, 1) });
export const CommentRef = InProcess.extend({ commentId: Id });
export const AttachmentAdd = ItemRef.extend({ fileIds: z.array(Id).min(1, 'file-missing').max(20), key: Key });
export const AttachmentRef = InProcess.extend({ attachmentId: Id });
export const WatchSet = ItemRef.extend({ watching: z.boolean() });
export const Search = InProcess.extend({
  text: line(200, 0),
  kinds: z.array(ItemKind).max(20).optional(),
  limit: z.int().min(1).max(50).default(20),
});
/** `before`: activities older than this one, for the next page; `ids`: these alone. */
export const ActivityList = InProcess.extend({
  before: Count.optional(),
  ids: z.array(Count).max(100).optional(),
  itemId: Id.optional(),
  organisationId: Id.optional(),
  actorId: Id.optional(),
  kind: ItemKind.optional(),
  limit: z.int().min(1).max(100).default(50),
});
/** The log's filters as they stand in an address. */
export const ActivityFilters = z.object({
  organisationId: Id.optional(),
  kind: ItemKind.optional(),
  before: z.coerce.number().pipe(Count).optional(),
});
export const NotificationList = z.object({
  unread: z.boolean().default(false),
  before: Count.optional(),
  limit: z.int().min(1).max(100).default(50),
});
/** Without ids: all of them. */
export const NotificationsRead = z.object({ ids: z.array(Id).max(200).optional() });
export const Live = InProcess.extend({
  /** A position: `src/core/position.ts`. */
  lastEventId: z.string().max(2_000).regex(positionPattern).optional(),
});

export type Link = {
  id: string;
  kind: LinkKind;
  toVersion: number;
  stale: boolean;
  withdrawn: boolean;
  note: string;
  createdAt: string;
  createdBy: string;
  confirmedAt: string | null;
  confirmedBy: string | null;
  item: ItemMark;
};

export type Attachment = {
  id: string;
  itemId: string;
  fileId: string;
  name: string;
  mediaType: string;
  bytes: number;
  author: string;
  organisation: string;
  createdAt: string;
};
/** A figure of a dataset as a citation shows it; `before` is what it was in the vintage that was cited. */
export type CitedCell = {
  measure: string;
  label: string;
  unit: string;
  period: string;
  area: string;
  areaName: string;
  destination: string;
  destinationName: string;
  value: number | null;
  before: number | null;
};
/** What a link cites of a dataset, and what of it has changed since: `since` is the release that was cited. */
export type CitedPart = {
  linkId: string;
  since: number;
  release: number;
  cells: CitedCell[];
  more: number;
  changes: CitedCell[];
  changed: number;
};

/**
 * A link beneath an item that has something to answer: `from` rests on `to`, which has changed; `direct` where `from`
 * is the item itself.
 */
export type ChangedGround = {
  rootId: string;
  linkId: string;
  toVersion: number;
  direct: boolean;
  from: Pick<Item, 'code' | 'title'>;
  to: Pick<Item, 'code' | 'title' | 'kind'>;
  cited: CitedPart | null;
};

/** Who agreed: a decision about an item, and whether the item still says what was decided. */
export type DecisionAbout = {
  id: string;
  code: string;
  title: string;
  outcome: string;
  clause: string;
  /** The decision that has put it right. */
  correctedBy: string | null;
  meeting: string;
  meetingCode: string;
  heldOn: string;
  decidedVersion: number;
  stale: boolean;
  positions: { organisation: string; stand: string; note: string; takenOn: string }[];
};

/** The orders of every list; those beyond the first three only of a list that is not too long for it. */
export const commonOrders = ['updated', 'code', 'title', 'status', 'organisation'] as const;
/** Words, or a code, that what is listed speaks of; which page. */
export const searchedPage = { text: line(200).optional(), ...Page.extend({ after: Id.optional() }).shape };

export const CommonGet = ItemRef.extend({ kind: ItemKind });
export const CommonFacets = InProcess.extend({ kind: ItemKind });
export const CommonList = CommonFacets.extend({
  status: line(40).optional(),
  order: orderOf(...commonOrders).default('code'),
  ...searchedPage,
});
/** What stands in the address of such a list. */
export const commonFilters = (kind: Kind) =>
  CommonList.omit({ processId: true, kind: true, limit: true }).extend({ status: z.enum(statusesOf(kind)).optional() });

const inOrder = (kind: Kind, schema: z.ZodObject): z.ZodObject =>
  kindOf(kind).period ? schema.refine(...orderly(kind as Parameters<typeof orderly>[0])) : schema;
const groundsOf = (kind: Kind, link: LinkKind): z.ZodType => {
  const least = kindOf(kind).least?.[link];
  return least ? References.removeDefault().min(least, 'too-few-grounds') : References;
};
/** What the common steps of a kind are sent: its content, and as it is made what it rests on, by the links' names. */
export const commonCreate = (kind: Kind): z.ZodObject =>
  inOrder(
    kind,
    InProcess.extend({
      key: Key,
      ...newContentShape(kind),
      ...Object.fromEntries(groundLinks(kind).map((link) => [link, groundsOf(kind, link)])),
    }),
  );
export const commonEdit = (kind: Kind): z.ZodObject => inOrder(kind, ItemChange.extend(contentShape(kind)));
