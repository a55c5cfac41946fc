import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerByLetter } from '#src/features/forums/commands/calls.ts';
import { writeCallLetters } from '#src/features/forums/jobs.ts';
import { readCall } from '#src/features/forums/queries/letters.ts';
import { editPerson } from '#src/features/organisations/commands/people.ts';
import type { LetterCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { cleanUp } from '#src/server/jobs.ts';
import { hashToken } from '#src/server/password.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { bySecret, lettersIn, run } from '#tests/support/by-letter.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
let letters: ReturnType<typeof lettersIn>;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  on = meetingsIn(r);
  letters = lettersIn(r, on);
});
afterAll(() => r.close());
beforeEach(() => on.forget());

const calledByLetter = () => letters.calledByLetter();
const noMore = { code: 'NOT_FOUND' };

/** What row-level security lets a letter's secret see, and whether it has a standing in a process. */
const readerOn = (caller: LetterCaller) =>
  reading('letter', caller, {}, async (db, who) => ({
    items: (await db.one(sql`select 1 from item limit 1`)) !== undefined,
    standing: who.standing !== undefined,
  }));
describe('the letter of a call', () => {
  it('has a link an answer, with a secret of which the digest alone is kept', async () => {
    await on.called();
    const [letter] = await on.letters();
    for (const said of ['Kommer: ', 'Kanske: ', 'Kommer inte: ', 'skicka dem inte vidare'])
      expect(letter?.text).toContain(said);
    const [, token = ''] = /\/brev\/([\w-]{43})\?svar=kommer-inte/.exec(letter?.text ?? '') ?? [];
    const kept = await asSystem((db) =>
      db.one<{ all: string }>(sql`
      select (select jsonb_agg(k) from letter_key k)::text || (select jsonb_agg(m) from mail m)::text as all`),
    );
    expect(kept?.all).toContain(hashToken(token));
    expect(kept?.all).not.toContain(token);
  });

  it('shows its reader that meeting and their own answer, and nothing of the others', async () => {
    const { meeting, caller } = await calledByLetter();
    await on.answer('contributor', meeting, 'accepted', 'Bara för mötet');
    const shown = await readCall(caller, {});
    expect(shown).toMatchObject({ title: 'Höstmötet', place: 'Gävle', answer: 'none', can: { answer: 'ok' } });
    expect(JSON.stringify(shown)).not.toContain('Bara för mötet');
  });

  it('answers for its reader alone, and may answer anew', async () => {
    const { meeting, caller } = await calledByLetter();
    const { version } = await readCall(caller, {});
    await answerByLetter(caller, { version, answer: 'tentative', word: 'Om tåget går' });
    expect(await letters.rowOf(meeting.id, 'decider')).toEqual({
      answer: 'tentative',
      word: 'Om tåget går',
      door: 'letter',
    });
    await answerByLetter(caller, { version, answer: 'declined' });
    expect(await readCall(caller, {})).toMatchObject({ answer: 'declined', word: '' });
    expect(await letters.rowOf(meeting.id, 'contributor')).toMatchObject({ answer: 'none' });
    expect((await on.read(meeting)).call.parties[0]?.invitees.map(({ answer }) => answer)).toContain('declined');
  });

  it('has the same secret in each letter of that meeting, and another for everybody else', async () => {
    const { meeting, token } = await calledByLetter();
    await on.edit(meeting, { place: 'Bollnäs' });
    const posted = await on.letters();
    const secrets = posted.map(({ text }) => /\/brev\/([\w-]{43})/.exec(text)?.[1]);
    expect(secrets).toContain(token);
    expect(new Set(secrets).size).toBe(2);
  });
});

