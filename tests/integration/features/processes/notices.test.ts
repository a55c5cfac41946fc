import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseNotices, turnOffNotices } from '#src/features/processes/commands/notices.ts';
import { listNoticeChoices, readTurnOff } from '#src/features/processes/queries/notices.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import * as letters from '#src/i18n/letters.ts';
import type { LetterCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { writeDigests, writeNotices } from '#src/server/notices.ts';
import { hashToken } from '#src/server/password.ts';
import { asSystem } from '#src/server/system.ts';
import { base } from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
const rows = <T>(query: ReturnType<typeof sql>) => asSystem((db) => db.rows<T>(query));
beforeEach(async () => {
  for (const table of [sql`delete from notice_choice`, sql`delete from notification`, sql`delete from mail`])
    await rows(table);
});

const reviewer = 'reviewer';
/** Somebody is mentioned and somebody changes what they follow; which letters are written of it. */
async function lettersOf(): Promise<{ purpose: string; turnOff: string }[]> {
  const finding = await aSharedFinding(r);
  const mentions = [r.people[reviewer].id];
  await addComment(r.callers.lead, { ...base(r), itemId: finding.id, body: 'Stämmer det?', mentions });
  await writeNotices(letters);
  await writeDigests(letters);
  return rows(sql`
    select purpose, turn_off as "turnOff" from mail where recipient = ${r.people[reviewer].email} order by created_at`);
}
const choose = (choice: 'at-once' | 'digest' | 'none') =>
  chooseNotices(r.callers[reviewer], { processId: r.processId, choice });
const choice = async () => (await listNoticeChoices(r.callers[reviewer], {})).map((row) => row.choice);
const bySecret = (path: string): LetterCaller => ({
  kind: 'letter',
  tokenHash: hashToken(path.replace('/brev/', '')),
  locale: 'sv',
});

describe('the letters of a process', () => {
  it('come at once, in the morning, or not at all, as each has chosen', async () => {
    expect(await choice()).toEqual(['at-once']);
    expect((await lettersOf()).map(({ purpose }) => purpose)).toEqual(['notice']);
    await rows(sql`delete from mail`);
    await choose('digest');
    expect(await choice()).toEqual(['digest']);
    expect((await lettersOf()).map(({ purpose }) => purpose)).toEqual(['digest']);
    await rows(sql`delete from mail`);
    await choose('none');
    expect(await lettersOf()).toEqual([]);
    await choose('at-once');
    expect((await lettersOf()).map(({ purpose }) => purpose)).toContain('notice');
  });

  it('are turned off by the letter itself, once and for that process alone', async () => {
    const [letter] = await lettersOf();
    const caller = bySecret(letter?.turnOff ?? '');
    expect(await readTurnOff(caller, {})).toMatchObject({ off: false });
    await turnOffNotices(caller, {});
    await turnOffNotices(caller, {});
    expect(await readTurnOff(caller, {})).toMatchObject({ off: true });
    expect(await choice()).toEqual(['none']);
    await rows(sql`delete from mail`);
    expect(await lettersOf()).toEqual([]);
  });

  it('of the morning are turned off as a whole, by the morning’s letter', async () => {
    await choose('digest');
    const [letter] = await lettersOf();
    const caller = bySecret(letter?.turnOff ?? '');
    expect(await readTurnOff(caller, {})).toEqual({ process: null, off: false });
    await turnOffNotices(caller, {});
    expect(await choice()).toEqual(['none']);
    expect(await rows(sql`select digest from person where id = ${r.people[reviewer].id}::uuid`)).toEqual([
      { digest: false },
    ]);
  });

  it('are one’s own to choose, in one’s own processes', async () => {
    const elsewhere = chooseNotices(r.callers[reviewer], { processId: r.otherProcessId, choice: 'none' });
    await expect(elsewhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await choose('none');
    expect((await listNoticeChoices(r.callers.lead, {})).map((row) => row.choice)).toEqual(['at-once']);
    await expect(turnOffNotices(bySecret('x'.repeat(43)), {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
