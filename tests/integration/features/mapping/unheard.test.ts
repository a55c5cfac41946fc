import { afterAll, beforeAll, expect, it } from 'vitest';
import { callChoices } from '#src/features/mapping/queries/calls.ts';
import { disablePerson } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const answering = async () =>
  (await callChoices(r.callers.lead, { processId: r.processId })).parties
    .filter((party) => party.answering)
    .map(({ id }) => id);

it('tells the leadership which parties have nobody who can write an answer, before anything is sent', async () => {
  const { region: own, hudiksvall, soderhamn } = r.organisations;
  // The county administrative board is there with a reviewer alone.
  expect((await answering()).toSorted()).toEqual([own, hudiksvall, soderhamn].toSorted());
  await disablePerson(r.people.contributor.email);
  await asSystem((db) =>
    db.rows(sql`update participant set left_at = now() where user_id = ${r.people.contributor2.id}::uuid`),
  );
  expect(await answering()).toEqual([own]);
});
