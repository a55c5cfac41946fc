import { drawingMaps } from '#tests/support/browser.ts';
import { dataset, processOfItsOwn, submittedFinding } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, type Page, reload, test, unique } from '#tests/support/page.ts';

test.use(drawingMaps);

const lead = 'processledare@region.example';
const administrator = 'admin@samband.example';
const map = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).and(page.locator('[aria-describedby]'));
const area = (kod: string, namn: string, west: number, south: number) => ({
  type: 'Feature',
  properties: { kod, namn },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + 1.2, south],
        [west + 1.2, south + 0.6],
        [west, south + 0.6],
        [west, south],
      ],
    ],
  },
});
/** Far from where the other journeys are, so that no map of theirs changes. */
const north = JSON.stringify({
  type: 'FeatureCollection',
  features: [area('2580', 'Luleå', 21.6, 65.4), area('2581', 'Piteå', 20.4, 65)],
});

const county = JSON.stringify({ type: 'FeatureCollection', features: [area('25', 'Norrbottens län', 20, 65)] });

/** Imports a layer and offers it from its page; its name. */
async function offer(page: Page, here: string, level: string, content: string): Promise<string> {
  const title = unique('Gränser i norr');
  const { code } = await dataset(page, here, title, content, {
    ending: 'geojson',
    origin: 'Lantmäteriet',
    licence: 'CC0 1.0',
  });
  await open(page, `${here}/sak/${code}`);
  await page.locator('summary', { hasText: 'Erbjud gränserna' }).click();
  await expect(page.getByLabel('Vad områdena är')).toHaveValue(level);
  await page.getByLabel('Gränserna gäller från').fill('2026-01-01');
  await page.getByLabel('Licensen tillåter att gränserna används i alla processer här').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erbjud gränserna' }).click();
  await expect(page.getByText(`${title} väntar på svar sedan`)).toBeVisible();
  return title;
}

test('boundaries that one process has imported are offered, looked at, declined, and the reason read', async ({
  visit,
}) => {
  const [page, admin] = [await visit(lead), await visit(administrator)];
  const here = await processOfItsOwn(page, unique('Norr om allt'), ['2580']);
  const title = await offer(page, here, 'municipality', north);
  await open(admin, '/');
  await admin.getByRole('link', { name: `Svara ${title}` }).click();
  const row = admin.getByRole('listitem').filter({ hasText: title });
  await expect(row).toContainText('2 av 290 områden. Gäller från');
  await expect(row).toContainText('Källa: Lantmäteriet. Licens: CC0 1.0.');
  await row.locator('summary', { hasText: 'Visa på karta' }).click();
  await expect(map(admin, `Karta över ${title}`)).toBeVisible();
  await expectAccessible(admin);
  await row.locator('summary', { hasText: 'Avböj' }).click();
  await row.getByLabel('Varför?').fill('Bara två kommuner (exempel).');
  await row.getByRole('button', { name: 'Avböj' }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByText('Bara två kommuner (exempel).')).toHaveCount(0);
  await reload(page);
  await expect(page.getByText(`${title} avböjdes`)).toBeVisible();
  await expect(page.getByText('Bara två kommuner (exempel).')).toBeVisible();
});

test('boundaries in force are on the maps of another process, with their source, until they are withdrawn', async ({
  visit,
}, { project }) => {
  test.setTimeout(120_000);
  // One layer a level is in force in the whole installation, and the runs of both widths go at once.
  const phone = project.name === 'phone';
  const [page, admin] = [await visit(lead), await visit(administrator)];
  const from = await processOfItsOwn(page, unique('Där de lästes in'), ['2580']);
  const there = await processOfItsOwn(page, unique('Där de används'), ['2580', '2581']);
  await submittedFinding(page, there, unique('Isen bär inte längre'));
  const title = await (phone ? offer(page, from, 'county', county) : offer(page, from, 'municipality', north));
  const source = page.getByText(`Gränser: ${title}, gäller från 1 januari 2026. Lantmäteriet, CC0 1.0`);
  const atMap = `${there}/kartlaggning?vy=karta${phone ? '&bakgrund=lan' : ''}`;
  await open(page, atMap);
  await expect(map(page, 'Karta över iakttagelser')).toBeVisible();
  await expect(source).toHaveCount(0);

  await open(admin, '/administration/granser');
  const row = admin.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: 'Låt gälla' }).click();
  await expect(row.getByRole('button', { name: 'Dra tillbaka' })).toBeVisible();

  await open(page, atMap);
  await expect(source).toBeVisible();
  await page.locator('summary', { hasText: 'Områden i bakgrunden' }).click();
  const named = page
    .locator('details')
    .getByRole('listitem')
    .filter({ hasText: phone ? 'Norrbottens län' : 'Piteå' });
  await expect(named).toBeVisible();
  await expectAccessible(page);
  if (!phone)
    await test.step('a municipality is pointed out by pressing it, with keys', async () => {
      await open(page, `${there}/kartlaggning/ny`);
      await page.getByRole('button', { name: 'Kommun på kartan' }).click();
      await expect(map(page, 'Karta att rita på')).toBeFocused();
      await expect(async () => {
        await page.keyboard.press('Enter');
        expect(await page.locator('input[name="places"]').inputValue()).toContain('"code":"2580"');
      }).toPass();
      await expect(source).toBeVisible();
      await expectAccessible(page);
    });

  await row.getByRole('button', { name: 'Dra tillbaka' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Dra tillbaka' }).click();
  await expect(row.getByRole('button', { name: 'Låt gälla' })).toBeVisible();
  await open(page, atMap);
  await expect(map(page, 'Karta över iakttagelser')).toBeVisible();
  await expect(source).toHaveCount(0);
});
