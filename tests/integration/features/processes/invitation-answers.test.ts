import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeParticipant } from '#src/features/processes/commands/people.ts';
import { acceptInvitation, declineInvitation, registerByInvitation } from '#src/features/processes/commands/answers.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { type Invitations, invitationsIn, stranger, someone } from '#tests/support/invitations.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let invited: Invitations['invited'];
let revokeThose: Invitations['revokeThose'];
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
  ({ invited, revokeThose } = invitationsIn(r));
});
afterAll(() => r.close());

describe('the answer to an invitation', () => {
  /** The letters that the inviter gets of what `answer` does. */
  const told = async (answer: () => Promise<unknown>) => {
    await asSystem((db) => db.rows(sql`update notification set mailed_at = now() where mailed_at is null`));
    await asSystem((db) => db.rows(sql`delete from mail where recipient = ${r.people.lead.email}`));
    await answer();
    await writeNotices({ notice, digest });
    return asSystem((db) =>
      db.rows<{ subject: string; body: string; link: string }>(
        sql`select subject, body, link from mail where recipient = ${r.people.lead.email}`,
      ),
    );
  };

  it('is mailed to the inviter: yes, by somebody with an account', async () => {
    await revokeThose(r.people.outsider.email);
    const token = await invited(r.people.outsider.email);
    const [mail, ...others] = await told(() => acceptInvitation(r.callers.outsider, { invitation: token }));
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Person outsider vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050');
    expect(mail?.body).toBe(
      'Hej Person lead!\n\nPerson outsider vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050.',
    );
    expect(mail?.link).toMatch(new RegExp(`/processer/${r.processId}$`));
    await removeParticipant(r.callers.outsider, { processId: r.processId, userId: r.people.outsider.id });
  });

  it('is mailed to the inviter: yes, by somebody new', async () => {
    const token = await invited(someone());
    const [mail, ...others] = await told(() =>
      registerByInvitation(stranger, { token, name: 'Åsa Ny', password: 'en ny och lång mening' }),
    );
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(
      'Åsa Ny vid Sala kommun har tackat ja till din inbjudan till Gävleborg 2050 och skapat ett konto',
    );
  });

  it('is mailed to the inviter: no, with the reason, also when nobody is signed in, and whether it is for the whole organisation', async () => {
    const business = randomUUID();
    await asSystem((db) =>
      db.rows(
        sql`insert into organisation (id, kind, name, short_name, mail_domains)
          values (${business}::uuid, 'business', 'Sågverken', 'Sågverken', '{sala.se}')`,
      ),
    );
    const alone = await invited(someone());
    const [mail, ...others] = await told(() =>
      declineInvitation(stranger, { invitation: alone, reason: 'Jag slutar i juni.', whole: true }),
    );
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Någon vid Sala kommun har tackat nej till din inbjudan till Gävleborg 2050');
    expect(mail?.body).toContain('> Jag slutar i juni.');
    expect(mail?.body).not.toContain('hela organisationen');
    const token = await invited(someone(), business);
    const [whole] = await told(() => declineInvitation(stranger, { invitation: token, reason: '', whole: true }));
    expect(whole?.body).toContain('Svaret gäller hela organisationen. Sågverken deltar inte i processen.');
  });
});
