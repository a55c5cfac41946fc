import { empty, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { logPolicy, outboxPolicy } from '../policy.ts';
import { LogList, type LogRow, MailList, MailRef, type MailRow } from '../schema.ts';

const columns = sql`id, recipient, subject, created_at as "createdAt", sent_at as "sentAt", attempts, next_attempt as "nextAttempt", last_error as "lastError"`;

/** The outbox, the latest letter first. */
export const listMail = query({
  action: 'mail.list',
  in: 'person',
  input: MailList,
  policy: outboxPolicy.read,
  run: async (db, _who, input) => {
    const found = await db.rows<MailRow>(sql`
      select ${columns} from mail where true ${input.waiting ? sql`and sent_at is null` : empty}
        ${input.after ? sql`and (created_at, id) < (select c.created_at, c.id from mail c where c.id = ${input.after}::uuid)` : empty}
       order by created_at desc, id desc limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return { rows: page, next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null };
  },
});

export const getMail = query({
  action: 'mail.get',
  in: 'person',
  input: MailRef,
  policy: outboxPolicy.read,
  run: (db, _who, { mailId }) =>
    db.one<MailRow & { body: string; link: string }>(
      sql`select ${columns}, body, link from mail where id = ${mailId}::uuid`,
    ),
});

/** What has happened outside the processes: organisations, people, accounts. */
export const listLog = query({
  action: 'log.list',
  in: 'person',
  input: LogList,
  policy: logPolicy.read,
  run: async (db, _who, input) => {
    const found = await db.rows<LogRow & { about: string | null }>(sql`
      select a.id, a.at, a.action, a.subject, a.subject_id as "subjectId", actor.name as actor, a.detail, coalesce(o.name, p.name) as about
        from activity a left join person actor on actor.id = a.actor_id
        left join organisation o on a.subject = 'organisation' and o.id = a.subject_id
        left join person p on a.subject = 'person' and p.id = a.subject_id
       where a.process_id is null ${input.before ? sql`and a.id < ${input.before}` : empty} order by a.id desc limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return { rows: page, next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null };
  },
});
