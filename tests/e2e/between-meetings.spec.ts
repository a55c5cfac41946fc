import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

test('a steering group is asked between its meetings, and one of its members demands that they meet', async ({
  visit,
  demo,
}) => {
  const lead = await visit('processledare@region.example');
  const name = unique('Beredningen');
  const title = unique('Beredningen ställer sig bakom');
  await open(lead, `${demo}/forum/ny`);
  await lead.getByLabel('Namn').fill(name);
  await lead.getByRole('radio', { name: /^Besluta/ }).check();
  for (const member of ['Hudiksvalls kommun', 'Gävle kommun'])
    await lead.getByRole('checkbox', { name: member, exact: true }).check();
  await lead.getByRole('checkbox', { name: 'Strategier' }).check();
  await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
  await expect(lead.getByRole('heading', { name: new RegExp(name) })).toBeVisible();

  await open(lead, `${demo}/forum/beslut/ny`);
  const where = lead.getByRole('region', { name: new RegExp(name) });
  await where.getByRole('link', { name: 'Fråga medlemmarna per capsulam' }).click();
  await lead.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill('S-3');
  await lead.getByRole('checkbox', { name: /S-3/ }).check();
  await lead.getByLabel('Sista dag att svara').fill('2199-01-01');
  await lead.getByLabel('Beslutet i en mening').fill(title);
  await expectAccessible(lead);
  await lead.getByRole('button', { name: 'Fråga medlemmarna per capsulam' }).click();
  await expect(lead.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(lead.getByText('2 medlemmar har inte tagit ställning till den här lydelsen')).toBeVisible();
  const decision = new URL(lead.url()).pathname;

  const politician = await visit('styrgrupp@kommun.example');
  await open(politician, decision);
  await expect(politician.getByText('Tidigare beslut om samma sak')).toBeVisible();
  await politician.getByRole('button', { name: 'Vi står bakom' }).click();
  await expect(politician.getByText('1 står bakom, 0 har avvikande mening, 0 avstår').first()).toBeVisible();
  await politician.getByText('Kräv att frågan tas upp på ett möte').click();
  await politician.getByLabel('Varför').fill('Den behöver talas igenom.');
  await politician.getByRole('button', { name: 'Kräv ett möte' }).click();
  await expect(politician.getByText('Hudiksvalls kommun kräver att frågan tas upp på ett möte')).toBeVisible();
  await expectAccessible(politician);

  // A new meeting of the forum begins with its agenda, and between its points with what a member has demanded.
  await open(lead, `${demo}/forum`);
  const forum = lead.getByRole('region', { name: new RegExp(name) });
  await forum.getByRole('link', { name: 'Nytt möte' }).click();
  await lead.getByLabel('Rubrik').fill(`${name}, möte 1`);
  await lead.getByLabel('Datum').fill('2026-11-20');
  await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
  await expect(lead.getByRole('listitem').filter({ hasText: `${name}, möte 1` })).toBeVisible();
  await open(lead, decision);
  await lead.getByLabel('Möte', { exact: true }).selectOption({ index: 1 });
  await lead.getByRole('button', { name: 'Flytta', exact: true }).click();
  await expect(lead.getByText(`${name}, möte 1`).first()).toBeVisible();
  await expect(lead.getByText('Hudiksvalls kommun kräver att frågan tas upp på ett möte')).toHaveCount(0);

  await open(lead, `${demo}/forum/beslut?text=${encodeURIComponent(title)}`);
  await expect(lead.getByRole('row', { name: new RegExp(title) })).toBeVisible();
  await expectAccessible(lead);
});
