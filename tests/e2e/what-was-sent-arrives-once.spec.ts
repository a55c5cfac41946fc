import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const anna = 'planerare@kommun.example';

/** What is saved arrives, and its answer does not. */
async function saveInATunnel(page: Page, demo: string, title: string): Promise<void> {
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('Tåget åkte in i en tunnel.');
  await page.route(
    '**/api/trpc/mapping.create*',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Det går inte att nå Samband just nu' })).toBeVisible();
}

test('a text that arrived although the answer was lost is not sent twice', async ({ visit, demo, mishaps }) => {
  mishaps.expect(/ERR_|Failed to load/);
  const title = unique('Skickat två gånger');
  const page = await visit(anna);
  await saveInATunnel(page, demo, title);
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await open(page, `${demo}/sok?q=${encodeURIComponent(title)}`);
  await expect(page.getByRole('link', { name: title })).toHaveCount(1);
});

test('what is written after an answer was lost is neither taken for saved nor thrown away', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/ERR_|Failed to load|409/);
  const title = unique('Ändrat efter tunneln');
  const page = await visit(anna);
  await saveInATunnel(page, demo, title);
  await page.getByLabel('Beskrivning').fill('Tåget kom ut ur tunneln igen.');
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  const arrived = page.getByRole('alert').filter({ hasText: 'Det du skickade först kom fram' });
  await expect(arrived).toBeVisible();
  await expect(page.getByLabel('Beskrivning')).toHaveValue('Tåget kom ut ur tunneln igen.');
  await expectAccessible(page);
  await arrived.getByRole('button', { name: 'Visa det som sparades' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Tåget åkte in i en tunnel.').first()).toBeVisible();
  await open(page, `${demo}/kartlaggning/ny`);
  await expect(page.getByLabel('Beskrivning')).toHaveValue('Tåget kom ut ur tunneln igen.');
  await page.getByRole('button', { name: 'Börja om från det som är sparat' }).click();
  await expect(page.getByLabel('Beskrivning')).toHaveValue('');
});
