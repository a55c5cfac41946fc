import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { expect } from './page.ts';

const folder = join(process.env['SAMBAND_E2E_DATA'] ?? '', 'mail');

/** The letters to an address, the latest last, as the program lays them where no mail server is configured. */
async function lettersTo(email: string): Promise<ParsedMail[]> {
  const names = await readdir(folder).catch(() => []);
  const letters = await Promise.all(
    names.toSorted().map(async (name) => simpleParser(await readFile(join(folder, name)))),
  );
  return letters.filter(({ to }) =>
    [to ?? []].flat().some(({ value }) => value.some(({ address }) => address === email)),
  );
}

/** Waits for a letter to an address, and gives the latest one's text. */
export async function letterTo(email: string): Promise<string> {
  await expect.poll(async () => (await lettersTo(email)).length, { timeout: 60_000 }).toBeGreaterThan(0);
  return (await lettersTo(email)).at(-1)?.text ?? '';
}

/** Waits for a letter to an address that speaks of `about`, with a link under `path`, and gives that link. */
export async function linkTo(email: string, path: string, about = ''): Promise<string> {
  const link = async (): Promise<string | undefined> =>
    (await lettersTo(email))
      .filter(({ text = '', subject = '' }) => `${subject} ${text}`.includes(about))
      .map(({ text = '' }) => new RegExp(`\\S+(${path}/[\\w-]+)`).exec(text)?.[1])
      .findLast((found) => found !== undefined);
  await expect.poll(link, { timeout: 60_000 }).toBeDefined();
  return (await link()) ?? '';
}

/** Waits for a letter to an address with an invitation that says so, and gives what a calendar program answers by. */
export async function invitationTo(
  email: string,
  about: string,
): Promise<{ to: string; uid: string; sequence: number }> {
  const found = async () =>
    (await lettersTo(email))
      .flatMap(({ attachments }) => attachments.map(({ content }) => content.toString().replaceAll('\r\n ', '')))
      .findLast((calendar) => calendar.includes('METHOD:REQUEST') && calendar.includes(about));
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  const calendar = (await found()) ?? '';
  const line = (pattern: RegExp): string => pattern.exec(calendar)?.[1]?.trim() ?? '';
  return {
    to: line(/^ORGANIZER.*:mailto:(.+)$/im),
    uid: line(/^UID:(.+)$/m),
    sequence: Number(line(/^SEQUENCE:(.+)$/m)),
  };
}
