import { expect, expectAccessible, open, type Page, test } from './page.ts';

export type Visited = { as?: string; path: string; /** The address lies behind a link on that page. */ through?: string | RegExp; refused?: true };

export const lead = 'processledare@region.example';
export const anna = 'planerare@kommun.example';

const widest = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What every page owes its reader, whatever is on it. */
async function expectWellMade(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv-SE');
  await expect(page.locator('h1')).toHaveCount(1);
  await expect(page).toHaveTitle(/^.+ · Samband$/);
  expect(await widest(page), 'scrolls sideways').toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A test for each address, as somebody who has something to see there. `~` is the demo's process. */
export function visitEach(pages: readonly Visited[]): void {
  for (const { as, path, through } of pages) {
    test(`${path}${through ? ` → ${String(through)}` : ''} as ${as ?? 'a visitor'}`, async ({ visit, demo }) => {
      const page = await visit(as);
      const address = path.replace('~', demo);
      const response = await open(page, address);
      expect(response?.status()).toBe(200);
      if (through) {
        const behind = await page.getByRole('link', { name: through }).first().getAttribute('href');
        expect((await open(page, behind ?? ''))?.status()).toBe(200);
      }
      await expectWellMade(page);
      if ((page.viewportSize()?.width ?? 0) > 400) return;
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await widest(page), 'scrolls sideways at 320 pixels').toBeLessThanOrEqual(0);
    });
  }
}
