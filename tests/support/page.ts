import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { demoPassword } from '#prisma/seed/demo/people.ts';

export { expect, type Page } from '@playwright/test';

type Mishaps = {
  /** What goes wrong in the browser without anybody looking fails the test in the end, save what it says to expect: `mishaps.expect(/404/)`. */
  mishaps: { expect(pattern: RegExp): void };
};

export const test = base.extend<Mishaps>({
  mishaps: [async ({ context, baseURL }, use) => {
    const seen: string[] = [];
    const expected: RegExp[] = [];
    context.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()} (${message.location().url})`));
    context.on('weberror', (error) => seen.push(`page: ${error.error().stack ?? error.error().message}`));
    context.on('response', (response) => {
      if (response.status() >= 500 && response.url().startsWith(baseURL ?? '')) seen.push(`response: ${response.status()} ${response.url()}`);
    });
    await use({ expect: (pattern) => void expected.push(pattern) });
    expect(seen.filter((mishap) => !expected.some((pattern) => pattern.test(mishap)))).toEqual([]);
  }, { auto: true }],
});

/** Signs in on the sign-in page as one of the demo's people, and waits until that page is left. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/logga-in');
  await page.getByLabel('E-post').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/logga-in');
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No breach of WCAG 2.2 AA that axe can find on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target, failureSummary }) => `${String(target)}: ${failureSummary}`) }));
  expect(found).toEqual([]);
}
