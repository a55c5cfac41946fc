import { counting, measured } from '#tests/support/measured.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const author = 'planerare@kommun.example';
const leader = 'processledare@region.example';

/** Findings that the author has written and submitted, by the forms of the program. */
async function submitted(page: Page, demo: string, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await open(page, `${demo}/kartlaggning/ny`);
    await page.getByLabel('Rubrik').fill(title);
    await page.getByLabel('Beskrivning').fill(`${title}.`);
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.getByRole('button', { name: 'Lämna in', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Lämna in' }).click();
    await expect(page.getByText('Inlämnad').first()).toBeVisible();
  }
}

const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });

test('three findings are accepted by selection, one is taken back, and one is sent back with keys alone', async ({
  visit,
  demo,
}, info) => {
  test.setTimeout(180_000);
  const word = unique('Granskas');
  const titles = ['ett', 'två', 'tre', 'fyra'].map((number) => `${word} ${number}`);
  await submitted(await visit(author), demo, titles);

  const page = await visit(leader);
  await page.setViewportSize({ width: 1280, height: 900 });
  const count = await counting(page);
  await open(page, `${demo}/kartlaggning?status=submitted&order=code&text=${encodeURIComponent(word)}`);
  await expect(rowOf(page, titles[3] ?? '')).toBeVisible();

  await test.step('three at once', async () => {
    await count.restart();
    for (const title of titles.slice(0, 3)) await rowOf(page, title).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Godkänn', exact: true }).click();
    await expect(rowOf(page, titles[0] ?? '')).toHaveCount(0);
    measured(info, { what: 'Accept three findings', value: await count.clicks(), unit: 'clicks', goal: 4 });
  });

  await test.step('the review is taken back from its notice', async () => {
    await page.getByRole('button', { name: 'Ångra', exact: true }).click();
    await expect(rowOf(page, titles[0] ?? '')).toBeVisible();
    await expect(rowOf(page, titles[2] ?? '')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('with keys: to the first row, beside the list, on to the next, back with a reason', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.locator('#panel');
    await expect(panel.getByRole('heading', { level: 2, name: titles[0] ?? '' })).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Godkänn', exact: true })).toBeVisible();
    await page.keyboard.press('j');
    await expect(panel.getByRole('heading', { level: 2, name: titles[1] ?? '' })).toBeVisible();
    await page.keyboard.press('a');
    await expect(panel.getByRole('heading', { level: 2, name: titles[2] ?? '' })).toBeVisible();
    await expect(rowOf(page, titles[1] ?? '')).toHaveCount(0);
    await page.keyboard.press('r');
    const reason = page.getByLabel(/^Vad behöver ändras\? \(/);
    await expect(reason).toBeFocused();
    // What is written are words, not orders.
    await page.keyboard.type('jaxr: ange källan.');
    await page.keyboard.press('Enter');
    await expect(rowOf(page, titles[2] ?? '')).toHaveCount(0);
    await expect(rowOf(page, titles[0] ?? '')).toBeVisible();
  });
});

test('an answer is reviewed beside the list in two clicks', async ({ visit, demo }, info) => {
  const page = await visit(leader);
  await page.setViewportSize({ width: 1280, height: 900 });
  const count = await counting(page);
  await open(page, `${demo}/kartlaggning/fragor?vy=svar&status=submitted`);
  await count.restart();
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  const accept = page.locator('#panel').getByRole('button', { name: 'Godkänn', exact: true });
  await expect(accept).toBeVisible();
  await expectAccessible(page);
  // The demo's answer is left as it is for the other journeys: the second click would be this one.
  await expect(accept).toBeEnabled();
  measured(info, { what: 'Review an answer', value: (await count.clicks()) + 1, unit: 'clicks', goal: 2 });
});
