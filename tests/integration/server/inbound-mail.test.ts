import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { readFeed } from '#src/features/forums/queries/calendars.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { listComments } from '#src/features/thread/queries/comments.ts';
import { sql } from '#src/server/database.ts';
import { hashToken } from '#src/server/password.ts';
import { asSystem } from '#src/server/system.ts';
import { writeNotices } from '#src/server/notices.ts';
import * as letters from '#src/i18n/letters.ts';
import { day, meetingsIn } from '#tests/support/called-meetings.ts';
import { inboundServer } from '#tests/support/inbound.ts';
import { type CalendarSays, inboundAddress, plainLetter, replies, withFile } from '#tests/support/inbound-letters.ts';
import { base } from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let on: ReturnType<typeof meetingsIn>;
let door: Awaited<ReturnType<typeof inboundServer>>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  on = meetingsIn(r);
  door = await inboundServer();
});
afterAll(async () => {
  door.close();
  await r.close();
});
beforeEach(() => on.forget());

const rows = <T>(query: ReturnType<typeof sql>) => asSystem((db) => db.rows<T>(query));
const emailOf = (as: CallerName) => r.people[as].email;
/** The letters that wait in the outbox to somebody, for why. */
const waiting = (as: CallerName, purpose: string) =>
  rows<{ subject: string; body: string; replyTo: string }>(sql`
    select subject, body, reply_to as "replyTo" from mail where recipient = ${emailOf(as)} and purpose = ${purpose}
      order by created_at`);
const answerOf = async (meetingId: string, as: CallerName) =>
  (
    await rows(sql`select answer, word, door from meeting_invitee
      where meeting_id = ${meetingId}::uuid and person_id = ${r.people[as].id}::uuid`)
  )[0];

/** A meeting whose call `decider` has got, where its answer goes, and what their program says at first. */
async function called() {
  const { meeting } = await on.called();
  const letter = (await on.letters()).find(({ to }) => to === emailOf('decider'));
  const to = letter?.organiser?.replace('mailto:', '') ?? '';
  const says: CalendarSays = {
    uid: letter?.uid ?? '',
    sequence: letter?.sequence ?? 0,
    attendee: emailOf('decider').toUpperCase(),
    partstat: 'ACCEPTED',
  };
  return { meeting, letter, to, says, sent: { from: emailOf('decider'), to } };
}

