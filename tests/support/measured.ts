import type { Page, TestInfo } from '@playwright/test';
import { expect } from '@playwright/test';

/** What the end-to-end run has measured on a screen; `atLeast` where more is better. */
export type Measured = {
  what: string;
  value: number;
  unit: 'px' | 'rows' | 'clicks' | 'keys';
  goal: number;
  atLeast?: boolean;
};

/**
 * Says what was measured, for the table that ends the run, and holds it to its goal; or to `held`, a weaker limit that
 * stands until the goal is reached.
 */
export function measured(test: TestInfo, { held, ...row }: Measured & { held?: number }): void {
  test.annotations.push({ type: 'measured', description: JSON.stringify(row) });
  const limit = held ?? row.goal;
  if (row.atLeast) expect(row.value, `${row.what} (${row.unit})`).toBeGreaterThanOrEqual(limit);
  else expect(row.value, `${row.what} (${row.unit})`).toBeLessThanOrEqual(limit);
}

/** The windows' own keys do nothing alone, and are not counted. */
const alone = ['Shift', 'Control', 'Alt', 'Meta'];

/**
 * Counts what a person does on this page and those it leads to: each press of a pointer is one click, each key one key.
 * To be called before the page is opened; counting starts anew with `restart`.
 */
export async function counting(page: Page) {
  await page.addInitScript((silent: string[]) => {
    const count = (name: string) => sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name) ?? 0) + 1));
    addEventListener('pointerdown', (event) => event.isTrusted && count('presses-clicks'), true);
    addEventListener(
      'keydown',
      (event) => event.isTrusted && !silent.includes(event.key) && count('presses-keys'),
      true,
    );
  }, alone);
  const read = (name: string) => page.evaluate((key) => Number(sessionStorage.getItem(key) ?? 0), name);
  return {
    clicks: () => read('presses-clicks'),
    keys: () => read('presses-keys'),
    restart: () =>
      page.evaluate(() => {
        sessionStorage.removeItem('presses-clicks');
        sessionStorage.removeItem('presses-keys');
      }),
  };
}
