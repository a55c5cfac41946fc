import { expect, open, type Page, test } from '#tests/support/page.ts';

/** What the paper has room for beside its margins, at 96 pixels an inch: 170 mm of 210. */
const paper = { width: 642, height: 1_000 };
const pages = [
  '',
  '/organisation',
  '/overlamning',
  '/kartlaggning',
  '/kartlaggning/ny',
  '/kartlaggning/fragor',
  '/kartlaggning/data',
  '/analys',
  '/strategi',
  '/forum',
  '/forum/beslut/dokument',
  '/nyckelprojekt',
  '/roller/dokument',
  '/ataganden/dokument',
  '/forankring/dokument',
  '/rus',
  '/sak/F-1',
  '/sak/B-1',
  '/trad/S-1',
  '/luckor',
  '/logg',
];

const seen = (page: Page, what: string): Promise<number> =>
  page.locator(what).evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).length);

for (const at of pages) {
  test(`${at || 'the overview'} prints as a document`, async ({ visit, demo }) => {
    const page = await visit('processledare@region.example');
    await open(page, `${demo}${at}`);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(paper);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await seen(page, 'button, .button, select, input[type=checkbox], input[type=file], nav')).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text.replaceAll(/\s+/g, ' ').length, 'is more than its title').toBeGreaterThan(60);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(paper.width);
    const cut = await page
      .locator('main :is(h1, th, td)')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
    expect(cut, 'is cut where its line ends').toEqual([]);
  });
}

test('on paper a link in the draft says where it leads, and a thread fits a page', async ({ visit, demo, baseURL }) => {
  const page = await visit('processledare@region.example');
  await open(page, `${demo}/rus`);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  const link = page.locator('article a[href*="/sak/"]').first();
  const said = await link.evaluate((one) => getComputedStyle(one, '::after').content);
  expect(said.replaceAll('"', '').replaceAll(' ', '')).toContain(`${baseURL}${await link.getAttribute('href')}`);

  // Drawn on a sheet that lies down, 269 mm between its margins.
  await open(page, `${demo}/trad/SL-5`);
  await page.setViewportSize({ width: 1_016, height: 640 });
  const picture = page.locator('.trace-picture svg');
  await expect(picture).toBeVisible();
  const box = await picture.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(1_016);
  expect(box?.height).toBeLessThanOrEqual(643);
});
