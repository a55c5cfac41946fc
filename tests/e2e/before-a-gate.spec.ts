import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

test('the process leader enters when a board meets, and reads by when its papers must be in before the gate', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/status of 400 .*anchoring\.(?:writeDays|readCalendar)/);
  const page = await visit('processledare@region.example');
  const year = new Date().getUTCFullYear() + 1;
  const gate = `${demo}/forankring/grind?kind=strategy&until=${year}-06-30`;
  await open(page, gate);
  await expectAccessible(page);
  const row = page.getByRole('row').filter({ hasText: 'Nordanstigs kommun' });
  await expect(row).toContainText('Okänt');
  await expect(row).toContainText('Ingen har lagt in när det sammanträder: KS-yttrande.');
  await row.getByRole('link', { name: 'Sammanträden' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Nordanstigs kommun' })).toBeVisible();
  const name = unique('Kommunstyrelsen');
  const adding = page.getByRole('region', { name: 'Nytt organ' });
  await expect(adding.getByLabel('Organ', { exact: true })).toBeVisible();
  await adding.getByLabel('Organ', { exact: true }).fill(name);
  await adding.getByLabel('Steg på trappan').selectOption({ label: 'KS-yttrande' });
  await adding.getByRole('button', { name: 'Lägg till ett organ' }).click();
  const board = page.getByRole('region', { name: `${name}, KS-yttrande` });
  await expect(board).toContainText('Inlagt av');

  await board.getByText('Skriv in dagar').click();
  const days = board.getByLabel('Sammanträdesdagar', { exact: true });
  await days.fill(`${year}-03-12\n12 mrs ${year}`);
  await board.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByText(`2: 12 mrs ${year}`)).toBeVisible();
  await expectAccessible(page);
  await days.fill(`${year}-03-12\n12 maj ${year}`);
  await board.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(board.getByRole('row')).toHaveCount(3);
  await expect(board.getByRole('row').nth(1)).toContainText(`26 februari ${year}`);

  await open(page, gate);
  await expect(row).toContainText(`${name} 12 maj ${year}, handlingar senast 28 april ${year}`);
  await expect(row).toContainText('Kalendern slutar');
  await row.getByRole('link', { name: 'Sammanträden' }).click();

  await board.getByText('Läs in en kalenderfil').click();
  const file = board.getByLabel('Kalenderfil (.ics)');
  const hand = async (text: string): Promise<void> => {
    await file.setInputFiles({ name: 'ks.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
    await board.getByRole('button', { name: 'Läs in', exact: true }).click();
  };
  await hand('Kommunstyrelsen');
  await expect(page.getByText(/ingen kalender som går att läsa/)).toBeVisible();
  await expectAccessible(page);
  const event = `BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:${year}0415\nSUMMARY:KS\nEND:VEVENT\n`;
  await hand(`BEGIN:VCALENDAR\nVERSION:2.0\n${event}END:VCALENDAR\n`);
  await expect(board).toContainText(`15 april ${year}`);
  await expect(board).toContainText('Från en kalenderfil');

  await board.getByRole('button', { name: `Ta bort ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ta bort', exact: true }).click();
  await expect(board).toHaveCount(0);
});
