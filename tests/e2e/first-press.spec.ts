import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

/** Holds back every script that the page names, until it is told to let them go. */
async function heldScripts(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((done) => (release = done));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('before any script has come, the palette opens and searches, and a menu opens and leads on', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await heldScripts(page);
  await page.goto(demo, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  const palette = page.getByRole('dialog', { name: 'Sök, gå till eller gör något' });
  await expect(palette).toBeVisible();
  await expectAccessible(page);
  const field = palette.getByRole('searchbox');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page.getByRole('button', { name: /^Konto:/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Logga ut' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: 'Logga ut' })).toBeHidden();

  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  await field.fill('kusten');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/sok\?q=kusten$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('what is typed into the palette before the scripts come is searched for when they have', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  const release = await heldScripts(page);
  await page.goto(demo, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  const palette = page.getByRole('dialog', { name: 'Sök, gå till eller gör något' });
  await palette.getByRole('searchbox').fill('F-1');
  release();
  await expect(palette.getByRole('option').filter({ hasText: 'F-12' })).toBeVisible();
  const field = palette.getByRole('combobox');
  await expect(field).toHaveValue('F-1');
  await expect(field).toBeFocused();
  await page.keyboard.type('2');
  await expect(field).toHaveValue('F-12');
  await expectAccessible(page);
});

test('the palette names the first of a late answer, and never what an answer has taken away', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await open(page, demo);
  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  const palette = page.getByRole('dialog', { name: 'Sök, gå till eller gör något' });
  const field = palette.getByRole('combobox');
  await expect(palette.getByRole('option').first()).toBeVisible();
  await page.keyboard.type('F-1');
  await expect(field).toHaveAttribute('aria-activedescendant', /F-1$/);

  // What is named must be there within a few frames, also while the library waits before it names the next.
  await page.evaluate(() => {
    let lost = 0;
    const look = (): void => {
      const input = document.querySelector('dialog[open] input');
      const named = input?.getAttribute('aria-activedescendant');
      lost = named && !document.getElementById(named) ? lost + 1 : 0;
      if (lost > 5) document.body.dataset['lost'] = String(named);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.route(/suggest/, async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  await page.keyboard.type('2');
  await expect(field).toHaveAttribute('aria-activedescendant', /F-12$/);
  expect(await page.evaluate(() => document.body.dataset['lost'])).toBeUndefined();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sak\/F-12$/);
});

test('what is sent before the scripts come is sent once, when they have, and never into the address', async ({
  visit,
  demo,
}) => {
  const title = unique('Skickat i första sekunden');
  const page = await visit('planerare@kommun.example');
  const release = await heldScripts(page);
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('mapping.create') && sent.push(request.url()));
  await page.goto(`${demo}/kartlaggning/ny`, { waitUntil: 'commit' });
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('En tidig text.');
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByLabel('Rubrik')).toHaveValue(title);
  release();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(sent).toHaveLength(1);
});

test('a palette with more options than it shows is accessible, and the arrow keys reach the last', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await open(page, demo);
  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  const palette = page.getByRole('dialog', { name: 'Sök, gå till eller gör något' });
  const options = palette.getByRole('option');
  const field = palette.getByRole('combobox');
  await expect(options.first()).toBeVisible();
  // The answer to what is typed so far offers others: what is measured is the answer to the whole.
  const answer = page.waitForResponse((response) => decodeURIComponent(response.url()).includes('"F-1"'));
  await page.keyboard.type('F-1');
  await answer;
  await expect(palette.getByRole('status')).toHaveCount(0);
  await expect(field).toHaveAttribute('aria-activedescendant', /F-1$/);
  // On a phone the whole dialog scrolls, not the list in it.
  const phone = (page.viewportSize()?.width ?? 0) < 640;
  const beyond = () => palette.getByRole('listbox').evaluate((list) => list.scrollHeight - list.clientHeight);
  if (!phone) await expect.poll(beyond).toBeGreaterThan(20);
  await expectAccessible(page);
  await page.keyboard.press('End');
  const last = await options.last().getAttribute('id');
  await expect(field).toHaveAttribute('aria-activedescendant', String(last));
  await expect(options.last()).toBeInViewport();
});

test('the menu of the account is ruled by the arrow keys, and gives the focus back', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  await open(page, demo);
  const button = page.getByRole('button', { name: /^Konto:/ });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(items.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(items.first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(items.first()).toBeHidden();
  await expect(button).toBeFocused();
});
