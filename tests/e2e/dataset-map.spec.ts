import { readFile } from 'node:fs/promises';
import { drawingMaps } from '#tests/support/browser.ts';
import { expect, expectAccessible, open, type Page, test } from '#tests/support/page.ts';

test.use(drawingMaps);

const anna = 'planerare@kommun.example';
/** A map that has come: before, it is not described. */
const map = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name }).and(page.locator('[aria-describedby]'));
const legend = (page: Page) => page.getByRole('list', { name: 'Klasser' }).getByRole('listitem');
const rows = (page: Page) => page.getByRole('table', { name: 'Kartan som tabell' }).locator('tbody').getByRole('row');
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** The file behind a link, as whoever looks at the page gets it. */
async function fileOf(page: Page, label: string): Promise<{ name: string; text: string }> {
  const answer = await page.request.get(
    (await page.getByRole('link', { name: label, exact: true }).getAttribute('href')) ?? '',
  );
  expect(answer.status()).toBe(200);
  return { name: decodeURIComponent(answer.headers()['content-disposition'] ?? ''), text: await answer.text() };
}

test('a measure is put in classes on the map, read in its legend and table, chosen by keys, and taken away', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await visit(anna);
  await open(page, `${demo}/sak/D-2`);
  await page.getByRole('navigation', { name: 'Visa som' }).getByRole('link', { name: 'Karta' }).click();
  await expect(map(page, 'Färdigställda bostäder 2023, som färgade områden')).toBeVisible();

  await page.getByLabel('Mått').selectOption('Bostäder per 1 000 invånare');
  await page.getByLabel('Period').selectOption('2022');
  await page.getByLabel('Klassindelning').selectOption('Lika breda');
  await page.getByLabel('Antal klasser').selectOption('4');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('indelning') === 'lika');
  const canvas = map(page, 'Bostäder per 1 000 invånare 2022, som färgade områden');
  await expect(canvas).toBeVisible();
  await expect(legend(page)).toHaveCount(5);
  await expect(legend(page).last()).toHaveText(/^\d,\d+–\d,\d+ \(\d\)$/);
  await expect(page.getByText('En klass omfattar sitt övre gränsvärde.')).toBeVisible();
  await expect(rows(page)).toHaveCount(10);
  await expectAccessible(page);
  expect(await wide(page)).toBeLessThanOrEqual(0);

  await test.step('keys walk from area to area, and Enter marks one in the table', async () => {
    const told = page.getByRole('status').filter({ hasText: /: \d/ });
    await expect(async () => {
      await canvas.press('n');
      await expect(told).toHaveText(/: \d/, { timeout: 1_000 });
    }).toPass();
    const name = (await told.textContent())?.split(':')[0] ?? '';
    await canvas.press('Enter');
    await page.waitForURL((url) => url.searchParams.has('markerad'));
    await expect(rows(page).and(page.locator('[aria-current]'))).toContainText(name);
    expect(new URL(page.url()).searchParams.get('indelning')).toBe('lika');
  });

  await test.step('a name in the table marks its area', async () => {
    const link = page.getByRole('table', { name: 'Kartan som tabell' }).getByRole('link', { name: 'Hofors' });
    await link.focus();
    await link.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('markerad') === '2104');
    await expect(rows(page).and(page.locator('[aria-current]'))).toContainText('Hofors');
  });

  await test.step('the files say what the map says', async () => {
    const svg = await fileOf(page, 'SVG');
    expect(svg.name).toContain('D-2 Färdigställda bostäder Bostäder per 1 000 invånare 2022 karta.svg');
    for (const words of ['<svg', 'Bostäder per 1 000 invånare', 'Källa: Påhittade siffror', 'Licens: CC0', 'Hofors: '])
      expect(svg.text).toContain(words);
    const { features } = JSON.parse((await fileOf(page, 'GeoJSON')).text) as {
      features: { geometry: { type: string }; properties: Record<string, unknown> }[];
    };
    expect(features).toHaveLength(10);
    expect(
      features.every(
        ({ geometry, properties }) =>
          geometry.type === 'Polygon' &&
          Number(properties['class']) >= 1 &&
          Number(properties['value']) <= Number(properties['classTo']),
      ),
    ).toBe(true);
    const { text: csv } = await fileOf(page, 'CSV');
    expect(csv.trim().split('\r\n')).toHaveLength(11);
    expect(csv).toContain('Klass från;Klass till');
    expect((await fileOf(page, 'Excel')).text.slice(0, 2)).toBe('PK');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PNG' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^D-2 .+ 2022\.png$/);
    expect((await readFile(await saved.path())).subarray(1, 4).toString()).toBe('PNG');
  });
});

test('without a layer values are circles; flows are lines, the largest, to and from one place', async ({
  visit,
  demo,
}) => {
  test.setTimeout(90_000);
  const page = await visit(anna);
  await open(page, `${demo}/sak/D-2?vy=karta&ordning=namn`);
  await page.getByLabel('Kartlager').selectOption('Inget lager, cirklar');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(map(page, 'Färdigställda bostäder 2023, som cirklar')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Cirklarnas storlek' }).getByRole('listitem')).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Bollnäs');

  // Stockholm is 0180, which a spreadsheet makes 180 of in a CSV file.
  await open(page, `${demo}/sak/D-1`);
  await expect(page.getByText('Välj Excel för kalkylblad', { exact: false })).toBeVisible();
  await open(page, `${demo}/sak/D-1?vy=karta`);
  await expect(map(page, /^Förvärvsarbetande \d{4}, som linjer mellan områden$/)).toBeVisible();
  await page.getByLabel('Till eller från').selectOption('Hudiksvall');
  await page.getByLabel('Antal linjer').selectOption('50 största');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('27 av 27 flöden ritas')).toBeVisible();
  await expect(rows(page)).toHaveCount(27);
  await expect(page.getByRole('list', { name: 'Linjernas bredd' }).getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
  const { features } = JSON.parse((await fileOf(page, 'GeoJSON')).text) as {
    features: { geometry: { type: string }; properties: Record<string, unknown> }[];
  };
  expect(
    features.every(
      ({ geometry, properties }) =>
        geometry.type === 'LineString' && [properties['code'], properties['toCode']].includes('2184'),
    ),
  ).toBe(true);
});
