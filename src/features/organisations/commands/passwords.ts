import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '#src/core/errors.ts';
import { offerReset } from '#src/server/accounts.ts';
import { about, command, self } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { hashPassword, hashToken, newToken } from '#src/server/password.ts';
import { limited } from '#src/server/rate-limit.ts';
import { publicPolicy } from '../policy.ts';
import { passwordLetter } from '../rules.ts';
import { PasswordReset, ResetRequest } from '../schema/organisations.ts';

const tooMany = () => new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');

/**
 * Mails a link to set a new password, valid for an hour. The answer and its time are the same whether or not anybody
 * has that address.
 */
export const requestReset = command({
  action: 'password.request',
  in: 'public',
  input: ResetRequest,
  security: true,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, { email }, caller) => {
    if (await limited({ key: `reset:${caller.address}`, most: 20, seconds: 3_600 })) throw tooMany();
    if (await limited({ key: `reset-mail:${email}`, most: 5, seconds: 3_600 })) throw tooMany();
    const answer = setTimeout(250);
    const { token, hash } = newToken();
    const found = await offerReset(email, hash);
    if (found)
      await sendMail(tx, {
        to: found.email,
        purpose: 'password',
        ...passwordLetter('reset', found.locale, { name: found.name }),
        link: `/nytt-losenord/${token}`,
        tokenHash: hash,
      });
    await answer;
    return about('password', randomUUID(), null);
  },
});

/** The link works once, and every session of that person ends. Throws BAD_REQUEST `link-expired`. */
export const resetPassword = command({
  action: 'password.reset',
  in: 'public',
  input: PasswordReset,
  security: true,
  policy: publicPolicy.ask,
  load: self,
  run: async (tx, _anyone, { token, password }, caller) => {
    if (await limited({ key: `reset-use:${caller.address}`, most: 60, seconds: 600 })) throw tooMany();
    const person = await tx.one<{ id: string | null }>(
      sql`select app.finish_reset(${hashToken(token)}, ${await hashPassword(password)}) as id`,
    );
    if (!person?.id) throw new AppError('BAD_REQUEST', 'link-expired');
    return about('person', person.id, null);
  },
});
