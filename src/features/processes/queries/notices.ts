import { sql } from '#src/server/database.ts';
import { openedBy } from '#src/server/letter-keys.ts';
import { query } from '#src/server/query.ts';
import { Nothing, type NoticeChoiceName } from '../schema.ts';

export type NoticeRow = { id: string; name: string; choice: NoticeChoiceName };

/** One's processes that are under way, and how one wants the letters of each. */
export const listNoticeChoices = query({
  action: 'notices.list',
  in: 'person',
  input: Nothing,
  run: (db, who) =>
    db.rows<NoticeRow>(sql`
      select m.id, m.name, coalesce(c.choice, 'at-once') as choice from app.my_processes() m
        left join notice_choice c on c.process_id = m.id and c.person_id = ${who.userId}::uuid
       where m.status = 'active' order by m.name, m.id`),
});

/**
 * What the secret of a letter turns off: those of a process, by its name where it is still read, or the morning's; null
 * by the secret of another sort of letter.
 */
export const readTurnOff = query({
  action: 'notices.read',
  in: 'letter',
  input: Nothing,
  run: async (db, who) => {
    const opened = await openedBy(db, who, 'notices');
    if (!opened) return null;
    const { processId } = opened;
    const found = await db.one<{ name: string | null; off: boolean }>(sql`
      select (select c.name from process c where c.id = ${processId}::uuid) as name,
        case when ${processId}::uuid is null then not p.digest
          else exists (select from notice_choice n where n.process_id = ${processId}::uuid and n.choice = 'none'
            and n.person_id = p.id) end as off
        from person p where p.id = ${who.userId}::uuid`);
    return { process: processId === null ? null : (found?.name ?? ''), off: found?.off ?? false };
  },
});
