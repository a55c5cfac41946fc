import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

test('the process leader is asked whether all stand behind a strategy, and answers without guessing', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await open(page, `${demo}/forankring`);
  const row = page.getByRole('row').filter({ hasText: 'S-1' });
  await expect(row.getByRole('gridcell').first()).toBeAttached();
  await expectAccessible(page);
  await row.locator('td:visible').first().click();
  await expect(page.locator('.matrix-why')).toContainText('S-1');
  await expect(page.locator('.matrix-keys')).toContainText('avstår');
  await page.locator('.matrix-why').getByRole('link', { name: 'Öppna' }).click();

  const answer = page.getByRole('region', { name: 'Står alla bakom?' });
  await expect(answer).toContainText('Nej, inte alla.');
  await expect(answer).toContainText(/Verkstad: .*Hudiksvall.* står bakom version \d/);
  await expect(answer.getByRole('row').filter({ hasText: 'Hudiksvalls kommun' })).toContainText('KS-yttrande');
  await expectAccessible(page);

  const sentences = await answer.getByText(/^(?:Nej, inte alla|Politik|Verkstad).*\.$/).allTextContents();
  expect(sentences.length).toBeGreaterThan(2);
  await open(page, `${demo}/trad/S-1`);
  const agreed = page.locator('dl > div').filter({ hasText: 'Vem har sagt ja?' });
  for (const sentence of sentences) await expect(agreed).toContainText(sentence);
  await expectAccessible(page);
});

test('another kind is chosen whatever there is of this one, and the status of this one does not follow', async ({
  visit,
  demo,
}) => {
  const page = await visit('processledare@region.example');
  await open(page, `${demo}/forankring?kind=project&status=idea&text=finnsinte`);
  const chips = page.getByRole('group', { name: /Filtrera/ });
  await chips.getByRole('button', { name: /^Slag/ }).click();
  await page.getByRole('menuitem', { name: 'Beslut' }).click();
  await expect(page).toHaveURL(/kind=decision/);
  expect(new URL(page.url()).searchParams.has('status')).toBe(false);
});

test('a municipality says that its council has decided, and withdraws it', async ({ visit, demo }) => {
  const page = await visit('styrgrupp@kommun.example');
  await open(page, `${demo}/sak/NP-2`);
  const answer = page.getByRole('region', { name: 'Står alla bakom?' });
  const own = answer.getByRole('row').filter({ hasText: 'Hudiksvalls kommun' });
  await own.getByRole('link', { name: 'Ange steg Hudiksvalls kommun' }).click();
  const minutes = unique('Kommunfullmäktige');
  await answer.getByLabel('Steg', { exact: true }).selectOption('KF-beslut');
  await answer.getByRole('radio', { name: 'Ja' }).check();
  await answer.getByLabel('Protokoll eller annat belägg').fill(minutes);
  await answer.getByLabel('Paragraf').fill('§ 77');
  await expectAccessible(page);
  await answer.getByRole('button', { name: 'Ange steget' }).click();
  const entered = own.getByRole('listitem').filter({ hasText: minutes });
  await expect(entered).toContainText(`${minutes}, §\u00a077`);
  await expect(answer).toContainText(/Politik: .*Hudiksvall.* står bakom/);
  await entered.getByText(/^Återkalla Hudiksvalls kommun: /).click();
  const reason = unique('Beslutet är överklagat.');
  await entered.getByLabel('Varför gäller det inte?').fill(reason);
  await entered.getByRole('button', { name: 'Återkalla steget' }).click();
  await expect(answer.getByRole('heading', { name: 'Återkallat' })).toBeVisible();
  await expect(answer).toContainText(reason);
  await expect(entered).toHaveCount(0);
});

test('an administrator adds a step to a ladder, and removes it', async ({ visit }) => {
  const page = await visit('admin@samband.example');
  await open(page, '/administration/forankring');
  await expectAccessible(page);
  const name = unique('Rektor');
  const form = page.getByRole('region', { name: 'Nytt steg' });
  await form.getByLabel('Slag av organisation').selectOption('university');
  await form.getByLabel('Namn').fill(name);
  await form.getByRole('button', { name: 'Lägg till steg' }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: `Ta bort ${name}` }).click();
  await page.getByRole('button', { name: 'Ta bort', exact: true }).last().click();
  await expect(row).toHaveCount(0);
});
