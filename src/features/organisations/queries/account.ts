import type { Person } from '#src/core/standing.ts';
import { type Db, sql } from '#src/server/database.ts';
import { hashToken } from '#src/server/password.ts';
import { query } from '#src/server/query.ts';
import { deviceOf } from '../rules.ts';
import type { Account, SessionRow } from '../schema/account.ts';
import { Nothing, ResetToken } from '../schema/organisations.ts';

export const findAccount = (db: Db, who: Person): Promise<Account | undefined> =>
  db.one<Account>(sql`
    select p.id, p.name, app.address_of(p.id) as email, p.title, p.organisation_id as "organisationId",
      o.short_name as organisation,
           o.kind as "organisationKind", p.administrator, p.locale, p.digest, p.version,
           ${who.organisationId}::text as "actingFor",
           (select coalesce(jsonb_agg(m), '[]') from app.my_mandates() m) as mandates
      from person p join organisation o on o.id = p.organisation_id where p.id = ${who.userId}::uuid`);

export const getAccount = query({
  action: 'account.get',
  in: 'person',
  input: Nothing,
  run: (db, who) => findAccount(db, who),
});

/** Where one is signed in, the latest first. */
export const listSessions = query({
  action: 'account.sessions',
  in: 'person',
  input: Nothing,
  run: async (db, who) => {
    const rows = await db.rows<SessionRow>(sql`
      select id, created_at as "createdAt", expires_at as "expiresAt", agent, id = ${who.sessionId}::uuid as current
        from session where person_id = ${who.userId}::uuid and awaits = '' and ended_at is null
           and expires_at > now() order by created_at desc, id`);
    return rows.map(({ agent, ...row }) => ({ ...row, ...deviceOf(agent) }));
  },
});

/** Whose password a link sets; NOT_FOUND once it has been used or has expired. */
export const getReset = query({
  action: 'password.link',
  in: 'public',
  input: ResetToken,
  run: (db, _who, { token }) => db.one<{ email: string }>(sql`select email from app.reset_for(${hashToken(token)})`),
});
