import { empty, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { InboundOutcome, MailboxFailure } from '#src/core/mail.ts';
import { logPolicy, outboxPolicy } from '../policy.ts';
import { LogList, type LogRow, MailList, type MailRow } from '../schema/organisations.ts';

export type InboundCount = { outcome: InboundOutcome; count: number };

/** To whom, when, why and whether it left; the application's role reads nothing else of a letter. */
const columns = sql`id, recipient, purpose, created_at as "createdAt", sent_at as "sentAt", sent_by as "sentBy",
  failed_at as "failedAt", attempts,
  next_attempt as "nextAttempt", split_part(last_error, ' ', 1) as failure,
    nullif(split_part(last_error, ' ', 2), '')::int as "failureNumber"`;

/** How the letters fared that have come in, of those that are still counted. */
const inbound = sql`select outcome, count(*)::int as count from inbound_mail where outcome is not null
    and received_at > now() - interval '30 days'
  group by outcome order by count(*) desc, outcome`;

/** When answers were last read from their mailbox, and what hinders it since when. */
export type MailboxState = { readAt: string | null; failedSince: string | null; failure: MailboxFailure | null };
const mailbox = sql`select read_at as "readAt", failed_since as "failedSince", failure from inbound_mailbox`;

/** The outbox, the latest letter first. */
export const listMail = query({
  action: 'mail.list',
  in: 'person',
  input: MailList,
  policy: outboxPolicy.read,
  run: async (db, who, input) => {
    const found = await db.rows<MailRow>(sql`
      select ${columns} from mail where true ${input.waiting ? sql`and sent_at is null` : empty}
        ${input.after ? sql`and (created_at, id) < (select c.created_at, c.id from mail c where c.id = ${input.after}::uuid)` : empty}
       order by created_at desc, id desc limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    const rows = page.map((row) => ({ ...row, can: { resend: outboxPolicy.resend(who, row) } }));
    return {
      rows,
      next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null,
      inbound: await db.rows<InboundCount>(inbound),
      mailbox: await db.one<MailboxState>(mailbox),
    };
  },
});

/** What has happened outside the processes: organisations, people, accounts. */
export const listLog = query({
  action: 'log.list',
  in: 'person',
  input: LogList,
  policy: logPolicy.read,
  run: async (db, _who, input) => {
    const found = await db.rows<LogRow & { about: string | null }>(sql`
      select a.id, a.at, a.action, a.subject, a.subject_id as "subjectId", actor.name as actor, a.by_system as "bySystem", a.detail,
        coalesce(o.name, p.name, case a.subject when 'mail' then a.detail ->> 'name' end) as about
        from activity a left join person actor on actor.id = a.actor_id
        left join organisation o on a.subject = 'organisation' and o.id = a.subject_id
        left join person p on a.subject = 'person' and p.id = a.subject_id
       where a.process_id is null ${input.before ? sql`and a.id < ${input.before}` : empty} order by a.id desc limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return { rows: page, next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null };
  },
});
