import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const corner = (west: number, south: number): number[][] => [
  [west, south],
  [west + 0.4, south],
  [west + 0.4, south + 0.2],
  [west, south + 0.2],
  [west, south],
];
const area = (kommunkod: number, namn: string, ring: number[][]) => ({
  type: 'Feature',
  properties: { kommunkod, namn },
  geometry: { type: 'Polygon', coordinates: [ring] },
});

test('a layer says how its codes were read and where its areas lie, before it is brought in', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  const layer = {
    type: 'FeatureCollection',
    features: [area(180, 'Sthlm', corner(17.8, 59.2)), area(2184, 'Hudiksvall', corner(16.8, 61.6))],
  };
  await open(page, `${demo}/kartlaggning/data/ny`);
  await page.locator('input[type=file]').setInputFiles({
    name: `${unique('kommuner')}.geojson`,
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify(layer)),
  });
  await page.getByRole('button', { name: 'Provläs filen' }).click({ timeout: 60_000 });
  const table = page.getByRole('region', { name: 'Till exempel' });
  await expect(table.getByRole('row').filter({ hasText: '0180 Stockholms kommun' })).toContainText(
    '59,30° N, 18,00° Ö',
    {
      timeout: 60_000,
    },
  );
  await expect(table.getByRole('row').filter({ hasText: '2184 Hudiksvalls kommun' })).toContainText('Yta');
  await expect(page.getByText('2 områden. Stämmer läget?')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Läs in', exact: true }).click();
  await expect(page.getByText('Allt är inläst')).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole('row').filter({ hasText: '0180 Stockholms kommun' })).toBeVisible();
});
