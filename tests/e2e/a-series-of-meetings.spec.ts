import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ask, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';
import { readPdf } from '#tests/support/pdf.ts';

const lead = 'processledare@region.example';

test('a series is planned past its holidays; one meeting is moved, another cancelled, the rest with it', async ({
  visit,
  demo,
}) => {
  const leader = await visit(lead);
  const processId = demo.split('/').at(-1);
  const title = unique('Torsdagsgruppen');
  const forum = await tell(leader, 'forums.create', {
    processId,
    key: randomUUID(),
    title: unique('Arbetsgruppen'),
    form: 'forum',
    side: 'workshop',
    members: [],
  });
  await open(leader, `${demo}/sak/FO-${forum.number}`);
  await leader.getByRole('button', { name: 'Fler val' }).click();
  await leader.getByRole('link', { name: 'Ny mötesserie' }).click();
  await leader.getByLabel('Rubrik').fill(title);
  await leader.getByLabel('Börjar').fill('09:00');
  await leader.getByLabel('Slutar').fill('11:00');
  await leader.getByLabel('Plats').fill('Järvsö');
  await leader.getByLabel('Stående punkter').fill('Föregående protokoll\nLäget i stråken');
  await leader.getByLabel('Första mötet').fill('2099-05-07');
  await leader.getByLabel('Antal möten').fill('4');
  const days = leader.getByRole('group', { name: 'Så blir mötena' });
  // The third of them is Ascension Day.
  await expect(days.getByRole('checkbox')).toHaveCount(4);
  const holiday = days.getByRole('checkbox', { name: /Kristi himmelsfärdsdag/ });
  await expect(holiday).toBeChecked();
  await holiday.uncheck();
  await expectAccessible(leader);
  await leader.getByRole('button', { name: 'Lägg upp mötena' }).click();
  await expect(leader.getByText('Varje torsdag 09:00–11:00, Järvsö')).toBeVisible();

  const { meetings, series } = await ask<{
    meetings: { id: string; code: string; heldOn: string }[];
    series: { id: string }[];
  }>(leader, 'forums.get', { processId, itemId: forum.id });
  expect(meetings.map(({ heldOn }) => heldOn).toReversed()).toEqual(['2099-05-07', '2099-05-14', '2099-05-28']);
  expect(series).toHaveLength(1);
  const [last, second] = meetings;
  // One is moved by itself.
  await open(leader, `${demo}/sak/${second?.code}/redigera`);
  await leader.getByLabel('Datum').fill('2099-05-15');
  await leader.getByRole('button', { name: 'Spara' }).click();
  await expect(leader.getByText('Flyttat från 14 maj 2099')).toBeVisible();
  await expect(leader.getByText('Läget i stråken')).toBeVisible();
  // The following get another place and fewer of them: the last one is not to be.
  await leader.getByRole('button', { name: 'Fler val' }).click();
  await leader.getByRole('link', { name: 'Ändra detta och följande' }).click();
  await leader.getByLabel('Plats').fill('Färila');
  await leader.getByLabel('Antal möten').fill('2');
  await expect(days.getByRole('listitem').filter({ hasText: String(second?.code) })).toContainText('Flyttat för sig');
  await expect(days.getByRole('listitem').filter({ hasText: String(last?.code) })).toContainText('Ställs in');
  await expectAccessible(leader);
  await leader.getByRole('button', { name: 'Spara' }).click();
  await expect(leader.getByText('Inställt', { exact: true })).toBeVisible();
  await open(leader, `${demo}/sak/${second?.code}`);
  await expect(leader.getByText('Färila')).toBeVisible();

  // Its papers are read in order, and taken away as one file.
  await leader.getByRole('link', { name: 'Handlingar', exact: true }).click();
  await expect(leader.getByRole('listitem').filter({ hasText: 'Läget i stråken' })).toBeVisible();
  await expectAccessible(leader);
  const [download] = await Promise.all([
    leader.waitForEvent('download'),
    leader.getByRole('link', { name: 'Hämta alla som PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`Handlingar ${second?.code} ${title}.pdf`);
  const { pages, marked } = await readPdf(await readFile(await download.path()));
  expect(marked).toBe(true);
  expect(pages[1]?.text).toContain('Kallelse · s. 1 (1)');
  expect(pages[1]?.text).toContain('2. Läget i stråken');
});
