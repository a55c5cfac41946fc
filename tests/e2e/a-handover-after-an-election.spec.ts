import { randomUUID } from 'node:crypto';
import { ask, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const administrator = 'admin@samband.example';

test('a seat is set in a forum and stands in the picture of the organisation, in its table and in its files', async ({
  visit,
  demo,
}) => {
  const page = await visit(lead);
  const processId = demo.split('/').at(-1);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(page, 'mapping.callChoices', {
    processId,
  });
  const members = parties.filter(({ name }) => name === 'Hudiksvall' || name === 'Söderhamn').map(({ id }) => id);
  const fields = { title: unique('Kustrådet'), form: 'arena', side: 'politics', members, decides: ['strategy'] };
  const forum = await tell(page, 'forums.create', { processId, key: randomUUID(), ...fields });

  await open(page, `${demo}/sak/FO-${forum.number}`);
  const seats = page.getByRole('region', { name: 'Platser' }).first();
  await expect(seats.getByText('2 vakanta platser')).toBeVisible();
  await seats.getByText('Sätt en plats', { exact: true }).click();
  await seats.getByText('Sätt en plats för Hudiksvall').click();
  await seats.getByLabel('Eller ett namn utan konto').fill('Bo Ek');
  await seats.getByLabel('Roll').selectOption({ label: 'Ordförande' });
  await seats.getByRole('button', { name: 'Spara platsen' }).click();
  await expect(seats.getByText('En vakant plats')).toBeVisible();
  await expectAccessible(page);

  await open(page, `${demo}/organisation/bild`);
  const drawn = page.getByRole('group', { name: /^Organisationen med/ }).filter({ visible: true });
  await expect(drawn.getByText('Bo Ek, Hudiksvall, ordfö').first()).toBeVisible();
  await expect(drawn.getByText('Söderhamn: vakant').first()).toBeVisible();
  await expectAccessible(page);
  await drawn.getByRole('link', { name: new RegExp(`^FO-${forum.number} `) }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: fields.title })).toBeVisible();

  await open(page, `${demo}/organisation/bild?vy=tabell`);
  await expect(page.getByRole('row').filter({ hasText: fields.title }).filter({ hasText: 'Bo Ek' })).toContainText(
    'Ordförande',
  );
  await expectAccessible(page);
  for (const [query, type] of [
    ['', 'wordprocessingml'],
    ['?format=svg', 'image/svg'],
  ] as const) {
    const file = await page.request.get(`${demo}/organisation/bild/export${query}`);
    expect(file.headers()['content-type']).toContain(type);
  }
});

test('a handover shows what is passed on before it is ordered', async ({ visit, demo }) => {
  const page = await visit(administrator);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(await visit(lead), 'mapping.callChoices', {
    processId: demo.split('/').at(-1),
  });
  const hudiksvall = parties.find(({ name }) => name === 'Hudiksvall')?.id ?? '';
  await open(page, `/overlamning/${hudiksvall}`);
  await page.getByRole('combobox', { name: 'Vem som lämnar' }).selectOption({ label: 'Anna Lindqvist' });
  await page.getByRole('button', { name: 'Visa vad som lämnas över' }).click();
  const leaving = page.getByRole('region', { name: 'Anna Lindqvist lämnar' });
  await expect(leaving.getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
});
