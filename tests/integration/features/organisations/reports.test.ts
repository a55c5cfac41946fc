import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editInstallation } from '#src/features/organisations/commands/installation.ts';
import { reportBarrier } from '#src/features/organisations/commands/reports.ts';
import { getContact, getInstallation } from '#src/features/organisations/queries/installation.ts';
import { listLog } from '#src/features/organisations/queries/oversight.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const from = (address: string): PersonCaller => ({
  kind: 'person',
  sessionId: undefined,
  address,
  agent: '',
  locale: 'sv',
});
type Letter = { recipient: string; purpose: string; body: string };
const letters = (about: string) =>
  asSystem((db) =>
    db.rows<Letter>(sql`select recipient, purpose, body from mail where body like ${`%${about}%`} order by recipient`),
  );
const report = (address: string, text: string, more = {}) => reportBarrier(from(address), { text, ...more });

it('what anybody reports reaches the administrators until somebody answers for the installation', async () => {
  const text = `Knappen syns inte ${randomUUID()}`;
  await report('10.4.0.1', text, { page: '/kartlaggning', email: 'Kim@Example.se' });
  const sent = await letters(text);
  expect(sent.map(({ recipient }) => recipient)).toEqual([r.people.administrator.email]);
  expect(sent[0]).toMatchObject({ purpose: 'report' });
  expect(sent[0]?.body).toContain('/kartlaggning');
  expect(sent[0]?.body).toContain('kim@example.se');
  expect((await listLog(r.callers.administrator, {})).rows[0]).toMatchObject({ action: 'accessibility.report' });
});

it('goes to the contact that an administrator has named, which everybody may read', async () => {
  expect(await getContact(from('10.4.0.2'), {})).toEqual({ responsible: '', contact: '' });
  const { id: _id, ...now } = await getInstallation(r.callers.administrator, {});
  await editInstallation(r.callers.administrator, {
    ...now,
    responsible: 'Region Gävleborg',
    contact: 'samband@region.example',
  });
  expect(await getContact(from('10.4.0.2'), {})).toEqual({
    responsible: 'Region Gävleborg',
    contact: 'samband@region.example',
  });
  const text = `Kartan går inte att läsa ${randomUUID()}`;
  await report('10.4.0.2', text);
  expect((await letters(text)).map(({ recipient }) => recipient)).toEqual(['samband@region.example']);
});

it('is not taken without words, nor without end', async () => {
  await expect(report('10.4.0.3', '   ')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(report('10.4.0.3', 'Hej', { email: 'ingen adress' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  for (let time = 0; time < 5; time += 1) await report('10.4.0.4', `Nummer ${time}`);
  await expect(report('10.4.0.4', 'En till')).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    reason: 'too-many-attempts',
  });
  await report('10.4.0.5', 'Från någon annan');
});
