import { drawingMaps } from '#tests/support/browser.ts';
import { expect, expectAccessible, open, type Page, reload, test, unique } from '#tests/support/page.ts';

test.use(drawingMaps);

const author = 'planerare@kommun.example';
/** A map that has come: before, it is not described. */
const map = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).and(page.locator('[aria-describedby]'));
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
type Drawn = { kind: string; name: string; geometry: { type: string; coordinates: unknown } };
/** The list beside the map; on a phone an open finding lies over it. */
const list = (page: Page) => page.getByRole('list', { name: 'Iakttagelserna i listan', includeHidden: true });
/** What the form would send. */
const drawn = async (page: Page): Promise<Drawn[]> =>
  JSON.parse(await page.locator('input[name="places"]').inputValue()) as Drawn[];
const ring = (place: Drawn | undefined): number => (place?.geometry.coordinates as number[][][])[0]?.length ?? 0;
const press = async (page: Page, keys: string, times = 1): Promise<void> => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(keys);
};
const status = (page: Page) => page.getByRole('group', { name: /^Platser på kartan/ }).getByRole('status');

test('findings are walked through on the map with keys, chosen there and seen in the list, and the other way round', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await visit(author);
  await open(page, `${demo}/kartlaggning?vy=delad&basis=barrier`);
  const canvas = map(page, 'Karta över iakttagelser');
  const told = page.getByRole('status').filter({ hasText: /^F-\d+ / });
  await expect(canvas).toBeVisible();
  await expect(list(page).getByRole('listitem').first()).toBeVisible();

  // A key that comes before the findings have is pressed once more.
  await expect(async () => {
    await canvas.press('n');
    await expect(told).toHaveText(/^F-\d+ /, { timeout: 1_000 });
  }).toPass();
  const first = await told.textContent();
  await canvas.press('n');
  await expect(told).not.toHaveText(first ?? '');
  await canvas.press('p');
  await expect(told).toHaveText(first ?? '');
  const code = first?.split(' ')[0] ?? '';
  await canvas.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('sak') === code);
  const address = new URL(page.url());
  expect([address.searchParams.get('vy'), address.searchParams.get('basis')]).toEqual(['delad', 'barrier']);
  await expect(list(page).locator('[aria-current]')).toContainText(code);

  await test.step('the address opens the same finding with the same filter', async () => {
    const again = await visit(author);
    await open(again, `${demo}/kartlaggning${address.search}`);
    await expect(list(again).locator('[aria-current]')).toContainText(code);
    // On a phone what is chosen stands in the place of the list and its filters.
    await expect(again.getByRole('button', { name: 'Typ: Hinder', includeHidden: true })).toHaveCount(1);
  });

  await test.step('what is chosen in the list is what the map goes on from', async () => {
    await open(page, `${demo}/kartlaggning?vy=delad&basis=barrier`);
    const link = list(page)
      .getByRole('link', { name: /^Visa F-\d+ på kartan$/ })
      .last();
    const other = (await link.textContent())?.trim() ?? '';
    await link.focus();
    await link.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('sak') === other);
    await expect(list(page).locator('[aria-current]')).toContainText(other);
  });
});

