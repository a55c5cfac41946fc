import { anna } from '#tests/support/addresses.ts';
import { expect, open, test } from '#tests/support/page.ts';

test('a letter after g leads to its page, also where the page has read itself anew in between', async ({
  visit,
  demo,
}) => {
  const page = await visit(anna);
  await open(page, `${demo}/sak/FO-1`);
  // Stands still, so that the g waits however long the page takes.
  await page.clock.setFixedTime(new Date());
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  // On a phone it is folded; and whoever has run this once follows it already.
  const follow = page.getByRole('button', { name: /^(Bevaka|Sluta bevaka)$/, includeHidden: true });
  const before = (await follow.textContent()) ?? '';
  await follow.dispatchEvent('click');
  await expect(follow).not.toHaveText(before);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(`${demo}/kartlaggning`);
});

test('the “?” stands beside the title that it explains, however narrow the window', async ({ visit, demo }) => {
  const page = await visit(anna);
  for (const path of ['', '/kartlaggning', '/kartlaggning/fragor', '/kartlaggning/data']) {
    await open(page, `${demo}${path}`);
    const line = page.locator('.page-name').filter({ has: page.locator('.page-about') });
    for (const about of await line.all()) {
      const [title, mark] = [await about.locator('h1').boundingBox(), await about.locator('.page-about').boundingBox()];
      expect(mark?.y, path).toBeLessThan((title?.y ?? 0) + (title?.height ?? 0));
    }
    await expect(line, path).toHaveCount(1);
  }
});
