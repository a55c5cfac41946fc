import { randomUUID } from 'node:crypto';
import { answeredCall } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const [karin, anna] = ['processledare@region.example', 'planerare@kommun.example'];
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the leader compares two answers by question, sees who is missing, and takes it away as a workbook', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const [leader, officer] = [await visit(karin), await visit(anna)];
  const [where, much] = [randomUUID(), randomUUID()];
  const code = await answeredCall(leader, demo, {
    title: unique('Bostäder i kommunerna'),
    questions: [
      { id: where, kind: 'text', label: 'Var är bristen störst?' },
      { id: much, kind: 'number', label: 'Hur många bostäder saknas?', unit: 'bostäder' },
    ],
    asked: ['Hudiksvall', 'Region Gävleborg', 'Söderhamn'],
    answers: [
      { page: officer, from: 'Hudiksvall', replies: { [where]: { text: 'I centrum.' }, [much]: { number: 1240 } } },
      {
        page: leader,
        from: 'Region Gävleborg',
        replies: { [where]: { text: 'Längs kusten.' }, [much]: { number: 60 } },
      },
    ],
  });
  await open(leader, `${demo}/sak/${code}`);
  await leader.getByRole('link', { name: 'Jämför svaren' }).click();
  const table = leader.getByRole('table', { name: 'Svaren fråga för fråga' });
  const row = table.getByRole('row').filter({ hasText: 'Hur många bostäder saknas?' });
  await expect(row).toContainText('1 300 bostäder');
  await expect(row).toContainText('650 bostäder');
  const phone = (leader.viewportSize()?.width ?? 0) < 768;
  // On a phone a question is opened for its replies; on a wide window they stand beside each other.
  await expect(row.getByText('1 240 bostäder').first()).toBeVisible();
  await expect(table.getByRole('columnheader')).toHaveCount(phone ? 1 : 3);
  await expect(leader.getByRole('heading', { name: 'Utan svar att jämföra (1)' })).toBeVisible();
  await expect(leader.getByRole('listitem').filter({ hasText: 'Söderhamn' })).toContainText('Inte påbörjat');
  await expectAccessible(leader);
  expect(await wide(leader)).toBeLessThanOrEqual(0);

  await table.getByRole('link', { name: '1. Var är bristen störst?' }).click();
  await expect(leader.getByText('Fråga 1 av 2')).toBeVisible();
  await expect(leader.getByText('Längs kusten.')).toBeVisible();
  await leader.getByRole('link', { name: 'Nästa fråga' }).click();
  await expect(leader.getByText('Fråga 2 av 2')).toBeVisible();
  await expect(leader.getByText('Längs kusten.')).toHaveCount(0);
  await expectAccessible(leader);
  expect(await wide(leader)).toBeLessThanOrEqual(0);

  const book = leader.getByRole('link', { name: 'Hämta som arbetsbok' });
  const file = await leader.request.get((await book.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toContain('spreadsheetml');
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
  // Whoever was asked learns nothing of what others said.
  const address = new URL(leader.url()).pathname;
  expect((await officer.request.get(address)).status()).toBe(404);
  expect((await officer.request.get(`${address.replace(/svar$/, 'export')}?format=xlsx`)).status()).toBe(404);
});