describe('a call', () => {
  it('asks calendar programs to answer, at an address of its own', async () => {
    const { letter, to } = await called();
    expect(to).toMatch(/^svar\+[\da-f]{32}@samband\.example$/);
    expect(letter?.text).toContain('Du kan också svara i kalenderprogrammet');
    const again = await called();
    expect(again.to).not.toBe(to);
  });

  it('is not answered from a calendar that is read, which may be shared', async () => {
    await called();
    const { token } = await renewFeed(r.callers.decider, { forumId: null });
    const feed = await readFeed({ kind: 'feed', tokenHash: hashToken(token), locale: 'sv' }, {});
    const text = feed?.calendar.replaceAll('\r\n ', '') ?? '';
    expect(text).toContain('RSVP=FALSE');
    expect(text).not.toMatch(/RSVP=TRUE|svar\+/);
  });

  it.each(Object.keys(replies) as (keyof typeof replies)[])('is answered as %s answers it', async (program) => {
    const { meeting, says, sent } = await called();
    expect(await door.bring(replies[program](sent, says))).toBe('answered');
    expect(await answerOf(meeting.id, 'decider')).toEqual({ answer: 'accepted', word: '', door: 'mail' });
    const changed = { ...says, partstat: 'DECLINED', comment: 'Är ledig' };
    expect(await door.bring(replies[program](sent, changed))).toBe('answered');
    expect(await answerOf(meeting.id, 'decider')).toEqual({ answer: 'declined', word: 'Är ledig', door: 'mail' });
    expect(await waiting('decider', 'answer')).toEqual([]);
  });

  it('is answered where a mail server wrote the address in capitals', async () => {
    const { meeting, says, sent } = await called();
    expect(await door.bring(replies.outlook({ ...sent, to: sent.to.toUpperCase() }, says))).toBe('answered');
    expect(await answerOf(meeting.id, 'decider')).toMatchObject({ answer: 'accepted' });
  });

  it('is not answered on an earlier time: whoever does is told, and nothing is changed', async () => {
    const { meeting, says, sent } = await called();
    await on.edit(meeting, { heldOn: day(31) });
    expect(await door.bring(replies.outlook(sent, says))).toBe('refused');
    expect((await waiting('decider', 'answer'))[0]?.body).toContain('har ändrats');
    await rows(sql`delete from mail where purpose = 'answer'`);
    const again = (await on.letters()).find(({ to }) => to === emailOf('decider'));
    expect(again?.organiser).toBe(`mailto:${sent.to}`);
    expect(await door.bring(replies.outlook(sent, says))).toBe('refused');
    expect(await answerOf(meeting.id, 'decider')).toMatchObject({ answer: 'none' });
    expect(await door.bring(replies.outlook(sent, { ...says, sequence: again?.sequence ?? 0 }))).toBe('answered');
  });

  it('is not answered by others, nor for others, nor about another meeting', async () => {
    const { meeting, says, sent } = await called();
    const wrong = [
      replies.outlook({ ...sent, from: 'okand@annan.example' }, says),
      replies.outlook({ ...sent, from: emailOf('contributor') }, says),
      replies.outlook(sent, { ...says, attendee: emailOf('contributor') }),
      replies.outlook(sent, { ...says, uid: 'annat@samband' }),
      replies.outlook({ ...sent, to: `svar+${'0'.repeat(32)}@samband.example` }, says),
      replies.outlook({ ...sent, to: inboundAddress }, says),
    ];
    const fates = [];
    for (const letter of wrong) fates.push(await door.bring(letter));
    expect(fates).toEqual(['refused', 'refused', 'refused', 'refused', 'unplaced', 'unplaced']);
    expect(await answerOf(meeting.id, 'decider')).toMatchObject({ answer: 'none' });
    expect(await rows(sql`select 1 from mail where recipient = 'okand@annan.example'`)).toEqual([]);
    const [told] = await waiting('contributor', 'answer');
    expect(told?.body).toContain('en annan adress');
    expect(`${told?.subject} ${told?.body}`).not.toMatch(/Höstmötet|Jag är med/);
  });

  it('is answered once however often the letter is brought, and told where no calendar is in it', async () => {
    const { meeting, says, sent } = await called();
    const letter = replies.outlook({ ...sent, id: 'samma@x.example' }, says);
    expect(await door.bring(letter)).toBe('answered');
    await on.answer('decider', meeting, 'declined');
    expect(await door.bring(letter)).toBe('twice');
    expect(await answerOf(meeting.id, 'decider')).toMatchObject({ answer: 'declined', door: 'page' });
    expect(await door.bring(plainLetter(sent, 'Jag kommer gärna!'))).toBe('refused');
    const [told] = await waiting('decider', 'answer');
    expect(told?.body).toContain('kunde inte läsas');
    expect(told?.body).toContain('> Jag kommer gärna!');
  });

  it('is answered by nobody who has left', async () => {
    const { says, sent } = await called();
    await on.left('decider', '2026-11-01');
    expect(await door.bring(replies.outlook(sent, says))).toBe('refused');
    await on.left('decider', null);
  });
});

/** A finding in which `contributor` is mentioned, and where the letter that says so is answered. */
async function mentioned(as: CallerName = 'contributor') {
  const finding = await aSharedFinding(r);
  const comment = await addComment(r.callers.lead, {
    ...base(r),
    itemId: finding.id,
    body: 'Stämmer talet?',
    mentions: [r.people[as].id],
  });
  await writeNotices(letters);
  const letter = (await waiting(as, 'notice')).at(-1);
  return { finding, comment, letter, sent: { from: emailOf(as), to: letter?.replyTo ?? '' } };
}
const talk = async (itemId: string) =>
  (await listComments(r.callers.lead, { processId: r.processId, itemId })).rows.map(({ author, body, replyToId }) => ({
    author,
    body,
    replyToId,
  }));

