import { expect, expectAccessible, open, test } from '#tests/support/page.ts';

/**
 * The share of the HTML that tells React once more what has been drawn; it was 0.61 when whole pages were told twice. A
 * share, since how much there is to show grows with what other tests do in the same region.
 */
const share = 0.52;

test('the overview is light, and what is not there is sent along unseen in a few words', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  const response = await page.request.get(demo, { headers: { accept: 'text/html' } });
  const html = await response.text();
  expect(response.status()).toBe(200);
  expect(html).toContain('self.__next_f');
  const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, text = '']) => text);
  const told = scripts.filter((text) => text.includes('__next_f')).join('');
  expect(told.length).toBeGreaterThan(1_000);
  expect(told.length / html.length).toBeLessThan(share);
  expect(html.split('Sidan finns inte')).toHaveLength(2);
});

test('what is not there says so, inside a process and outside', async ({ visit, demo, mishaps }) => {
  mishaps.expect(/404/);
  const page = await visit('processledare@region.example');
  for (const address of [`${demo}/sak/F-99999`, '/processer/00000000-0000-4000-8000-000000000000', '/ingenting']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Till mina processer' })).toHaveAttribute('href', '/');
    await expectAccessible(page);
  }
});
