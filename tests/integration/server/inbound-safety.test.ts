import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { cleanUp } from '#src/server/jobs.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { meetingsIn } from '#tests/support/called-meetings.ts';
import { inboundServer } from '#tests/support/inbound.ts';
import { type CalendarSays, inboundAddress, plainLetter, replies } from '#tests/support/inbound-letters.ts';
import { askedOf, toldTo } from '#tests/support/inbound-talk.ts';
import { errandsOf } from '#tests/support/errands.ts';
import { region, type Region } from '#tests/support/region.ts';

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
beforeEach(async () => {
  await on.forget();
  await asSystem((db) => db.rows(sql`delete from mail`));
  await asSystem((db) => db.rows(sql`delete from rate_limit`));
});

const failing =
  'Authentication-Results: mx.region.example; spf=pass (ok; dmarc=pass) x; dmarc=fail (p=reject) from=k.se';

describe('a letter that its mail server found forged', () => {
  it('is not taken in, and the one in whose name it came is told in fixed words', async () => {
    const { sent, talk } = await askedOf(r, 'reviewer');
    expect(await door.bring(plainLetter({ ...sent, headers: [failing] }, 'Jag heter någon annan'))).toBe('refused');
    expect(await talk()).toHaveLength(1);
    const told = await toldTo(r, 'reviewer');
    expect(told).toContain('DMARC');
    expect(told).not.toContain('någon annan');
  });

  it('is told nobody where it was about nothing', async () => {
    const sent = { from: r.people.lead.email, to: inboundAddress, headers: [failing] };
    expect(await door.bring(plainLetter(sent, 'Hej'))).toBe('unplaced');
    expect(await toldTo(r, 'lead')).toBeUndefined();
  });
});

describe('a letter', () => {
  it('is not taken a second time while it can be answered, however long ago it came', async () => {
    const { sent, talk } = await askedOf(r, 'reviewer');
    const raw = plainLetter(sent, 'Ja.');
    expect(await door.bring(raw)).toBe('commented');
    await asSystem((db) => db.rows(sql`update inbound_mail set received_at = now() - interval '60 days'`));
    await cleanUp();
    expect(await door.bring(raw)).toBe('twice');
    expect(await talk()).toEqual(['Stämmer det?', 'Ja.']);
  });

  it('that is answered leaves what others have said since unread, and waits as an answer for who asked', async () => {
    const { finding, said, sent } = await askedOf(r, 'reviewer');
    const later = { ...said, key: crypto.randomUUID(), body: 'Någon annan?', mentions: [r.people.reviewer.id] };
    await addComment(r.callers.lead, later);
    expect(await door.bring(plainLetter(sent, 'Ja, jag svarade.'))).toBe('commented');
    const unread = await asSystem((db) =>
      db.one<{ count: number }>(sql`
        select count(*)::int as count from notification n join activity a on a.id = n.activity_id
         where n.user_id = ${r.people.reviewer.id}::uuid and n.read_at is null and a.item_id = ${finding.id}::uuid`),
    );
    expect(unread).toEqual({ count: 1 });
    const waiting = (await errandsOf(r, 'lead')).filter(({ key }) => key === 'talk');
    expect(waiting.map(({ item }) => item?.id)).toContain(finding.id);
  });
});

describe('the answers of a calendar program', () => {
  async function called() {
    const { meeting } = await on.called();
    const letter = (await on.letters()).find(({ to }) => to === r.people.decider.email);
    const to = letter?.organiser?.replace('mailto:', '') ?? '';
    const attendee = r.people.decider.email;
    const says: CalendarSays = {
      uid: letter?.uid ?? '',
      sequence: letter?.sequence ?? 0,
      attendee,
      partstat: 'ACCEPTED',
    };
    const answer = () =>
      asSystem((db) =>
        db.one<{ answer: string }>(sql`select answer from meeting_invitee
          where meeting_id = ${meeting.id}::uuid and person_id = ${r.people.decider.id}::uuid`),
      );
    return { meeting, says, sent: { from: attendee, to }, answer };
  }

  it('hold in the order in which they were given, whichever came first', async () => {
    const { says, sent, answer } = await called();
    const late = { ...says, partstat: 'DECLINED', stamp: '20261130T101500Z' };
    expect(await door.bring(replies.outlook(sent, late))).toBe('answered');
    expect(await door.bring(replies.outlook(sent, { ...says, stamp: '20261130T101400Z' }))).toBe('refused');
    expect(await answer()).toEqual({ answer: 'declined' });
    expect(await toldTo(r, 'decider')).toContain('senare');
    expect(await door.bring(replies.outlook(sent, { ...says, stamp: '20261130T101501Z' }))).toBe('answered');
    expect(await answer()).toEqual({ answer: 'accepted' });
  });

  it('are told when they are refused, also where the program says that it wrote them', async () => {
    const { meeting, says, sent } = await called();
    await on.edit(meeting, { heldOn: '2027-03-03' });
    expect(await door.bring(replies.google(sent, says))).toBe('refused');
    expect(await toldTo(r, 'decider')).toContain('har ändrats');
    const away = { ...sent, headers: ['Auto-Submitted: auto-replied'] };
    await asSystem((db) => db.rows(sql`delete from mail`));
    expect(await door.bring(plainLetter(away, 'Jag är ledig'))).toBe('automatic');
    expect(await toldTo(r, 'decider')).toBeUndefined();
  });
});
