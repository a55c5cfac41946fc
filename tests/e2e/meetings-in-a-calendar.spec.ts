import { request } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, expectAccessible, open, test } from '#tests/support/page.ts';

/** What a calendar program reads, which has no session: the names and hours of the events, or the status. */
async function readCalendar(address: string): Promise<string[] | number> {
  const program = await request.newContext();
  const response = await program.get(address);
  const text = await response.text();
  await program.dispose();
  if (!response.ok()) return response.status();
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one))
    .map(({ summary, startDate }) => `${summary} ${startDate.toString()}`);
}

test('a planner has the meetings in a calendar of their own, changes its address and closes it', async ({ visit }) => {
  const desk = await visit('granskare@lansstyrelsen.example');
  await open(desk, '/konto');
  const part = desk.getByRole('region', { name: 'Kalender' });
  const address = async (): Promise<string> => part.getByLabel('Hemlig adress').inputValue();
  await part.getByRole('button', { name: 'Skapa kalenderadress Mina möten' }).click();
  await expect(part.getByLabel('Hemlig adress')).toHaveValue(/\/kalender\/[\w-]{43}\.ics$/);
  await expect(part.getByText(/Adressen skapades/)).toBeVisible();
  await expectAccessible(desk);
  const first = await address();
  expect(await readCalendar(first)).toContain('Forum för samhällsplanering 2027 2027-02-04T09:00:00');

  await part.getByRole('button', { name: 'Byt adress Mina möten' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Byt adress' }).click();
  await expect(part.getByLabel('Hemlig adress')).not.toHaveValue(first);
  const second = await address();
  expect(await readCalendar(first)).toBe(404);
  expect(await readCalendar(second)).toContain('Forum för samhällsplanering 2027 2027-02-04T09:00:00');

  await part.getByRole('button', { name: 'Stäng adressen Mina möten' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Stäng adressen' }).click();
  await expect(part.getByLabel('Hemlig adress')).toBeHidden();
  await expect(part.getByText(/Adressen skapades/)).toBeHidden();
  expect(await readCalendar(second)).toBe(404);
});

test('a forum has a calendar of its own, which stands among one’s addresses', async ({ visit, demo }) => {
  const desk = await visit('planerare@kommun.example');
  await open(desk, `${demo}/sak/FO-2`);
  await desk.getByRole('button', { name: 'Skapa kalenderadress Planeringsverkstaden' }).click();
  const address = desk.getByLabel('Hemlig adress');
  await expect(address).toHaveValue(/\/kalender\/[\w-]{43}\.ics$/);
  expect(await readCalendar(await address.inputValue())).toEqual(['Verkstad 3: samband och stråk 2026-05-19T09:30:00']);
  await expectAccessible(desk);
  await open(desk, '/konto#kalender');
  const part = desk.getByRole('region', { name: 'Kalender' });
  await part.getByRole('button', { name: 'Stäng adressen Planeringsverkstaden' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Stäng adressen' }).click();
  await expect(part.getByRole('button', { name: 'Stäng adressen Planeringsverkstaden' })).toBeHidden();
});
