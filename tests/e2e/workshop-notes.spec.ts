import { expect, expectAccessible, open, type Page, reload, test, unique } from '#tests/support/page.ts';

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const pile = (page: Page, name: string) => page.getByRole('grid', { name: new RegExp(`^${name}`) });

test('notes from a workshop are pasted, sorted by keys and by menu, survive a reload and become findings', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const [bus, school, ferry] = [
    unique('Bussen går för sällan'),
    unique('Skolvägen är mörk'),
    unique('Färjan är full på sommaren'),
  ];
  const page = await visit('planerare2@kommun.example');
  await open(page, `${demo}/kartlaggning/fanga`);
  await page.getByLabel('Anteckningar').fill(`- ${bus}\n\n2. ${school}\n• ${ferry}`);
  await page.getByRole('button', { name: 'Gör kort av 3 rader' }).click();
  await expect(pile(page, 'Utan tema').getByRole('row')).toHaveCount(3);
  await expect(pile(page, 'Utan tema').getByRole('row').first()).toContainText(bus);
  await expectAccessible(page);

  await test.step('by keys: Enter lifts, Tab goes to the next place, Enter lets go', async () => {
    const grip = page.getByRole('button', { name: `Flytta: ${bus}` });
    await grip.focus();
    await grip.press('Enter');
    await expect(grip).not.toBeFocused();
    await page.locator(':focus').press('Tab');
    await expect(pile(page, 'Utan tema').locator(':focus')).toHaveCount(0);
    await page.locator(':focus').press('Enter');
    await expect(pile(page, 'Utan tema').getByRole('row').filter({ hasText: bus })).toHaveCount(0);
    await expect(page.getByRole('grid').getByRole('row').filter({ hasText: bus })).toHaveCount(1);
  });

  await test.step('by menu, as on a phone', async () => {
    await page.getByRole('button', { name: `Flytta till ett annat tema: ${school}` }).click();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'Transporter' }).click();
    await expect(pile(page, 'Transporter').getByRole('row')).toContainText(school);
    await page.getByRole('button', { name: `Ta bort: ${ferry}` }).click();
    await expect(page.getByRole('row').filter({ hasText: ferry })).toHaveCount(0);
  });
  expect(await wide(page)).toBeLessThanOrEqual(0);

  await test.step('what is not sent is still there after a reload', async () => {
    await reload(page);
    await expect(pile(page, 'Transporter').getByRole('row')).toContainText(school);
    await expect(page.getByRole('row').filter({ hasText: bus })).toHaveCount(1);
  });

  await page.getByRole('button', { name: 'Spara 2 iakttagelser' }).click();
  await page.waitForURL(/status=draft/);
  await expect(page.getByRole('link', { name: bus }).first()).toBeVisible();
  await page.getByRole('link', { name: school }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: school })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Transporter' })).toBeVisible();
  await open(page, `${demo}/kartlaggning/fanga`);
  await expect(page.getByRole('row')).toHaveCount(0);
});

test('the words of a card are put right, by keys alone, and outlive a reload', async ({ visit, demo }) => {
  const [wrong, right] = [unique('Nära till fjäl'), unique('Nära till fjäll och kust')];
  const page = await visit('planerare.ljusdal@kommun.example');
  await open(page, `${demo}/kartlaggning/fanga`);
  await page.getByLabel('Anteckningar').fill(wrong);
  await page.getByRole('button', { name: 'Gör kort av 1 rader' }).click();
  const edit = page.getByRole('button', { name: `Ändra: ${wrong}` });
  await edit.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ändra kortet' });
  const text = dialog.getByRole('textbox', { name: 'Text på kortet' });
  await expect(text).toHaveValue(wrong);
  await expectAccessible(page);
  await text.fill(' ');
  await expect(dialog.getByRole('button', { name: 'Spara kortet' })).toHaveAttribute('aria-disabled', 'true');
  await text.press('Escape');
  await expect(text).toHaveValue(' ');
  await text.fill(`  ${right}\n`);
  await dialog.getByRole('button', { name: 'Spara kortet' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(pile(page, 'Utan tema').getByRole('row')).toContainText(right);
  expect(await wide(page)).toBeLessThanOrEqual(0);
  await reload(page);
  await expect(pile(page, 'Utan tema').getByRole('row')).toContainText(right);
  await page.getByRole('button', { name: 'Börja om' }).click();
  await expect(page.getByRole('row')).toHaveCount(0);
});
