import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { swedishDay } from '#src/core/days.ts';
import { editFinding } from '#src/features/mapping/commands/findings.ts';
import { endMandate, giveMandate } from '#src/features/organisations/commands/mandates.ts';
import { listMandates } from '#src/features/organisations/queries/mandates.ts';
import * as letters from '#src/i18n/letters.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { writeDigests, writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { at } from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
const run = <T>(query: Sql) => asSystem((db) => db.rows<T>(query));
const hudiksvall = () => r.organisations.hudiksvall;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

/** Somebody of Söderhamn whom Hudiksvall gives a mandate, and who takes part for it. */
async function consultant() {
  const [id, email] = [randomUUID(), `${randomUUID()}@konsult.example`];
  await run(sql`insert into person (id, name, email, organisation_id)
    values (${id}::uuid, 'Kim Berg', ${email}, ${r.organisations.soderhamn}::uuid)`);
  const given = { organisationId: hudiksvall(), email, title: '', fromDay: swedishDay(), toDay: '' };
  await giveMandate(r.callers.administrator, { ...given, key: randomUUID() });
  await run(sql`insert into participant (process_id, user_id, organisation_id, role, side)
    values (${r.processId}::uuid, ${id}::uuid, ${hudiksvall()}::uuid, 'contributor', 'workshop')`);
  return { id, email };
}
const lettersTo = (email: string, purpose: 'notice' | 'digest') =>
  run<{ subject: string; link: string }>(
    sql`select subject, link from mail where recipient = ${email} and purpose = ${purpose} order by created_at, id`,
  );

it('a mandate that is given is told by a letter, once, which leads to one’s account', async () => {
  const { email } = await consultant();
  await writeNotices(letters);
  await writeNotices(letters);
  expect(await lettersTo(email, 'notice')).toMatchObject([
    { subject: 'Du har fått ett uppdrag för Hudiksvall', link: expect.stringMatching(/[/]konto$/) as string },
  ]);
});

it('whoever’s mandate has ended gets no morning letter of what they followed', async () => {
  const [stays, leaves] = [await consultant(), await consultant()];
  const made = await aSharedFinding(r);
  for (const { id } of [stays, leaves])
    await run(sql`insert into watch (item_id, user_id) values (${made.id}::uuid, ${id}::uuid)`);
  const words = { title: 'Arbetspendlingen', text: 'Den ökar.', municipalities: ['2184'] };
  await editFinding(r.callers.contributor, { ...at(r, made), ...words });
  const { rows } = await listMandates(r.callers.administrator, { personId: leaves.id });
  const mandateId = rows.find(({ organisationId }) => organisationId === hudiksvall())?.id ?? '';
  await endMandate(r.callers.administrator, { mandateId, now: true });
  await writeDigests(letters);
  expect(await lettersTo(stays.email, 'digest')).toHaveLength(1);
  expect(await lettersTo(leaves.email, 'digest')).toEqual([]);
});
