import { expect, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const needed = 'Det här behöver fyllas i.';

test('a form that is refused names each field, leads there, and says it at the field, also of a place', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/status of 400/);
  const page = await visit(lead);
  const summary = page.getByRole('alert').filter({ hasText: 'Kontrollera uppgifterna' });

  await test.step('what is missing is named, and the first field has the focus', async () => {
    await open(page, `${demo}/analys/ny`);
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(summary.getByRole('link')).toHaveText([`Slutsats i en mening: ${needed}`, `Resonemang: ${needed}`]);
    const title = page.getByLabel('Slutsats i en mening');
    await expect(title).toBeFocused();
    await expect(title).toHaveAccessibleDescription(new RegExp(needed));
    await summary.getByRole('link', { name: /^Resonemang/ }).click();
    await expect(page.getByLabel('Resonemang')).toBeFocused();
  });

  await test.step('and a place without a name is refused at its own row', async () => {
    const title = unique('Bussen går för sällan');
    await open(page, `${demo}/kartlaggning/ny`);
    await page.getByLabel('Rubrik').fill(title);
    await page.getByLabel('Beskrivning').fill('Två turer om dagen.');
    await page.getByLabel('Kommun eller ort').fill('Hofors');
    await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
    const name = page.locator('[data-field="places.0.name"]');
    await name.fill('');
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(summary.getByRole('link')).toHaveCount(1);
    await expect(summary.getByRole('link')).toContainText(needed);
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription(needed);
    await name.fill('Hofors');
    await page.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  });
});
