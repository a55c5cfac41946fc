import { createHmac } from 'node:crypto';
import type { LetterReader } from '#src/core/standing.ts';
import { type Db, type Sql, sql } from './database.ts';
import { hashToken } from './password.ts';
import { authSecret } from './session.ts';

/** Where a letter's secret leads, and what answers a form that is sent there. */
export const lettersPath = '/brev';

/** What the secret of a letter opens: `call`, the call to a meeting. */
export type Opens = 'call';
export type LetterKey = {
  opens: Opens;
  personId: string;
  organisationId: string | null;
  processId: string | null;
  itemId: string | null;
};

/** Made from what it opens by a secret of the server's: the letters of the same thing have the same. */
function secretOf({ opens, personId, organisationId, processId, itemId }: LetterKey): string {
  const what = ['letter', opens, personId, organisationId, processId, itemId].join(' ');
  return createHmac('sha256', authSecret()).update(what).digest('base64url');
}

/** The secret for a letter, of which its digest alone is kept, until then; on a transaction of the owner's. */
export async function keyForLetter(db: Db, key: LetterKey, until: Sql): Promise<string> {
  const secret = secretOf(key);
  const { opens, personId, organisationId, processId, itemId } = key;
  await db.rows(sql`
    insert into letter_key (token_hash, opens, person_id, organisation_id, process_id, item_id, expires_at)
      values (${hashToken(secret)}, ${opens}, ${personId}::uuid, ${organisationId}::uuid, ${processId}::uuid,
        ${itemId}::uuid, ${until})
      on conflict (token_hash) do update set expires_at = excluded.expires_at`);
  return secret;
}

/** The item that a letter of that sort was about; undefined by the secret of another. */
export const itemOfLetter = async (db: Db, { tokenHash }: LetterReader, opens: Opens): Promise<string | undefined> =>
  (
    await db.one<{ itemId: string }>(sql`
      select k.item_id as "itemId" from letter_key k where k.token_hash = ${tokenHash} and k.opens = ${opens}`)
  )?.itemId;