describe('an answer by a letter', () => {
  it('is about the meeting as it was shown: one that has been moved since is read anew', async () => {
    const { meeting, caller } = await calledByLetter();
    const { version } = await readCall(caller, {});
    await on.edit(meeting, { startsAt: '10:00' });
    const stale = answerByLetter(caller, { version, answer: 'accepted' });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', reason: 'newer-version' });
    await answerByLetter(caller, { version: (await readCall(caller, {})).version, answer: 'accepted' });
    expect(await letters.rowOf(meeting.id, 'decider')).toMatchObject({ answer: 'accepted' });
  });

  it('is refused in words where the meeting is cancelled', async () => {
    const { meeting, caller } = await calledByLetter();
    await on.edit(meeting, { status: 'cancelled' });
    const { version, can } = await readCall(caller, {});
    expect(can.answer).toBe('meeting-cancelled');
    await expect(answerByLetter(caller, { version, answer: 'accepted' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'meeting-cancelled',
    });
  });

  it('ends with the day of the meeting', async () => {
    const { caller } = await calledByLetter();
    const until = (when: string) =>
      run(sql`update letter_key set expires_at = ${when}::timestamptz where token_hash = ${caller.tokenHash}`);
    const kept = await asSystem((db) =>
      db.one<{ day: string }>(sql`
        select (expires_at at time zone 'Europe/Stockholm')::date::text as day from letter_key
          where token_hash = ${caller.tokenHash}`),
    );
    expect(kept?.day).toBe(day(30));
    await until(new Date(Date.now() - 60_000).toISOString());
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
    await cleanUp();
    expect(await run(sql`select 1 from letter_key where token_hash = ${caller.tokenHash}`)).toEqual([]);
  });

  it('ends with the mandate, the account and taking part, at once', async () => {
    const { caller } = await calledByLetter();
    const { id } = r.people.decider;
    const read = () => readCall(caller, {});
    await run(sql`update mandate set ended_at = now() where person_id = ${id}::uuid`);
    await expect(read()).rejects.toMatchObject(noMore);
    await run(sql`update mandate set ended_at = null where person_id = ${id}::uuid`);
    await run(sql`update person set disabled_at = now() where id = ${id}::uuid`);
    await expect(read()).rejects.toMatchObject(noMore);
    await run(sql`update person set disabled_at = null where id = ${id}::uuid`);
    await on.left('decider', '2026-11-01');
    await expect(read()).rejects.toMatchObject(noMore);
    await expect(answerByLetter(caller, { version: 1, answer: 'accepted' })).rejects.toMatchObject(noMore);
    await on.left('decider', null);
    expect(await read()).toMatchObject({ can: { answer: 'ok' } });
  });

  it('ends where the meeting is read by fewer', async () => {
    const { meeting, caller } = await calledByLetter();
    await run(sql`update item set audience = 'leadership' where id = ${meeting.id}::uuid`);
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
  });

  it('is nobody else’s: a person who is signed in does not come by it, and no digest is made up', async () => {
    await expect(readCall(r.callers.decider, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const tokenHash of [r.people.lead.id, "'; select 1; --", 'x'])
      await expect(readCall({ kind: 'letter', tokenHash, locale: 'sv' }, {})).rejects.toMatchObject(noMore);
  });
});

describe('the secret of a letter', () => {
  const keysOf = (as: CallerName) => run(sql`select 1 from letter_key where person_id = ${r.people[as].id}::uuid`);
  const setEmail = async (email: string) => {
    const { id: personId, organisationId } = r.people.decider;
    const person = await asSystem((db) =>
      db.one<{ name: string; version: number }>(sql`select name, version from person where id = ${personId}::uuid`),
    );
    const given = { personId, organisationId, title: '', administrator: false, locale: 'sv' as const };
    return editPerson(r.callers.administrator, { name: '', version: 0, ...person, ...given, email });
  };
  const reset = async () => {
    const { id } = r.people.decider;
    await run(sql`insert into password_reset (token_hash, person_id, expires_at)
      values (${hashToken('nytt')}, ${id}::uuid, now() + interval '1 hour')`);
    await run(sql`select app.finish_reset(${hashToken('nytt')}, 'x')`);
  };

  it('opens nothing once its reader has got another address, and the next letter has another', async () => {
    const { meeting, token, caller } = await calledByLetter();
    const { email } = r.people.decider;
    await on.edit(meeting, { place: 'Bollnäs' });
    await writeCallLetters();
    await setEmail('rattad.adress@kommun.example');
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
    const waiting = await run(sql`select recipient from mail where sent_at is null and recipient = ${email}`);
    expect(waiting).toEqual([]);
    await on.letters();
    await on.edit(meeting, { place: 'Järvsö' });
    const anew = /\/brev\/([\w-]{43})/.exec(
      (await on.letters()).find(({ to }) => to?.startsWith('rattad'))?.text ?? '',
    );
    expect(anew?.[1]).not.toBe(token);
    expect(await readCall(bySecret(anew?.[1] ?? ''), {})).toMatchObject({ place: 'Järvsö' });
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
    await setEmail(email);
  });

  it('opens nothing once its reader has set a new password, also when a letter has come since', async () => {
    const { meeting, caller } = await calledByLetter();
    await reset();
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
    await on.edit(meeting, { place: 'Bollnäs' });
    expect(await letters.secretOf('decider')).not.toBe('');
    await expect(readCall(caller, {})).rejects.toMatchObject(noMore);
  });

  it('is kept of nobody who got no letter, and of none that has no link', async () => {
    await run(sql`delete from letter_key`);
    const { meeting } = await on.called();
    await on.edit(meeting, { status: 'cancelled' });
    await on.letters();
    expect(await keysOf('decider')).toEqual([]);
    const other = await on.called();
    await run(sql`update item set audience = 'leadership' where id = ${other.meeting.id}::uuid`);
    await on.letters();
    expect(await keysOf('decider')).toEqual([]);
  });

  it('shows nothing where it names no process or no organisation', async () => {
    const { id, organisationId } = r.people.decider;
    const made = async (process: string | null, organisation: string | null) => {
      const hash = hashToken(`${process}${organisation}`);
      await run(sql`insert into letter_key (token_hash, opens, person_id, organisation_id, process_id, expires_at)
        values (${hash}, 'call', ${id}::uuid, ${organisation}::uuid, ${process}::uuid, now() + interval '1 hour')`);
      return readerOn(bySecret(`${process}${organisation}`));
    };
    expect(await made(r.processId, organisationId)).toMatchObject({ items: true, standing: true });
    expect(await made(null, organisationId)).toEqual({ items: false, standing: false });
    await expect(made(r.processId, null)).rejects.toMatchObject(noMore);
  });
});
