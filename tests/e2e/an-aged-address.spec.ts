import { expect, open, test } from '#tests/support/page.ts';

test('an address whose filters nobody knows any longer leads to the list, with those that are known in force', async ({
  visit,
  demo,
}) => {
  const [page, admin] = [await visit('processledare@region.example'), await visit('admin@samband.example')];
  const lists = ['kartlaggning', 'analys', 'strategi', 'roller', 'nyckelprojekt', 'kartlaggning/fragor'];
  for (const list of lists)
    await test.step(list, async () => {
      const response = await open(page, `${demo}/${list}?status=nonsense&order=sideways`);
      expect(response?.status()).toBe(200);
      await expect(page.locator('.list-page tbody tr').first()).toBeVisible();
      await expect(page.getByRole('link', { name: /^Alla \d+$/ })).toHaveAttribute('aria-current', 'page');
    });
  await test.step('organisation', async () => {
    await open(page, `${demo}/organisation?status=nonsense&text=Hudiksvall`);
    await expect(page.locator('.party')).toHaveCount(1);
  });
  for (const list of ['personer?lage=nonsense', 'organisationer?typ=nonsense', 'utkorg?efter=nonsense', 'logg?fore=x'])
    await test.step(list, async () => {
      expect((await open(admin, `/administration/${list}`))?.status()).toBe(200);
    });
});
