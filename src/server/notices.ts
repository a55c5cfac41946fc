import { codeOf, type Kind } from '#src/core/kinds.ts';
import type { FieldChange } from './contents.ts';
import { type Db, empty, type Sql, sql } from './database.ts';
import { environment } from './env.ts';
import { lettersPath, openByLetter, replyAddress, secretForLink } from './letter-keys.ts';
import { sendMail } from './mail.ts';
import { changesOf } from './notice-changes.ts';
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
  /** An answer to the letter becomes a comment. */
  answerable: boolean;
  /** What was changed, in the reader's words. */
  changes: readonly FieldChange[];
};
type Locale = 'sv' | 'en';
type Words = { subject: string; body: string };
/** The words of the letters; given by whoever starts the jobs, since this side knows no language. */
export type Letters = {
  notice: (locale: Locale, name: string, notice: Notice) => Words;
  digest: (locale: Locale, name: string, notices: readonly Notice[]) => Words;
};

type Recipient = { id: string; email: string; name: string; locale: Locale };
type Row = Omit<Notice, 'code' | 'link' | 'changes'> & {
  itemId: string | null;
  commentId: string | null;
  id: string;
  processId: string | null;
  kind: Kind | null;
  number: number | null;
};

/** Where it is told what somebody has got to do with: of a process below its own address. */
const pagesOfActions: Readonly<Record<string, string>> = {
  'participant.take-over': '/overlamning',
  'mandate.give': '/konto',
};

/** The row that a notice is read from, and for which of their organisations its reader got it. */
type Read = Row & Pick<Notice, 'changes'> & { readFor: string };
const noticeOf = ({ id: _id, itemId: _itemId, commentId: _commentId, readFor: _for, ...rest }: Read): Notice => {
  const { processId, kind, number, ...row } = rest;
  const code = kind && number ? codeOf(kind, number) : null;
  const below = code ? `/sak/${code}` : (pagesOfActions[row.action] ?? '');
  const path = processId ? `/processer/${processId}${below}` : below || '/';
  return { ...row, code, link: environment().address + path };
};

/**
 * Reads with the recipient's eyes, for each organisation that they act for now: row-level security leaves out what they
 * may not read any more.
 */
async function readable(db: Db, recipient: Recipient, ids: string[]): Promise<Read[]> {
  const organisations = await db.rows<{ id: string }>(
    sql`select a.organisation_id as id from app.acts_for(${recipient.id}::uuid) a`,
  );
  const found = new Map<string, Read>();
  for (const { id: organisationId } of organisations) {
    const rows = await withEyesOf(db, { personId: recipient.id, organisationId }, async () => {
      const changes = await changesOf(db, recipient.locale, ids);
      return (await readRows(db, ids)).map((row) => ({ ...row, changes: changes.get(row.id) ?? [] }));
    });
    for (const row of rows ?? []) if (!found.has(row.id)) found.set(row.id, { ...row, readFor: organisationId });
  }
  return [...found.values()];
}

/** Whether whoever reads may say something about it: everybody but observers, while the process is open. */
const speaks = sql`(i.id is not null and c.status = 'active' and exists (select from participant m
  where m.process_id = a.process_id and m.user_id = (select app.user_id()) and m.left_at is null
    and m.organisation_id = (select app.organisation_id()) and m.role <> 'observer'))`;
const inboundTaken = (): boolean => environment().inboundMail !== undefined;

/** How long a letter can be answered. */
const answerDays = 60;

/** Where an answer to the letter of a notice goes; undefined where it would not become anything. */
async function replyToOf(db: Db, { id: personId }: Recipient, row: Read | undefined): Promise<string | undefined> {
  if (!row?.answerable) return undefined;
  const { itemId, processId, readFor: organisationId, commentId: aboutId } = row;
  const key = { opens: 'talk', personId, organisationId, processId, itemId, aboutId } as const;
  await openByLetter(db, key, sql`now() + make_interval(days => ${answerDays}::int)`);
  return replyAddress(key);
}

const readRows = (db: Db, ids: string[]): Promise<Row[]> =>
  db.rows<Row>(sql`
    select n.id, n.why, a.item_id as "itemId", r.id as "commentId",
           ${inboundTaken()}::boolean and ${speaks} as answerable, a.at::text as at,
             coalesce(p.name, a.detail ->> 'by') as actor, a.by_system as "bySystem",
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

/** Notices `n` of `a` that are to be told by a letter at once, or by the morning's, as each has chosen. */
const unsent = (urgent: boolean): Sql => sql`n.mailed_at is null and n.read_at is null
  and n.created_at > now() - interval '3 days'
  and app.mailed_as(n.user_id, a.process_id, n.why) = ${urgent ? 'notice' : 'digest'}`;

/** Where such letters are turned off: those of a process, or the morning's. What is of no process is always told. */
async function turnOffAt(
  db: Db,
  { id: personId }: Recipient,
  row: Read | undefined,
  urgent: boolean,
): Promise<string | undefined> {
  if (row === undefined || (urgent && row.processId === null)) return undefined;
  const processId = urgent ? row.processId : null;
  const organisationId = row.readFor;
  const key = { opens: 'notices', personId, organisationId, processId, itemId: null } as const;
  const secret = await secretForLink(db, key);
  await openByLetter(db, key, sql`now() + make_interval(days => ${answerDays}::int)`, secret);
  return `${lettersPath}/${secret}`;
}

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
        select n.id from notification n join activity a on a.id = n.activity_id
          where n.user_id = ${recipient.id}::uuid and ${unsent(urgent)}
         order by n.created_at ${urgent ? sql`limit ${roomFor(recipient)}` : empty}
         for update of n skip locked) returning id`);
    if (taken.length === 0) return 0;
    const read = await readable(
      db,
      recipient,
      taken.map(({ id }) => id),
    );
    const notices = read.map(noticeOf);
    const letters = notices.length > 0 ? compose(notices) : [];
    for (const [index, words] of letters.entries()) {
      await sendMail(db, {
        to: recipient.email,
        purpose: urgent ? 'notice' : 'digest',
        ...words,
        link: urgent ? (notices[index]?.link ?? '') : '/',
        turnOff: await turnOffAt(db, recipient, read[index], urgent),
        replyTo: urgent ? await replyToOf(db, recipient, read[index]) : undefined,
      });
    }
    return letters.length;
  });

const waiting = (urgent: boolean): Promise<Recipient[]> =>
  asSystem((db) =>
    db.rows<Recipient>(sql`
    select p.id, p.email, p.name, p.locale from person p where p.id in (
      select n.user_id from notification n join activity a on a.id = n.activity_id where ${unsent(urgent)})`),
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
