import { randomUUID } from 'node:crypto';
import { invite } from '#src/features/processes/commands/invitations.ts';
import { sql } from '#src/server/database.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { asSystem } from '#src/server/system.ts';
import type { Region } from './region.ts';

export const stranger: PersonCaller = {
  kind: 'person',
  sessionId: undefined,
  address: '127.0.0.1',
  agent: 'test',
  locale: 'sv',
};
export const invitationWords = { role: 'contributor' as const, side: 'workshop' as const, message: 'Välkommen!' };
let count = 0;
export const someone = () => `ny${(count += 1)}@sala.se`;

/** The secret of the link in the latest letter to an address. */
async function latestToken(email: string): Promise<string> {
  const letter = await asSystem((db) =>
    db.one<{ link: string }>(
      sql`select link from mail where recipient = ${email} order by created_at desc, id desc limit 1`,
    ),
  );
  return letter?.link.replace('/inbjudan/', '') ?? '';
}

export type Invitations = ReturnType<typeof invitationsIn>;
export const invitationsIn = (r: Region) => ({
  latestToken,
  /** Invites, and gives the link's secret from the letter, as the one who gets it would read it. */
  async invited(
    email: string,
    organisationId = r.organisations.outside,
    role: 'contributor' | 'lead' | 'decider' = 'contributor',
  ): Promise<string> {
    await invite(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      organisationId,
      email,
      ...invitationWords,
      role,
    });
    return latestToken(email);
  },
  revokeThose: (email: string) =>
    asSystem((db) =>
      db.rows(
        sql`update invitation set revoked_at = now() where email = ${email} and accepted_at is null and declined_at is null`,
      ),
    ),
});