describe('a letter of a notice', () => {
  it('is answered by mail: what is written becomes a reply, without what is quoted', async () => {
    const { finding, comment, letter, sent } = await mentioned();
    expect(letter?.body).toContain('Svara ovanför strecket');
    const quoted = (letter?.body ?? '').split('\n').map((line) => `> ${line}`);
    const text = [
      'Ja, det stämmer.',
      '',
      'Mvh',
      'Anna',
      '',
      'Den mån 30 nov. 2026 skrev Samband <svar@x.se>:',
      ...quoted,
    ];
    const raw = plainLetter({ ...sent, id: 'svar@y.example' }, text.join('\n'));
    expect(await door.bring(raw)).toBe('commented');
    expect(await door.bring(raw)).toBe('twice');
    const [, reply, ...more] = await talk(finding.id);
    expect(reply).toMatchObject({ body: 'Ja, det stämmer.', replyToId: comment.id });
    expect(more).toEqual([]);
    const told = await rows<{ why: string }>(sql`
      select n.why from notification n join activity a on a.id = n.activity_id
       where n.user_id = ${r.people.lead.id}::uuid and a.action = 'comment.add-by-mail'
         and a.item_id = ${finding.id}::uuid`);
    expect(told).toEqual([{ why: 'reply' }]);
  });

  it('is not answered by others, by programs, with nothing, or once its reader may not speak there', async () => {
    const { finding, sent } = await mentioned();
    expect(await door.bring(plainLetter({ ...sent, from: emailOf('contributor2') }, 'Jag med'))).toBe('refused');
    expect(await door.bring(plainLetter({ ...sent, headers: ['Auto-Submitted: auto-replied'] }, 'Jag är ledig'))).toBe(
      'automatic',
    );
    expect(await door.bring(plainLetter({ ...sent, headers: ['List-Id: <a.b.c>'] }, 'Utskick'))).toBe('automatic');
    expect(await door.bring(plainLetter(sent, '> Hej'))).toBe('refused');
    await r.setStatus('closed');
    expect(await door.bring(plainLetter(sent, 'För sent, men klokt'))).toBe('refused');
    await r.setStatus('active');
    expect((await waiting('contributor', 'answer')).at(-1)?.body).toContain('> För sent, men klokt');
    expect(await talk(finding.id)).toHaveLength(1);
  });

  it('takes the words and says that files are not taken', async () => {
    const { finding, sent } = await mentioned();
    expect(await door.bring(withFile(sent, 'Se bilagan'))).toBe('commented');
    expect(await talk(finding.id)).toHaveLength(2);
    expect((await waiting('contributor', 'answer')).at(-1)?.body).toContain('bifogade filer togs inte emot');
    expect((await waiting('contributor', 'answer')).at(-1)?.subject).toContain('Dina bifogade filer kom inte med');
  });

  it('keeps no secret of what is quoted, and takes what holds characters that cannot be kept', async () => {
    const { finding, sent } = await mentioned();
    expect(await door.bring(plainLetter(sent, `Ja,\0 skriv till ${sent.to.replace('@', ' hos ')}`))).toBe('commented');
    const [, reply] = await talk(finding.id);
    expect(reply?.body).toMatch(/^Ja, skriv till svar hos samband/);
    expect(await door.bring(plainLetter({ ...sent, from: 'a\0b@x.example' }, 'Hej'))).toBe('automatic');
  });

  it('says nothing of answering to whoever may not speak, or where nothing comes in', async () => {
    expect((await mentioned('observer')).letter).toMatchObject({ replyTo: '' });
    expect((await mentioned('observer')).letter?.body).not.toContain('strecket');
    const { INBOUND_MAIL_ADDRESS: address, INBOUND_MAIL_SECRET: secret } = process.env;
    delete process.env['INBOUND_MAIL_ADDRESS'];
    delete process.env['INBOUND_MAIL_SECRET'];
    expect((await mentioned()).letter).toMatchObject({ replyTo: '' });
    Object.assign(process.env, { INBOUND_MAIL_ADDRESS: address, INBOUND_MAIL_SECRET: secret });
  });

  it('is about what its reader still reads', async () => {
    const { finding, sent } = await mentioned('reviewer');
    await rows(sql`update item set audience = 'leadership' where id = ${finding.id}::uuid`);
    expect(await door.bring(plainLetter(sent, 'Hej'))).toBe('refused');
    expect(await talk(finding.id)).toHaveLength(1);
  });
});

describe('the door', () => {
  it('is open to whoever has the secret alone, and is not guessed at', async () => {
    const raw = plainLetter({ from: emailOf('lead'), to: inboundAddress }, 'Hej');
    for (let guess = 0; guess < 20; guess += 1) expect((await door.send(raw, `fel-${guess}`)).status).toBe(401);
    expect((await door.send(raw, 'fel')).status).toBe(429);
    expect((await door.send(raw)).status).toBe(200);
  });

  it('takes no letter beyond some megabytes, and says so to whom it is from', async () => {
    const { sent } = await called();
    const large = `${plainLetter(sent, 'Hej')}\r\n${'x'.repeat(5_100_000)}`;
    expect(await door.bring(large)).toBe('too-large');
    expect((await waiting('decider', 'answer'))[0]?.body).toContain('för stort');
  });

  it('answers nobody more than a few times a day, and no letter of no sense with a fault', async () => {
    for (let time = 0; time < 8; time += 1)
      await door.bring(plainLetter({ from: emailOf('lead'), to: inboundAddress }, 'Hej'));
    const told = await waiting('lead', 'answer');
    expect(told).toHaveLength(2);
    for (const { subject, body } of told) expect(`${subject} ${body}`).not.toMatch(/Hej|Höstmötet/);
    for (const raw of [
      '',
      'Hej',
      '\0\0\0',
      'From: \r\n\r\n',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n'.repeat(2_000)}`,
    ])
      expect((await door.send(raw)).status).toBe(200);
  });

  it('keeps how letters fared, and neither whom they were from nor what they said', async () => {
    await door.bring(plainLetter({ from: emailOf('lead'), to: inboundAddress }, 'Hemligt'));
    const kept = JSON.stringify(await rows(sql`select * from inbound_mail`));
    expect(kept).toContain('unplaced');
    for (const word of ['Hemligt', emailOf('lead')]) expect(kept).not.toContain(word);
  });
});
