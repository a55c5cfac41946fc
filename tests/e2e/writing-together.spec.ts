import { sharedNames } from '#tests/support/control-names.ts';
import { expect, expectAccessible, open, showPanel, test, unique } from '#tests/support/page.ts';
import { paragraph } from '#tests/support/demo-items.ts';

test("another person's change appears by itself", async ({ visit, demo }) => {
  const title = unique('Ett stycke att se på');
  const [reader, writer] = [await visit('granskare@lansstyrelsen.example'), await visit('redaktor@region.example')];
  const { number } = await paragraph(writer, demo, title, 'Det här står först.');
  const address = `${demo}/sak/ST-${number}`;
  await open(reader, address);
  await reader.evaluate(() => Object.assign(window, { sameVisit: true }));
  await expect(reader.getByText('Det här står först.').first()).toBeVisible();
  await open(writer, `${address}/redigera`);
  await writer.getByLabel('Text', { exact: true }).fill('Det här står sedan.');
  await writer.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(reader.getByText('Det här står sedan.').first()).toBeVisible();
  expect(await reader.evaluate(() => 'sameVisit' in window)).toBe(true);
});

test('a change that was heard while the server had no answer is read as soon as it has one', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/503/);
  const [reader, writer] = [await visit('granskare@lansstyrelsen.example'), await visit('redaktor@region.example')];
  const { number } = await paragraph(writer, demo, unique('Ett stycke under avbrott'), 'Det här står före avbrottet.');
  const address = `${demo}/sak/ST-${number}`;
  await open(reader, address);
  let asked = 0;
  await reader.route(/thread\.unread/, (route) => {
    asked += 1;
    return asked < 3 ? route.fulfill({ status: 503, contentType: 'application/json', body: '{}' }) : route.continue();
  });
  await open(writer, `${address}/redigera`);
  await writer.getByLabel('Text', { exact: true }).fill('Det här står efter avbrottet.');
  await writer.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(reader.getByText('Det här står efter avbrottet.').first()).toBeVisible();
  expect(asked).toBeGreaterThanOrEqual(3);
});

test('an earlier version is compared and brought back, and no version is lost', async ({ visit, demo }) => {
  const lead = await visit('processledare@region.example');
  const title = unique('Ett stycke med historia');
  const { number } = await paragraph(lead, demo, title, 'Den första lydelsen.');
  const address = `${demo}/sak/ST-${number}`;
  await open(lead, `${address}/redigera`);
  await lead.getByLabel('Text', { exact: true }).fill('Den andra lydelsen.');
  await lead.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(lead.getByText('Den andra lydelsen.').first()).toBeVisible();
  await showPanel(lead);
  await lead.getByRole('link', { name: 'Historik' }).click();
  await lead.getByRole('link', { name: 'Alla händelser och versioner' }).click();
  await expect(lead.locator('del', { hasText: 'första' })).toBeVisible();
  await expectAccessible(lead);
  await lead.getByRole('button', { name: 'Gå tillbaka till version 1' }).click();
  await lead.getByRole('alertdialog').getByRole('button', { name: 'Gå tillbaka till version 1' }).click();
  await expect(lead.getByText('Texten är tillbaka som den var')).toBeVisible();
  await open(lead, address);
  await expect(lead.getByText('Den första lydelsen.').first()).toBeVisible();
  await open(lead, `${address}/historik?fran=2&till=3`);
  await expect(lead.locator('ins', { hasText: 'första' })).toBeVisible();
});

test('whoever is named in a comment is told, and finds the way to it', async ({ visit, demo }) => {
  const title = unique('Ett stycke att tala om');
  const [writer, named] = [await visit('redaktor@region.example'), await visit('granskare@lansstyrelsen.example')];
  const { number } = await paragraph(writer, demo, title, 'Något att ha åsikter om.');
  await open(writer, `${demo}/sak/ST-${number}`);
  await showPanel(writer);
  await writer.getByRole('link', { name: 'Kommentera' }).click();
  const comment = writer.getByLabel('Skriv en kommentar');
  await comment.fill('Vad säger ');
  await comment.press('End');
  await comment.pressSequentially('@Birg');
  await writer.getByRole('option', { name: /Birgitta Åkesson/ }).waitFor();
  await expectAccessible(writer);
  await comment.press('Enter');
  await comment.pressSequentially('om det här?');
  await writer.getByRole('button', { name: 'Skicka', exact: true }).click();
  await expect(
    writer.getByRole('article').filter({ hasText: 'Vad säger @Birgitta Åkesson om det här?' }),
  ).toBeVisible();
  await expect(comment).toHaveValue('');

  await open(named, demo);
  await named.getByRole('link', { name: /^Notiser, \d+ oläst/ }).click();
  await expect(named.getByRole('heading', { level: 1, name: 'Notiser' })).toBeVisible();
  const notice = named.getByRole('listitem').filter({ hasText: title });
  await expect(notice).toContainText('Du är nämnd');
  await notice.getByRole('link', { name: new RegExp(title) }).click();
  await expect(named.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await named.getByRole('button', { name: 'Svara Johan Sundin' }).click();
  await named.getByLabel('Svara Johan Sundin').fill('Det ser bra ut.');
  await named.getByRole('button', { name: 'Skicka', exact: true }).first().click();
  await expect(writer.getByRole('article').filter({ hasText: 'Det ser bra ut.' }).last()).toBeVisible();
  await comment.fill('Då lämnar jag det så.');
  await writer.getByRole('button', { name: 'Skicka', exact: true }).click();
  await expect(writer.getByRole('article').filter({ hasText: 'Då lämnar jag det så.' })).toBeVisible();
  expect(sharedNames(await writer.locator('body').ariaSnapshot()), 'names that several controls have').toEqual([]);
});
