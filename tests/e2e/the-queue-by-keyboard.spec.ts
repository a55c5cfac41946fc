import { proposedToMembers, submittedFinding } from '#tests/support/demo-items.ts';
import { counting, measured } from '#tests/support/measured.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const rowOf = (page: Page, title: string) => page.locator('.errands > li').filter({ hasText: title });
/** To a row of the queue by `j`. */
async function goTo(page: Page, title: string): Promise<void> {
  const row = rowOf(page, title);
  const opens = row.locator('[data-opens]');
  for (let step = 0; step < 100; step += 1) {
    await page.keyboard.press('j');
    if (await opens.evaluate((link) => link === document.activeElement)) return;
  }
  await expect(opens).toBeFocused();
}

test('what waits is read beside the queue, accepted and sent back with keys, and taken back from the notice', async ({
  visit,
  demo,
}) => {
  test.setTimeout(150_000);
  const [author, leader] = [await visit('planerare@kommun.example'), await visit('processledare@region.example')];
  const titles = [unique('Kön ett'), unique('Kön två')] as const;
  for (const title of titles) await submittedFinding(author, demo, title);
  await leader.setViewportSize({ width: 1280, height: 900 });
  await open(leader, `${demo}?ko=alla`);
  await goTo(leader, titles[0]);
  await leader.keyboard.press('Enter');
  const panel = leader.locator('#panel');
  await expect(panel.getByRole('heading', { level: 2, name: titles[0] })).toBeVisible();
  await expect(rowOf(leader, titles[0])).toHaveAttribute('aria-current', 'true');
  await expectAccessible(leader);

  await leader.keyboard.press('a');
  await expect(rowOf(leader, titles[0])).toHaveCount(0);
  await expect(panel.getByRole('heading', { level: 2, name: titles[0] })).toHaveCount(0);
  await leader.getByRole('button', { name: 'Ångra', exact: true }).click();
  await expect(rowOf(leader, titles[0])).toBeVisible();
  await expect(leader.getByText('Godkännandet är ångrat').first()).toBeVisible();

  await open(leader, `${demo}?ko=alla`);
  await goTo(leader, titles[1]);
  await leader.keyboard.press('r');
  const reason = rowOf(leader, titles[1]).getByRole('textbox');
  await expect(reason).toBeFocused();
  // What is written are words, not orders.
  await leader.keyboard.type('ja, ange källan.');
  await rowOf(leader, titles[1]).getByRole('button', { name: 'Skicka tillbaka' }).last().click();
  await expect(rowOf(leader, titles[1])).toHaveCount(0);
  await expect(rowOf(leader, titles[0])).toBeVisible();
});

test('a stand is taken beside the queue: read, choose with a figure, Enter, and on to the next', async ({
  visit,
  demo,
}, info) => {
  test.setTimeout(150_000);
  const [leader, politician] = [await visit('processledare@region.example'), await visit('styrgrupp@kommun.example')];
  const titles = [unique('Ställ sig bakom ett'), unique('Ställ sig bakom två')] as const;
  for (const title of titles) await proposedToMembers(leader, demo, title, ['Hudiksvall']);
  await politician.setViewportSize({ width: 1280, height: 900 });
  const presses = await counting(politician);
  await open(politician, `${demo}?ko=alla`);
  await goTo(politician, titles[0]);
  await presses.restart();
  await politician.keyboard.press('Enter');
  const panel = politician.locator('#panel');
  await expect(panel.getByRole('heading', { level: 2, name: titles[0] })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Vi står bakom' })).toBeVisible();
  await expectAccessible(politician);
  await politician.keyboard.press('1');
  await expect(panel.getByRole('button', { name: 'Vi står bakom' })).toBeFocused();
  await politician.keyboard.press('Enter');
  await expect(rowOf(politician, titles[0])).toHaveCount(0);
  await expect(panel.getByText('Står bakom', { exact: true }).first()).toBeVisible();
  measured(info, { what: 'Take a stand beside the queue', value: await presses.keys(), unit: 'keys', goal: 3 });
  await expect(rowOf(politician, titles[1])).toBeVisible();
  await politician.keyboard.press('j');
  await expect(panel.getByRole('heading', { level: 2, name: titles[0] })).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Vi står bakom' })).toBeVisible();
});
