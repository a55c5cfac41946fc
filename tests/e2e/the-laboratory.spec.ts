import { readFile } from 'node:fs/promises';
import { drawingMaps } from '#tests/support/browser.ts';
import { expect, expectAccessible, open, type Page, test } from '#tests/support/page.ts';

test.use(drawingMaps);

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('labour markets are found in commuting, a limit is moved, the run is kept, compared and cited by a row', async ({
  visit,
  demo,
}) => {
  test.setTimeout(180_000);
  const page = await visit('planerare@kommun.example');
  const narrow = (page.viewportSize()?.width ?? 0) < 1_000;
  await open(page, `${demo}/analys/laboratoriet`);
  await expect(page.getByRole('heading', { name: 'Laboratoriet', level: 1 })).toBeVisible();
  const count = page.getByText(/^Lokala arbetsmarknader: \d+$/);
  await expect(count).toBeVisible();
  const before = await count.textContent();
  await expect(page.getByRole('region', { name: 'Jämfört med regelns gränser' })).toContainText(
    'Inget område byter arbetsmarknad.',
  );
  await expect(page.getByRole('region', { name: 'Nästa ändring' }).getByRole('listitem').first()).toContainText('%');
  await expect(
    page.getByRole('region', { name: /^Karta: Lokala arbetsmarknader/ }).and(page.locator('[aria-describedby]')),
  ).toBeVisible();
  await expectAccessible(page);
  expect(await wide(page)).toBeLessThanOrEqual(0);

  await test.step('why an area is where it is, a press from its row', async () => {
    if (narrow) await page.getByRole('link', { name: 'Tabell', exact: true }).click();
    await page.getByRole('table').getByRole('link', { name: 'Ockelbo', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Varför Ockelbo?' })).toBeVisible();
    await expect(page.getByText(/^Ockelbo är inte centrum på egen hand: .* över gränsen/)).toBeVisible();
    await expect(page.getByText(/^Så hör Ockelbo till arbetsmarknaden /)).toBeVisible();
  });

  await test.step('a limit moved by figure or slider changes the result at once and the address', async () => {
    await page.getByRole('textbox', { name: 'Pendlar ut, högst' }).fill('12,5');
    await expect(count).not.toHaveText(before ?? '');
    await expect(page.getByRole('region', { name: 'Jämfört med regelns gränser' })).toContainText(
      /går från arbetsmarknaden|finns inte kvar/,
    );
    await page.getByRole('slider', { name: 'Till en enda, högst' }).press('ArrowRight');
    await page.waitForURL((url) => url.searchParams.get('ut') === '12.5' && url.searchParams.get('till') === '7.6');
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Pendlar ut, högst' })).toHaveValue('12,5');
    await expect(count).not.toHaveText(before ?? '');
  });

  await test.step('it is kept: the server comes to the same, and so does whoever runs it again', async () => {
    await page.getByText('Spara körningen', { exact: true }).click();
    const title = `Strängare gräns ${narrow ? 'på telefon' : 'vid skärmen'}`;
    await page.getByLabel('Vad körningen heter').fill(title);
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await page.waitForURL(/\/sak\/KR-\d+$/);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Resultat' })).toBeVisible();
    await expect(page.getByText(/utgåva 2 .*Lokala arbetsmarknader, metod version 3.*12,5/)).toBeVisible();
    await expect(page.getByText('Resultatet är ett annat än på skärmen')).toBeHidden();
    await page.getByRole('button', { name: 'Kör igen' }).click();
    await expect(page.getByText('Samma resultat, bit för bit.')).toBeVisible();
    await expectAccessible(page);
    expect(await wide(page)).toBeLessThanOrEqual(0);
  });

  const code = /KR-\d+/.exec(page.url())?.[0] ?? '';
  await test.step('it is compared with another year in words and area by area', async () => {
    await page.getByRole('link', { name: 'Jämför med en annan' }).click();
    await page.waitForURL(/jamfor/);
    await page.getByLabel('Mot den här').selectOption({ label: 'KR-1 Lokala arbetsmarknader 2019' });
    await page.getByRole('button', { name: 'Jämför', exact: true }).click();
    await page.waitForURL(/mot=KR-1/);
    await expect(page.getByRole('heading', { name: 'Vad som skiljer' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Område för område' })).toContainText('Ockelbo');
    await expectAccessible(page);
    expect(await wide(page)).toBeLessThanOrEqual(0);
  });

  await test.step('a conclusion rests on one row of it, and says from which data and by which method', async () => {
    await open(page, `${demo}/analys/ny?grounds=${code}`);
    await page.getByLabel('Område', { exact: true }).selectOption('Ockelbo');
    await page.getByLabel('Slutsats i en mening').fill(`Ockelbo hör till Gävle, ${code}`);
    await page.getByLabel('Resonemang').fill('Även med en strängare gräns.');
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await page.waitForURL(/\/sak\/SL-\d+/);
    const cited = page.getByRole('region', { name: 'Ur körningar' });
    await expect(cited).toContainText(/utgåva 2 .*metod version 3/);
    await expect(cited.getByRole('table').getByRole('rowheader')).toHaveText(['Ockelbo']);
    await expectAccessible(page);
    expect(await wide(page)).toBeLessThanOrEqual(0);
  });

  await test.step('another analysis of the same flows: pairs, its model’s fit, and a chart taken away', async () => {
    await open(page, `${demo}/analys/laboratoriet`);
    await page.getByLabel('Analys', { exact: true }).selectOption('Oväntade flöden, med hänsyn till alla summor');
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/analys=constrained-flows/);
    await expect(page.getByText('Förklarad devians')).toBeVisible();
    if (narrow) await page.getByRole('link', { name: 'Diagram', exact: true }).click();
    await expect(page.getByRole('img', { name: /^Punktdiagram: Flöde mot väntat\. / })).toBeVisible();
    await expectAccessible(page);
    expect(await wide(page)).toBeLessThanOrEqual(0);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Spara Skillnad som SVG' }).click();
    const file = await readFile(await (await saving).path(), 'utf8');
    expect(file).toMatch(/^<svg /);
    expect(file).toContain('utgåva 2');
    expect(file).not.toContain('var(');
  });
});
