import type { LetterCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { hashToken } from '#src/server/password.ts';
import { asSystem } from '#src/server/system.ts';
import type { meetingsIn } from './called-meetings.ts';
import type { CallerName, Region } from './region.ts';

export const run = (query: ReturnType<typeof sql>) => asSystem((db) => db.rows(query));
/** Whoever has that secret of a letter. */
export const bySecret = (token: string): LetterCaller => ({
  kind: 'letter',
  tokenHash: hashToken(token),
  locale: 'sv',
});

/** Those who are called to a region's meetings, by the letters that they get. */
export function lettersIn(r: Region, on: ReturnType<typeof meetingsIn>) {
  /** The secret in the letter that somebody has got, of those that leave now. */
  async function secretOf(as: CallerName): Promise<string> {
    const letter = (await on.letters()).find(({ to }) => to === r.people[as].email);
    return /\/brev\/([\w-]{43})\?svar=kommer\b/.exec(letter?.text ?? '')?.[1] ?? '';
  }
  const rowOf = (meetingId: string, as: CallerName) =>
    asSystem((db) =>
      db.one(sql`select answer, word, door from meeting_invitee
        where meeting_id = ${meetingId}::uuid and person_id = ${r.people[as].id}::uuid`),
    );
  /** A meeting that is called, and the way there by the letter of one who is called to it. */
  async function calledByLetter(as: CallerName = 'decider') {
    const { meeting } = await on.called();
    const token = await secretOf(as);
    return { meeting, token, caller: bySecret(token) };
  }
  return { secretOf, rowOf, calledByLetter };
}
