import { createHmac } from 'node:crypto';
import type { LetterReader } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from './database.ts';
import { environment } from './env.ts';
import { hashToken } from './password.ts';
import { authSecret } from './session.ts';
import { asSystem } from './system.ts';

/** Where a letter's secret leads, and what answers a form that is sent there. */
export const lettersPath = '/brev';

/**
 * What the secret of a letter opens: `call`, the call to a meeting on its page; `call-mail`, the same by mail, and
 * `talk`, a comment by mail, both from its reader's own address; `notices`, turning off such letters.
 */
export type Opens = 'call' | 'call-mail' | 'talk' | 'notices';
export type LetterKey = {
  opens: Opens;
  personId: string;
  organisationId: string | null;
  processId: string | null;
  itemId: string | null;
  /** The comment that the letter is about. */
  aboutId?: string | null;
};

/**
 * Made from what it opens by a secret of the server's: the letters of the same thing have the same. One that stands in
 * an address has 128 bits, which survive a mail server that writes all in small letters.
 */
function secretOf({ opens, personId, organisationId, processId, itemId, aboutId }: LetterKey, epoch?: number): string {
  const what = ['letter', opens, personId, organisationId, processId, itemId, aboutId ?? '', epoch ?? ''].join(' ');
  const digest = createHmac('sha256', authSecret()).update(what).digest();
  return opens === 'call' || opens === 'notices' ? digest.toString('base64url') : digest.toString('hex', 0, 16);
}

/** Where whoever gets the letter answers it by mail: the secret after a plus sign; undefined where nothing comes in. */
export function replyAddress(key: LetterKey): string | undefined {
  const { inboundMail } = environment();
  return inboundMail?.address.replace('@', `+${secretOf(key)}@`);
}

/**
 * The secret of a link, which whoever has it may use: another one once its reader has got another address or a new
 * password. On a transaction of the owner's, before whose end neither happens.
 */
export async function secretForLink(db: Db, key: LetterKey): Promise<string> {
  const reader = await db.one<{ epoch: number }>(sql`
    select p.letter_epoch as epoch from person p where p.id = ${key.personId}::uuid for share`);
  return secretOf(key, reader?.epoch);
}

/** From now on until then a secret opens that, by mail the one in `replyAddress`; its digest alone is kept. */
export async function openByLetter(db: Db, key: LetterKey, until: Sql, secret = secretOf(key)): Promise<void> {
  const { opens, personId, organisationId, processId, itemId, aboutId = null } = key;
  await db.rows(sql`
    insert into letter_key (token_hash, opens, person_id, organisation_id, process_id, item_id, about_id, expires_at)
      values (${hashToken(secret)}, ${opens}, ${personId}::uuid, ${organisationId}::uuid, ${processId}::uuid,
        ${itemId}::uuid, ${aboutId}::uuid, ${until})
      on conflict (token_hash) do update set expires_at = excluded.expires_at`);
}

/** Whether a secret opens something now, before anybody has entered by it. */
export const opensAnything = (tokenHash: string): Promise<boolean> =>
  asSystem(
    async (db) =>
      (await db.one(sql`select 1 from letter_key where token_hash = ${tokenHash} and expires_at > now()`)) !==
      undefined,
  );

/** What a letter of that sort was about; undefined by the secret of another. */
export const openedBy = (
  db: Db,
  { tokenHash }: LetterReader,
  opens: Opens,
): Promise<{ itemId: string; aboutId: string | null; processId: string | null } | undefined> =>
  db.one(sql`
    select k.item_id as "itemId", k.about_id as "aboutId", k.process_id as "processId" from letter_key k
     where k.token_hash = ${tokenHash} and k.opens = ${opens}`);

/** Whether that is the address of whoever got the letter; who else has it may not answer in their name by mail. */
export const isTheirs = async (db: Db, { userId }: LetterReader, address: string): Promise<boolean> =>
  (await db.one(sql`select 1 where lower(app.address_of(${userId}::uuid)) = ${address.toLowerCase()}`)) !== undefined;
