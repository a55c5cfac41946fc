import type { Person } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { suggestionPolicy } from '../policy.ts';
import { Nothing, type Suggestion } from '../schema/organisations.ts';
import { administered } from './organisations.ts';

/** The organisation in the register that already has a name, however it is written. */
export const registered = (name: Sql): Sql =>
  sql`(select o.id from organisation o where lower(o.name) = lower(${name}) or lower(o.short_name) = lower(${name})
    order by o.disabled_at nulls first, o.id limit 1)`;

const columns = sql`s.id, s.kind, s.name, s.mail_domains as "mailDomains", s.suggested_by as "suggestedBy",
  p.name as suggester, b.short_name as "suggesterOrganisation", s.suggested_at as "suggestedAt",
  s.answered_at as "answeredAt", coalesce(s.organisation_id, ${registered(sql`s.name`)}) as "organisationId",
  s.decline_reason as "declineReason"`;
const source = sql`organisation_suggestion s join person p on p.id = s.suggested_by
  join organisation b on b.id = p.organisation_id`;

/** Those that no administrator has answered. Row-level security shows others only their own. */
export const suggestionsWaiting = (db: Db): Promise<Suggestion[]> =>
  db.rows<Suggestion>(
    sql`select ${columns} from ${source} where s.answered_at is null order by s.suggested_at, s.id limit 100`,
  );

/** Organisations that somebody has missed and no administrator has answered, the oldest first. */
export const listSuggestions = query({
  action: 'organisation.suggestions',
  in: 'person',
  input: Nothing,
  policy: suggestionPolicy.list,
  run: async (db, who) =>
    (await suggestionsWaiting(db)).map((row) => ({ ...row, can: { answer: suggestionPolicy.answer(who, row) } })),
});

/** What the caller has suggested, the latest first, and whether they may suggest another. */
export const mySuggestions = query({
  action: 'organisation.my-suggestions',
  in: 'person',
  input: Nothing,
  run: async (db, who) => ({
    rows: await db.rows<Suggestion>(sql`select ${columns} from ${source}
      where s.suggested_by = ${who.userId}::uuid order by s.suggested_at desc, s.id limit 5`),
    can: { suggest: suggestionPolicy.make(who, await waitingOf(db, who)) },
  }),
});

/** For a command: how many of the caller's suggestions wait. */
export const waitingOf = async (db: Db, who: Person): Promise<{ waiting: number; personId: string }> => ({
  personId: who.userId,
  waiting:
    (
      await db.one<{ waiting: number }>(sql`select count(*)::int as waiting from organisation_suggestion s
        where s.suggested_by = ${who.userId}::uuid and s.answered_at is null`)
    )?.waiting ?? 0,
});

/** For a command: holds the row until it is answered, so that two cannot answer it. */
export async function lockSuggestion(
  db: Db,
  who: Person,
  { suggestionId }: { suggestionId: string },
): Promise<Suggestion | undefined> {
  administered(who);
  return db.one<Suggestion>(sql`select ${columns} from ${source} where s.id = ${suggestionId}::uuid for update of s`);
}
