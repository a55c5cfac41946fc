import { codeOf, type Kind } from '#src/core/kinds.ts';
import { type Db, empty, type Sql, sql } from './database.ts';
import { environment } from './env.ts';
import { sendMail } from './mail.ts';
import { withEyesOf } from './scope.ts';
import { asSystem } from './system.ts';

/** Something a person should hear of, as they may read it now. `link` is a whole address. */
export type Notice = {
  why: string;
  at: string;
  actor: string | null;
  /** A job did it; of itself where there is no actor. */
  bySystem: boolean;
  process: string | null;
  code: string | null;
  title: string | null;
  text: string;
  /**
   * What was done, by or for which organisation, what it became, and the day by which the reader is to do something.
   */
  action: string;
  organisation: string | null;
  status: string | null;
  deadline: string | null;
  link: string;
};
type Locale = 'sv' | 'en';
type Words = { subject: string; body: string };
/** The words of the letters; given by whoever starts the jobs, since this side knows no language. */
export type Letters = {
  notice: (locale: Locale, name: string, notice: Notice) => Words;
  digest: (locale: Locale, name: string, notices: readonly Notice[]) => Words;
};

type Recipient = { id: string; email: string; name: string; locale: Locale };
type Row = Omit<Notice, 'code' | 'link'> & {
  id: string;
  processId: string | null;
  kind: Kind | null;
  number: number | null;
};

const noticeOf = ({ id: _id, processId, kind, number, ...row }: Row): Notice => {
  const code = kind && number ? codeOf(kind, number) : null;
  const path = processId ? `/processer/${processId}${code ? `/sak/${code}` : ''}` : '/';
  return { ...row, code, link: environment().address + path };
};

/**
 * Reads with the recipient's eyes, for each organisation that they act for now: row-level security leaves out what they
 * may not read any more.
 */
async function readable(db: Db, recipient: Recipient, ids: string[]): Promise<Notice[]> {
  const organisations = await db.rows<{ id: string }>(
    sql`select a.organisation_id as id from app.acts_for(${recipient.id}::uuid) a`,
  );
  const found = new Map<string, Row>();
  for (const { id: organisationId } of organisations) {
    const rows = await withEyesOf(db, { personId: recipient.id, organisationId }, () => readRows(db, ids));
    for (const row of rows ?? []) if (!found.has(row.id)) found.set(row.id, row);
  }
  return [...found.values()].map(noticeOf);
}

const readRows = (db: Db, ids: string[]): Promise<Row[]> =>
  db.rows<Row>(sql`
    select n.id, n.why, a.at::text as at, coalesce(p.name, a.detail ->> 'by') as actor, a.by_system as "bySystem",
           coalesce(c.name, case a.subject when 'request' then a.detail ->> 'name' end) as process, a.process_id as "processId", i.kind, i.number, i.title,
           coalesce(r.body, a.detail ->> 'letter', a.detail ->> 'reason', left(i.text, 600), '') as text, a.action, a.detail ->> 'deadline' as deadline,
           a.detail -> 'after' ->> 'organisation' as organisation, a.detail -> 'after' ->> 'status' as status
      from notification n join activity a on a.id = n.activity_id left join item i on i.id = a.item_id left join process c on c.id = a.process_id
      left join person p on p.id = a.actor_id left join comment r on a.subject = 'comment' and r.id = a.subject_id and r.removed_at is null
     where n.id = any (${ids}::uuid[]) order by a.process_id, a.item_id, a.id`);

/** How many letters of single notices somebody may still get this hour, whoever causes them. */
const roomFor = ({
  email,
}: Recipient): Sql => sql`(select greatest(0, ${environment().noticesAnHour}::int - count(*)) from mail
  where recipient = ${email} and purpose = 'notice' and created_at > now() - interval '1 hour')`;

/**
 * Takes a person's waiting notices, so that no other process sends them too, and makes letters of those they may read.
 */
const writeLetters = (
  recipient: Recipient,
  urgent: boolean,
  compose: (notices: Notice[]) => Words[],
): Promise<number> =>
  asSystem(async (db) => {
    const taken = await db.rows<{ id: string }>(sql`
      update notification set mailed_at = now() where id in (
        select id from notification where user_id = ${recipient.id}::uuid and (why <> 'watch') = ${urgent} and mailed_at is null and read_at is null
           and created_at > now() - interval '3 days'
         order by created_at ${urgent ? sql`limit ${roomFor(recipient)}` : empty}
         for update skip locked) returning id`);
    if (taken.length === 0) return 0;
    const notices = await readable(
      db,
      recipient,
      taken.map(({ id }) => id),
    );
    const letters = notices.length > 0 ? compose(notices) : [];
    for (const [index, words] of letters.entries()) {
      await sendMail(db, {
        to: recipient.email,
        purpose: urgent ? 'notice' : 'digest',
        ...words,
        link: urgent ? (notices[index]?.link ?? '') : '/',
      });
    }
    return letters.length;
  });

const waiting = (urgent: boolean): Promise<Recipient[]> =>
  asSystem((db) =>
    db.rows<Recipient>(sql`
    select p.id, p.email, p.name, p.locale from person p where (${urgent} or p.digest) and p.id in (
      select user_id from notification where (why <> 'watch') = ${urgent} and mailed_at is null and read_at is null
      and created_at > now() - interval '3 days')`),
  );

/** Mentions, replies, assignments, deadlines and invitations: a letter each, at once. Gives how many were written. */
export async function writeNotices(letters: Letters): Promise<number> {
  let written = 0;
  for (const person of await waiting(true))
    written += await writeLetters(person, true, (notices) =>
      notices.map((notice) => letters.notice(person.locale, person.name, notice)),
    );
  return written;
}

/** What has happened to what a person follows and has not looked at yet, in one letter. */
export async function writeDigests(letters: Letters): Promise<number> {
  let written = 0;
  for (const person of await waiting(false))
    written += await writeLetters(person, false, (notices) => [letters.digest(person.locale, person.name, notices)]);
  return written;
}
