import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const anna = 'planerare@kommun.example';
const control = (state: object) =>
  fetch(`http://127.0.0.1:${process.env['SAMBAND_E2E_SOURCES']}/control`, {
    method: 'POST',
    body: JSON.stringify(state),
  });

test.describe.configure({ mode: 'serial' });
test.afterEach(() => control({ vintage: 1, pause: 0, cells: 150_000, calls: 1_000, seconds: 1 }));

test('a planner fetches a table, chosen part by part, and later what has changed in it', async ({ visit, demo }) => {
  test.slow();
  const page = await visit(anna);
  const name = unique('Inpendlare');
  await open(page, `${demo}/kartlaggning/data/hamta`);
  await page.getByRole('searchbox', { name: 'Sök tabell' }).fill('pendlare');
  await page.getByRole('button', { name: 'Sök', exact: true }).click();
  await page.getByRole('link', { name: /Pendlare över kommungräns/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Pendlare över kommungräns/ })).toBeVisible();

  // The process's own municipalities and the latest periods are ticked from the start.
  const places = page.getByRole('group', { name: 'region' });
  await expect(places.getByRole('checkbox', { name: /Hudiksvall/ })).toBeChecked();
  await expect(places.getByRole('checkbox', { name: /Riket/ })).not.toBeChecked();
  await expect(page.getByRole('group', { name: 'år' }).getByRole('checkbox', { checked: true })).toHaveCount(5);
  await page.getByRole('button', { name: 'Inga: tabellinnehåll' }).click();
  await expect(page.getByRole('button', { name: 'Hämta', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: /Inpendlare/ }).check();
  await expect(page.getByText('Värden', { exact: true }).locator('..')).toContainText('50');
  // At the top of the page, where the bar that stays lies over nothing.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);

  await page.getByLabel('Namn på datamängden').fill(name);
  await page.getByRole('button', { name: 'Hämta', exact: true }).click();
  await expect(page.getByText('Hämtad', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Gå till inläsningen' }).click();
  await page.waitForURL(/\/kartlaggning\/data\/inlasning\//);
  await page.getByRole('link', { name: /D-\d+/ }).first().click({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('CC0 1.0')).toBeVisible();
  await expect(page.getByText(/kan inte jämföras med äldre serier/)).toBeVisible();

  const dataset = page.url();
  await page.getByRole('button', { name: 'Hämta på nytt' }).click();
  await expect(page.getByText('Inget har ändrats hos källan')).toBeVisible({ timeout: 30_000 });
  await control({ vintage: 2 });
  await open(page, dataset);
  await page.getByRole('button', { name: 'Hämta på nytt' }).click();
  await expect(page.getByText('Hämtad', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    await open(page, dataset);
    await expect(page.getByText(/Ett värde ändrat/)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByLabel('Hämta av sig själv').selectOption('monthly');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByText(/Nästa gång/)).toBeVisible();
});

test('a fetch goes on while nobody looks, survives a reload and is called off', async ({ visit, demo }) => {
  const page = await visit(anna);
  await open(page, `${demo}/kartlaggning/data/hamta?kalla=scb&tabell=TAB5850`);
  await control({ pause: 15_000 });
  await page.getByLabel('Namn på datamängden').fill(unique('Avbruten'));
  await page.getByRole('button', { name: 'Hämta', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await open(page, page.url());
  await expect(page.getByText(/svar av/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Avbryt hämtningen' }).click();
  await expect(page.getByText('Avbruten', { exact: true })).toBeVisible({ timeout: 20_000 });
});

test('a service that does not answer is said plainly, with the way in that always works', async ({ visit, demo }) => {
  const page = await visit(anna);
  await open(page, `${demo}/kartlaggning/data/hamta?kalla=scb-first&tabell=GONE`);
  await expect(page.getByText('Källan har slutat svara på den här adressen.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Läs in en sparad fil' })).toHaveAttribute(
    'href',
    /\/kartlaggning\/data\/ny$/,
  );
  await expectAccessible(page);
});
