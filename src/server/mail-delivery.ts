import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailFailure } from '#src/core/mail.ts';

/** How letters leave: `send` throws what went wrong. */
export type Deliver = {
  by: 'smtp' | 'file';
  send(letter: SendMailOptions): Promise<unknown>;
  close(): void;
};

type MailError = Error & { code?: string; responseCode?: number };
const unreachable = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'ECONNREFUSED', 'ENOTFOUND']);

/**
 * What went wrong, with the mail server's number where it gave one: its words may quote the letter, and are not kept.
 * `final`: trying again is of no use.
 */
export function failureOf(error: unknown): { reason: MailFailure | `${MailFailure} ${number}`; final: boolean } {
  const { code = '', responseCode = 0 } = error as MailError;
  if (unreachable.has(code)) return { reason: 'unreachable', final: false };
  if (code === 'EAUTH' || code === 'ENOAUTH') return { reason: 'login', final: false };
  if (responseCode >= 500) return { reason: `refused ${responseCode}`, final: true };
  if (responseCode >= 400) return { reason: `busy ${responseCode}`, final: false };
  return { reason: 'other', final: false };
}

const keptDays = 30;

/** Letters are as secret as the secrets that lie beside them; they go when no link in them is valid any more. */
async function folderIn(data: string): Promise<string> {
  const folder = join(data, 'mail');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (name.endsWith('.eml') && (await stat(file)).mtimeMs < oldest) await rm(file, { force: true });
  }
  return folder;
}

/** Where no mail server is configured: a file a letter in `mail/` of the data folder, for whoever runs the program. */
export function toFiles(data: string): Deliver {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  let folder: Promise<string> | undefined;
  return {
    by: 'file',
    send: async (letter) => {
      const { message } = await transport.sendMail(letter);
      folder ??= folderIn(data);
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${letter.messageId?.slice(1, 37) ?? ''}.eml`;
      await writeFile(join(await folder, name), message as Buffer, { mode: 0o600 });
    },
    close: () => transport.close(),
  };
}
