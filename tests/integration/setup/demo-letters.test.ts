import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#src/server/database.ts';
import { holdMail, mailHeldSince } from '#src/server/mail-hold.ts';
import { asSystem } from '#src/server/system.ts';
import { withoutLetters } from '#src/setup/demo-letters.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const write = () =>
  asSystem((db) =>
    db.rows(sql`insert into mail (id, recipient, subject, body) values (${randomUUID()}::uuid, 'a@b.example', '', '')`),
  );
const waiting = async () =>
  (
    await asSystem((db) =>
      db.one<{ n: number }>(sql`select count(*)::int as n from mail where sent_at is null and failed_at is null`),
    )
  )?.n;

it('nothing that was written meanwhile ever leaves, and what somebody else has held stays held', async () => {
  const during = await withoutLetters(async () => {
    await write();
    return mailHeldSince();
  });
  expect([typeof during, await waiting(), await mailHeldSince()]).toEqual(['string', 0, undefined]);
  await holdMail();
  await withoutLetters(write);
  expect([await waiting(), typeof (await mailHeldSince())]).toEqual([0, 'string']);
});
