import { AppError } from '#src/core/errors.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { command, ownMark, remarked, self } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { isTheirs, openedBy } from '#src/server/letter-keys.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import type { Tx } from '#src/server/tables.ts';
import { v7 as uuidv7 } from 'uuid';
import { itemPolicy } from '../policy.ts';
import { participantsOf, readersOf, type TakingPart } from '#src/features/processes/queries/accepted.ts';
import { type Comment, findComment } from '../queries/comments.ts';
import { findItem } from '../queries/items.ts';
import { unreadTalk } from '../queries/notifications.ts';
import { CommentAdd, CommentByMail, CommentRef, type Item, NotificationsRead, WatchSet } from '../schema.ts';

const unknownReference = (field: string) =>
  new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field, reason: 'unknown-reference' }] });

/** The people that ids of people and organisations name; an id that names nobody in the process is refused. */
function mentionedPeople(everyone: readonly TakingPart[], ids: readonly string[]): TakingPart[] {
  if (ids.some((id) => !everyone.some((person) => person.userId === id || person.organisationId === id)))
    throw unknownReference('mentions');
  return everyone.filter((person) => ids.includes(person.userId) || ids.includes(person.organisationId));
}

const reader = (_who: Person, _it: { id: string }): Verdict => 'ok';
/** Says something about an item; what others have said there before has then been read. */
export const addComment = command({
  action: 'comment.add',
  in: 'process',
  input: CommentAdd,
  policy: itemPolicy.comment,
  also: { reader },
  load: findItem,
  run: (tx, item, said, who, also) =>
    say(tx, item, { replyToId: undefined, ...said }, who, also.reader({ id: who.userId }, 'itemId')),
});

/** `read`: the one comment that has been read with it; undefined: all of them. */
type Said = { body: string; replyToId: string | undefined; mentions: readonly string[]; read?: string | undefined };

/** Whoever is named and may not read the item is not told of it; the author learns who in `unreached`. */
async function say<A extends string>(
  tx: Tx<A>,
  item: Permitted<Item, A>,
  { body, replyToId, mentions, read: only }: Said,
  who: Standing,
  itself: Permitted<{ id: string }, A>,
) {
  const answered = replyToId ? await findComment(tx, who, { commentId: replyToId }) : undefined;
  if (replyToId && answered?.itemId !== item.id) throw unknownReference('replyToId');
  const people = mentionedPeople(await participantsOf(tx, who), mentions).filter(
    (person) => person.userId !== who.userId,
  );
  const knows = new Set((await readersOf(tx, who, item)).map((person) => person.userId));
  const reached = people.filter((person) => knows.has(person.userId));
  const unreached = people.filter((person) => !knows.has(person.userId)).map((person) => person.name);
  const tell: Tell[] = reached.map((person) => ({ userId: person.userId, why: 'mention' }));
  if (answered && !tell.some((one) => one.userId === answered.authorId))
    tell.push({ userId: answered.authorId, why: 'reply' });
  const id = uuidv7();
  await tx.comment.create(
    { itemId: item },
    {
      id,
      processId: who.processId,
      authorId: who.userId,
      authorFor: who.organisationId,
      body,
      mentions: [...mentions],
      // Replies stand under the comment that began the talk, one step in.
      replyToId: answered ? (answered.replyToId ?? answered.id) : null,
    },
  );
  await tx.watch.createMissing({ itemId: item }, [{ userId: who.userId }]);
  const read = (await unreadTalk(tx, item.id, only)).map((one) => one.id);
  if (read.length > 0)
    await tx.notification.updateWhere({ userId: itself }, { id: { in: read } }, { readAt: new Date() });
  return remarked('comment', id, item, { tell }, { unreached });
}

/** The same by answering a letter about the item, from the address that it was sent to. */
export const addCommentByMail = command({
  action: 'comment.add-by-mail',
  in: 'letter',
  input: CommentByMail,
  policy: itemPolicy.commentByMail,
  also: { reader },
  load: async (db, who, { from }) => {
    const opened = await openedBy(db, who, 'talk');
    const item = who.standing && opened && (await findItem(db, who.standing, opened));
    if (!who.standing || !item) return undefined;
    const fromThem = await isTheirs(db, who, from);
    return { ...item, aboutId: opened?.aboutId ?? undefined, fromThem, standing: who.standing };
  },
  run: async (tx, item, { body }, who, also) => {
    const { aboutId: commentId, standing } = item;
    // What the letter was about may have been taken back since; the answer then stands by itself.
    const about = commentId ? await findComment(tx, standing, { commentId }) : undefined;
    const replyToId = about && !about.removedAt ? about.id : undefined;
    // Who answers a letter has read what stood in it, and nothing of what others have said since.
    const said = { body, replyToId, mentions: [], read: commentId ?? item.id };
    return say(tx, item, said, standing, also.reader({ id: who.userId }, 'itemId'));
  },
});

type CommentedItem = Item & { comment: Comment } & Pick<Comment, 'authorId' | 'removedAt'>;

/** Takes one's words back: the place in the talk stays, the text is gone. */
export const removeComment = command({
  action: 'comment.remove',
  in: 'process',
  input: CommentRef,
  policy: itemPolicy.removeComment,
  load: async (db: Db, who: Standing, input): Promise<CommentedItem | undefined> => {
    const comment = await findComment(db, who, input);
    const on = comment && (await findItem(db, who, { itemId: comment.itemId }));
    return on && { ...on, comment, authorId: comment.authorId, removedAt: comment.removedAt };
  },
  run: async (tx, item) => {
    const { id } = item.comment;
    await tx.comment.updateWhere({ itemId: item }, { id }, { body: '', mentions: [], removedAt: new Date() });
    return remarked('comment', id, item);
  },
});

export const setWatch = command({
  action: 'item.watch',
  in: 'process',
  input: WatchSet,
  policy: itemPolicy.watch,
  load: findItem,
  run: async (tx, item, { watching }, who) => {
    if (watching) await tx.watch.createMissing({ itemId: item }, [{ userId: who.userId }]);
    else await tx.watch.delete({ itemId: item }, { userId: who.userId });
    return ownMark(item.id, { watching });
  },
});

export const readNotifications = command({
  action: 'notification.read',
  in: 'person',
  input: NotificationsRead,
  policy: (_who: Person) => 'ok',
  load: self,
  run: async (tx, person, { ids }, who) => {
    const unread = { readAt: null, ...(ids ? { id: { in: ids } } : {}) };
    await tx.notification.updateWhere({ userId: person }, unread, { readAt: new Date() });
    return ownMark(who.userId);
  },
});
