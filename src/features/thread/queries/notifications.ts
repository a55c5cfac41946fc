import { z } from 'zod';
import { type Db, empty, limitTo, sql } from '#src/server/database.ts';
import { processName } from '#src/features/processes/queries/process.ts';
import { query } from '#src/server/query.ts';
import { NotificationList } from '../schema.ts';
import { activityByIds, type ActivityRow } from './activity.ts';

export type NotificationRow = {
  id: string;
  why: string;
  /** How many other changes it stands for: several watched items that one command changed. */
  more: number;
  createdAt: string;
  readAt: string | null;
  processId: string | null;
  process: string;
  activity: ActivityRow;
};

/**
 * What has happened that concerns the caller, in every process they take part in, newest first; `next`: ask for what
 * came before it.
 */
export const listNotifications = query({
  action: 'notification.list',
  in: 'person',
  input: NotificationList,
  run: async (db, who, { unread, before, limit }) => {
    const found = await db.rows<Omit<NotificationRow, 'activity'> & { activityId: number }>(sql`
      select n.id, n.why, n.more, n.created_at as "createdAt", n.read_at as "readAt", n.activity_id as "activityId",
      a.process_id as "processId", coalesce(${processName('a.process_id')}, '') as process
        from notification n join activity a on a.id = n.activity_id
       where n.user_id = ${who.userId}::uuid ${unread ? sql`and n.read_at is null` : empty}
         ${before ? sql`and n.activity_id < ${before}` : empty} order by n.activity_id desc, n.id ${limitTo(limit + 1)}`);
    // A page ends between two activities: somebody may be told of one for several reasons.
    const page = found.slice(0, limit);
    const whole = page.filter(({ activityId }) => activityId !== found[limit]?.activityId);
    const rows = whole.length > 0 ? whole : page;
    const activities = await activityByIds(
      db,
      rows.map((row) => row.activityId),
    );
    const byId = new Map(activities.map((activity) => [activity.id, activity]));
    const readable = rows.flatMap(({ activityId, ...row }): NotificationRow[] => {
      const activity = byId.get(activityId);
      return activity ? [{ ...row, activity }] : [];
    });
    return { rows: readable, next: found.length > limit ? (rows.at(-1)?.activityId ?? null) : null };
  },
});

/** How many are unread, counted to a hundred. */
export const unreadNotifications = query({
  action: 'notification.unread',
  in: 'person',
  input: z.object({}),
  run: async (db) => {
    const row = await db.one<{ count: number }>(sql`
      select count(*)::int as count from (select 1 from unread_notification limit 100) x`);
    return { count: row?.count ?? 0 };
  },
});

/** The caller's unread notices of what others have said about an item; of one comment alone where it is given. */
export const unreadTalk = (db: Db, itemId: string, commentId?: string): Promise<{ id: string }[]> =>
  db.rows<{ id: string }>(sql`
    select n.id from unread_notification n join activity a on a.id = n.activity_id
     where a.item_id = ${itemId}::uuid and a.action in ('comment.add', 'comment.add-by-mail')
       ${commentId === undefined ? empty : sql`and a.subject_id = ${commentId}::uuid`}`);
