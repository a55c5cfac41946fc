import type { Visited } from './addresses.ts';
import { sharedNames } from './control-names.ts';
import { expect, expectAccessible, open, type Page, test } from './page.ts';

const widest = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * What every page owes its reader, whatever is on it, in the `language` it is read in: `sv-SE`. The dark colours are
 * looked at in one language: no colour depends on the words.
 */
export async function expectWellMade(page: Page, language: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('h1')).toHaveCount(1);
  await expect(page).toHaveTitle(/^.+ · Samband$/);
  expect(await widest(page), 'scrolls sideways').toBeLessThanOrEqual(0);
  expect(sharedNames(await page.locator('body').ariaSnapshot()), 'names that several controls have').toEqual([]);
  await expectAccessible(page);
  if (language !== 'sv-SE') return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A test for each address, as somebody who has something to see there. `~` is the demo's process. */
export function visitEach(pages: readonly Visited[]): void {
  for (const { as, path, through, english = false } of pages) {
    test(`${path}${through ? ` → ${String(through)}` : ''} as ${as ?? 'a visitor'}${english ? ', in English' : ''}`, async ({
      visit,
      demo,
    }) => {
      const page = await visit(as, { kept: !english });
      if (english)
        await page.context().addCookies([{ name: 'samband.locale', value: 'en', domain: 'localhost', path: '/' }]);
      const address = path.replace('~', demo);
      const response = await open(page, address);
      expect(response?.status()).toBe(200);
      if (through) {
        const behind = await page
          .getByRole('link', { name: through, includeHidden: true })
          .first()
          .getAttribute('href');
        expect((await open(page, behind ?? ''))?.status()).toBe(200);
      }
      await expectWellMade(page, english ? 'en-GB' : 'sv-SE');
      if ((page.viewportSize()?.width ?? 0) > 400) return;
      await page.setViewportSize({ width: 320, height: 640 });
      // As wide as a window of 1,280 pixels is at 400 %.
      expect(await widest(page), 'scrolls sideways at 320 pixels').toBeLessThanOrEqual(0);
    });
  }
}
