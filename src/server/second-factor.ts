import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { environment, type SecondFactorFor } from './env.ts';
import { authSecret, authSecrets } from './session.ts';

/*
 * A second factor by an authenticator: codes of six figures, a new one each thirty seconds (RFC 6238), and codes for
 * recovery that work once each.
 */

const period = 30;
const keyFor = (use: string, secret = authSecret()): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `samband second factor ${use}`, 32));

/** AES-256-GCM by a key of the server's secret: nonce, tag and text in one. */
function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('secret'), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Undefined where it was sealed by another secret of the server's than those that are named. */
const opened = (sealed: string): string | undefined =>
  authSecrets()
    .map((secret) => openedBy(sealed, keyFor('secret', secret)))
    .find((text) => text !== undefined);

function openedBy(sealed: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A new secret for an authenticator, 160 bits as RFC 4226 advises, as the database keeps it. */
export const newFactor = (): string => seal(new Secret({ size: 20 }).base32);

const generator = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Samband', label, secret: Secret.fromBase32(secret), period });

/** What an authenticator is given: the secret in groups of four, and the address that the image holds. */
export function setUpOf(sealed: string, email: string): { secret: string; address: string } | undefined {
  const secret = opened(sealed);
  if (secret === undefined) return undefined;
  return { secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '), address: generator(secret, email).toString() };
}

/**
 * The period of a code, in periods of thirty seconds since 1970: the present one, or the one before or after, since
 * clocks differ. Undefined: it is the code of none of them. `at` in milliseconds.
 */
export function stepOf(code: string, sealed: string, at = Date.now()): number | undefined {
  const secret = opened(sealed);
  const token = code.replaceAll(/\s/g, '');
  if (secret === undefined || !/^\d{6}$/.test(token)) return undefined;
  const beside = generator(secret, '').validate({ token, timestamp: at, window: 1 });
  return beside === null ? undefined : Math.floor(at / 1_000 / period) + beside;
}

/** Figures and letters that are not mistaken for each other (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLength = 10;
const codes = 10;

/** How a code for recovery is kept: without the server's secret its fifty bits cannot be tried out. */
export function recoveryHash(personId: string, code: string, secret = authSecret()): string {
  const plain = code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return createHmac('sha256', keyFor('recovery', secret)).update(`${personId} ${plain}`).digest('base64url');
}

/** How it may have been kept: by the secret in force, or by the one before it while it is named. */
export const recoveryHashes = (personId: string, code: string): string[] =>
  authSecrets().map((secret) => recoveryHash(personId, code, secret));

/** Codes for recovery, to be shown once, and what is kept of them. */
export function newRecoveryCodes(personId: string): { codes: string[]; hashes: string[] } {
  const made = Array.from({ length: codes }, () => {
    const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
  return { codes: made, hashes: made.map((code) => recoveryHash(personId, code)) };
}

/** Whether a setting of the installation asks it of somebody who signs in with a password. */
export function secondFactorRequired(
  { administrator, leads }: { administrator: boolean; leads: boolean },
  asked: SecondFactorFor = environment().secondFactor,
): boolean {
  if (asked === 'all') return true;
  return (asked !== 'none' && administrator) || (asked === 'leaders' && leads);
}