test('the map fills the page and says what has no place; beside the list each marks the other', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await visit(author);
  await open(page, `${demo}/kartlaggning?vy=karta`);
  await expect(map(page, 'Karta över iakttagelser')).toBeVisible();
  await expect(list(page)).toHaveCount(0);
  await page.locator('summary', { hasText: /utan plats på kartan$/ }).click();
  await expect(page.getByRole('link', { name: /^F-\d+ / }).first()).toBeVisible();
  await open(page, `${demo}/kartlaggning?vy=delad&basis=barrier`);
  await expect(map(page, 'Karta över iakttagelser')).toBeVisible();
  const row = list(page).getByRole('listitem').first();
  const code = (await row.getAttribute('data-code')) ?? '';
  // What comes to the list before the map is there is pointed at once more.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await row.getByRole('link').last().focus();
    await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${code} `) })).toBeAttached({
      timeout: 1_000,
    });
  }).toPass();
  await expect(row).toHaveAttribute('data-marked', '');
  await expect(page.getByText(/av listans iakttagelser i kartbilden$/)).toBeVisible();
  await expectAccessible(page);
});

test('an imported layer is laid beneath the findings, and the address keeps it', async ({ visit, demo }) => {
  const page = await visit(author);
  await open(page, `${demo}/kartlaggning?vy=karta`);
  await expect(page.getByText('Bakgrund: ')).toHaveCount(0);
  await page.getByRole('link', { name: 'Närmaste centralort (exempel)' }).click();
  await page.waitForURL((url) => url.searchParams.get('bakgrund') === 'D-3' && url.searchParams.get('vy') === 'karta');
  await expect(page.getByText('Bakgrund: Närmaste centralort (exempel). Ritad för exemplet, CC0')).toBeVisible();
  await page.locator('summary', { hasText: 'Områden i bakgrunden (10)' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: /^Hofors$/ })).toBeVisible();
  await expectAccessible(page);
  await open(page, `${demo}/kartlaggning?vy=karta&bakgrund=D-2`);
  await expect(map(page, 'Karta över iakttagelser')).toBeVisible();
  await expect(page.getByText('Bakgrund: ')).toHaveCount(0);
});

test('a point, a line and an area are drawn with keys alone, changed, saved, and found again on the page and on the map', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const title = unique('Gångvägar som saknas');
  const page = await visit(author);
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('Ritad utan mus.');
  const canvas = map(page, 'Karta att rita på');
  await expect(canvas).toBeVisible();

  await page.getByRole('button', { name: 'Punkt', exact: true }).press('Enter');
  await expect(canvas).toBeFocused();
  await press(page, 'ArrowRight', 3);
  await press(page, 'Enter');
  await expect(status(page)).toHaveText('Platsen är tillagd.');

  await page.getByRole('button', { name: 'Linje', exact: true }).press('Enter');
  await expect(canvas).toBeFocused();
  await press(page, 'Enter');
  await press(page, 'Shift+ArrowLeft');
  await press(page, 'Enter');
  await expect(status(page)).toContainText('2 satta.');
  await press(page, 'Enter');
  await expect(status(page)).toHaveText('Platsen är tillagd.');

  await page.getByRole('button', { name: 'Område', exact: true }).press('Enter');
  await expect(canvas).toBeFocused();
  for (const way of ['Shift+ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown', 'ArrowLeft']) {
    await press(page, way);
    await press(page, 'Enter');
  }
  await expect(status(page)).toContainText('4 satta.');
  await press(page, 'Backspace');
  await press(page, 'ArrowLeft');
  await press(page, 'Enter');
  await press(page, 'Enter');
  await expect(status(page)).toHaveText('Platsen är tillagd.');
  const before = await drawn(page);
  expect(before.map(({ kind }) => kind)).toEqual(['point', 'line', 'area']);
  expect(ring(before[2])).toBe(5);

  await test.step('a corner is moved, one is added and one removed', async () => {
    await page.getByRole('button', { name: 'Ändra plats 3' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Punkt 1 av 4' })).toBeFocused();
    await press(page, 'n');
    await expect(page.getByRole('button', { name: 'Punkt 2 av 4' })).toBeFocused();
    await press(page, 'Shift+ArrowUp');
    await expect.poll(async () => (await drawn(page))[2]?.geometry).not.toEqual(before[2]?.geometry);
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: 'Punkt 3 av 5' })).toBeFocused();
    await press(page, 'Delete');
    await expect(page.getByRole('button', { name: 'Punkt 3 av 4' })).toBeFocused();
    await press(page, 'Delete');
    await expect(page.getByRole('button', { name: 'Punkt 3 av 3' })).toBeFocused();
    await press(page, 'Delete');
    await expect(status(page)).toHaveText('Det behövs minst 3 punkter.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Punkt 3 av 3' }).press('Escape');
    await expect(page.getByRole('button', { name: 'Ändra plats 3' })).toBeFocused();
    expect(ring((await drawn(page))[2])).toBe(4);
  });
  await page.getByLabel('Namn på plats 2').fill('Längs älven');
  expect(await wide(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Spara utkast' }).press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(map(page, 'Karta över platserna')).toBeVisible();
  const places = page.getByRole('list', { name: 'Platserna' }).getByRole('listitem');
  await expect(places).toHaveCount(3);
  await expect(places.nth(1)).toContainText('Längs älven Linje, 2 punkter');
  await expectAccessible(page);
  expect(await wide(page)).toBeLessThanOrEqual(0);

  await open(page, `${demo}/kartlaggning?vy=karta&status=draft`);
  await expect(async () => {
    await map(page, 'Karta över iakttagelser').press('p');
    await expect(page.getByRole('status').filter({ hasText: `${code} ${title}` })).toBeAttached({ timeout: 1_000 });
  }).toPass();
});

test('corners are placed and dragged by mouse', async ({ visit, demo }) => {
  test.setTimeout(120_000);
  const page = await visit(author);
  await open(page, `${demo}/kartlaggning/ny`);
  const canvas = map(page, 'Karta att rita på');
  await expect(canvas).toBeVisible();
  await page.getByRole('button', { name: 'Linje', exact: true }).click();
  await expect(canvas).toBeFocused();
  await canvas.click({ position: { x: 120, y: 120 } });
  await canvas.click({ position: { x: 260, y: 180 } });
  await expect(status(page)).toContainText('2 satta.');
  await page.getByRole('button', { name: 'Klar', exact: true }).click();
  await expect(status(page)).toHaveText('Platsen är tillagd.');
  const [before] = await drawn(page);

  await page.getByRole('button', { name: 'Ändra plats 1' }).click();
  const corner = page.getByRole('button', { name: 'Punkt 2 av 2' });
  await expect(corner).toBeInViewport({ ratio: 1 });
  const box = await corner.boundingBox();
  expect(box).not.toBeNull();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10);
  await page.mouse.move(x + 60, y + 30);
  await page.mouse.up();
  const ends = async () => (await drawn(page))[0]?.geometry.coordinates as number[][];
  await expect.poll(async () => (await ends())[1]).not.toEqual((before?.geometry.coordinates as number[][])[1]);
  expect((await ends())[0]).toEqual((before?.geometry.coordinates as number[][])[0]);
  await page.getByRole('button', { name: 'Ny punkt efter' }).click();
  await expect.poll(async () => (await ends()).length).toBe(3);
  await page.getByRole('button', { name: 'Återställ' }).click();
  await expect.poll(async () => (await drawn(page))[0]?.geometry).toEqual(before?.geometry);
  await page.getByRole('button', { name: 'Klar', exact: true }).click();
  await expect(corner).toBeHidden();
  await reload(page);
  await expect(page.getByRole('list', { name: 'Utpekade platser' }).getByRole('listitem')).toHaveCount(1);
});
