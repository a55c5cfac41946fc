import { follows, reads, router, writes } from '#src/server/trpc.ts';
import { addAttachments, removeAttachment } from './commands/attachments.ts';
import { addComment, readNotifications, removeComment, setWatch } from './commands/comments.ts';
import { commonSteps } from './commands/common-kinds.ts';
import { addLink, confirmLink, removeLink } from './commands/links.ts';
import { reinstateItem, restoreItem, shareItem, withdrawItem } from './commands/sharing.ts';
import { listActivity } from './queries/activity.ts';
import { listAttachments } from './queries/attachments.ts';
import { listComments, listMentionable } from './queries/comments.ts';
import { commonFacets, getCommon, listCommon } from './queries/common-kinds.ts';
import { getItem } from './queries/items.ts';
import { linkableItems } from './queries/linkable.ts';
import { itemLinks, linkDifference, linkTargets } from './queries/links.ts';
import { follow } from './queries/live.ts';
import { listNotifications, unreadNotifications } from './queries/notifications.ts';
import { listOrphans } from './queries/orphans.ts';
import { search } from './queries/search.ts';
import { suggestItems } from './queries/suggest.ts';
import { audiencePreview } from './queries/sharing.ts';
import { getTrace } from './queries/trace.ts';
import { compareVersions, listVersions } from './queries/versions.ts';
import { Live } from './schema.ts';

export const threadRouter = router({
  item: reads(getItem),
  list: reads(listCommon),
  facets: reads(commonFacets),
  content: reads(getCommon),
  links: reads(itemLinks),
  linkDifference: reads(linkDifference),
  linkTargets: reads(linkTargets),
  linkable: reads(linkableItems),
  link: writes(addLink),
  confirmLink: writes(confirmLink),
  unlink: writes(removeLink),
  trace: reads(getTrace),
  orphans: reads(listOrphans),
  versions: reads(listVersions),
  compare: reads(compareVersions),
  restore: writes(restoreItem),
  audiencePreview: reads(audiencePreview),
  share: writes(shareItem),
  withdraw: writes(withdrawItem),
  reinstate: writes(reinstateItem),
  comments: reads(listComments),
  mentionable: reads(listMentionable),
  comment: writes(addComment),
  removeComment: writes(removeComment),
  attachments: reads(listAttachments),
  attach: writes(addAttachments),
  detach: writes(removeAttachment),
  watch: writes(setWatch),
  notifications: reads(listNotifications),
  unread: reads(unreadNotifications),
  readNotifications: writes(readNotifications),
  search: reads(search),
  suggest: reads(suggestItems),
  activity: reads(listActivity),
  live: follows('thread.live', Live, follow),
});

/** The steps of the kinds that have none of their slice's own, each under its kind's name: `concept.create`. */
export const commonRouters = Object.fromEntries(
  [...commonSteps].map(([kind, { create, edit }]) => [kind, router({ create: writes(create), edit: writes(edit) })]),
);
