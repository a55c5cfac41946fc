import { letterTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

test('somebody who is not signed in reports what does not work, and the administrators get a letter', async ({
  visit,
}) => {
  const page = await visit();
  await open(page, '/logga-in');
  const foot = page.getByRole('contentinfo');
  await expect(foot).toContainText(/Version \d+\.\d+\.\d+/);
  await foot.getByRole('link', { name: 'Personuppgifter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Personuppgifter' })).toBeVisible();
  await foot.getByRole('link', { name: 'Tillgänglighet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tillgänglighetsredogörelse' })).toBeVisible();

  const words = unique('Knappen går inte att nå med tangentbordet');
  await page.getByLabel('Vad fungerar inte?').fill(words);
  await page.getByLabel('Din e-postadress').fill('kim@example.se');
  await page.getByRole('button', { name: 'Skicka anmälan' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Tack, anmälan är skickad' })).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => letterTo('admin@samband.example')).toContain(words);
});

test('the foot line ends the pages of a process too, and its links are large enough to press', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await open(page, `${demo}/analys`);
  const links = page.getByRole('contentinfo').getByRole('link');
  await expect(links).toHaveText(['Om Samband', 'Tillgänglighet', 'Personuppgifter', 'Hjälp']);
  for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await links.filter({ hasText: 'Hjälp' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hjälp' })).toBeVisible();
});
