import { about, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { newToken } from '#src/server/password.ts';
import { calendarPolicy } from '../policy.ts';
import { FeedRef, FeedRenew } from '../schema/forums.ts';

/**
 * A new secret address for one's calendar, of all meetings or of a forum's; an earlier one opens nothing any more. The
 * secret is told this once.
 */
export const renewFeed = command({
  action: 'calendar.renew',
  in: 'person',
  input: FeedRenew,
  security: true,
  policy: calendarPolicy.keep,
  load: async (db, who, { forumId }) => {
    const forum = await db.one(sql`select 1 from item f where f.id = ${forumId}::uuid and f.kind = 'forum'`);
    return forumId === null || forum ? { id: who.userId, personId: who.userId } : undefined;
  },
  run: async (tx, person, { forumId }, who) => {
    // Of two that are renewed at once the later one stays, and no address that nobody sees any more.
    const own = `calendar ${who.userId} ${who.organisationId} ${forumId ?? ''}`;
    await tx.rows(sql`select 1 from pg_advisory_xact_lock(hashtextextended(${own}, 0))`);
    const { token, hash } = newToken();
    await tx.calendarFeed.delete({ personId: person }, { organisationId: who.organisationId, forumId });
    await tx.calendarFeed.create(
      { personId: person },
      { organisationId: who.organisationId, forumId, tokenHash: hash },
    );
    return about('person', who.userId, null, {}, { token });
  },
});

/** What the address opened is closed. */
export const endFeed = command({
  action: 'calendar.end',
  in: 'person',
  input: FeedRef,
  security: true,
  policy: calendarPolicy.keep,
  load: (db, who, { feedId }) =>
    db.one<{ id: string; personId: string }>(sql`
      select id, person_id as "personId" from calendar_feed
       where id = ${feedId}::uuid and person_id = ${who.userId}::uuid`),
  run: async (tx, feed, _input, who) => {
    await tx.calendarFeed.delete({ id: feed });
    return about('person', who.userId, null);
  },
});
