import { randomUUID } from 'node:crypto';
import { ask, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { linkTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';

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

/** Somebody with an account, invited for Hudiksvall to a process; gives their page. */
async function joined(leader: Page, visitor: Page, process: string, person: { email: string; name: string }) {
  const processId = process.split('/').at(-1) ?? '';
  const [found] = await ask<{ id: string }[]>(leader, 'processes.invitable', { processId, text: 'Hudiksvalls kommun' });
  await tell(leader, 'processes.invite', {
    processId,
    key: randomUUID(),
    organisationId: found?.id,
    email: person.email,
    role: 'contributor',
    side: 'workshop',
    message: '',
  });
  await open(visitor, await linkTo(person.email, '/inbjudan'));
  await visitor.getByLabel('Ditt namn').fill(person.name);
  await visitor.getByLabel('Välj ett lösenord').fill('havet ligger stilla');
  await visitor.getByRole('button', { name: 'Skapa konto och tacka ja' }).click();
  await visitor.waitForURL(`**${process}`);
  return found?.id ?? '';
}

test('a handover is ordered, taken back and ordered again; its taker reads the pack and sits in the forum', async ({
  visit,
  mishaps,
}) => {
  test.setTimeout(240_000);
  mishaps.expect(/400 .*orderHandovers/);
  const leader = await visit(lead);
  const process = await processOfItsOwn(leader, unique('Kusten'));
  const processId = process.split('/').at(-1);
  const leaving = { name: unique('Bo Ek'), email: `${randomUUID()}@kommun.example` };
  const taking = { name: unique('Eva Lind'), email: `${randomUUID()}@kommun.example` };
  const hudiksvall = await joined(leader, await visit(), process, leaving);
  const heir = await visit();
  await joined(leader, heir, await processOfItsOwn(leader, unique('Ådalen')), taking);
  type Parties = { parties: { people: { userId: string; name: string }[] }[] };
  const { parties } = await ask<Parties>(leader, 'processes.parties', { processId });
  const people = parties.flatMap((party) => party.people);
  const personId = people.find(({ name }) => name === leaving.name)?.userId ?? '';
  const fields = { title: unique('Kustrådet'), form: 'arena', side: 'politics', members: [hudiksvall] };
  const forum = await tell(leader, 'forums.create', { processId, key: randomUUID(), ...fields, decides: [] });
  const seat = { organisationId: hudiksvall, personId, part: 'chair', fromDay: '2026-01-01' };
  await tell(leader, 'forums.seat', { processId, key: randomUUID(), itemId: forum.id, ...seat });

  const page = await visit('planerare@kommun.example');
  await open(page, `/overlamning/${hudiksvall}?lamnar=${personId}`);
  const order = page.getByRole('region', { name: `${leaving.name} lämnar` });
  await expect(order.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await order.getByLabel('E-postadress till den som tar över').fill('ny.planerare@kommun.example');
  await order.getByLabel('Första dag för den nya').fill('2150-01-01');
  await order.getByRole('button', { name: 'Bestäm överlämningen' }).click();
  const row = page.getByRole('row', { name: new RegExp(leaving.name) });
  await expect(row.filter({ hasText: 'Bestämd' })).toContainText('inget konto än');
  await row.getByRole('button', { name: `Ta tillbaka överlämningen från ${leaving.name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ta tillbaka', exact: true }).click();
  await expect(row.filter({ hasText: 'Tillbakatagen' })).toBeVisible();

  // Of several at once: what cannot be is said in its row, with what was written still there.
  await page.getByText('Flera på en gång').click();
  await page.getByRole('checkbox', { name: leaving.name }).check();
  const address = page.getByLabel(`E-postadress till den som tar över efter ${leaving.name}`);
  await address.fill(leaving.email);
  await page.getByRole('button', { name: 'Bestäm överlämningarna' }).click();
  await expect(page.getByText('Den personen lämnar. Ange någon annan, eller ingen.').first()).toBeVisible();
  await expectAccessible(page);
  await address.fill(taking.email);
  await page.getByRole('button', { name: 'Bestäm överlämningarna' }).click();
  await expect(row.filter({ hasText: taking.name })).toBeVisible();

  // The day has come at once, and whoever takes over is led to the pack.
  await expect(async () => {
    await open(heir, '/');
    await expect(heir.getByText(`Du har tagit över efter ${leaving.name}`)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectAccessible(heir);
  await heir.getByRole('link', { name: /^Läs överlämningen/ }).click();
  await expect(heir.getByRole('heading', { level: 1, name: 'Överlämning: Hudiksvall' })).toBeVisible();
  await expect(heir.getByText(`Du tar över efter ${leaving.name}`)).toBeVisible();
  const forums = heir.getByRole('region', { name: 'Forum där Hudiksvall är med', exact: true });
  const sitting = forums.getByRole('row', { name: new RegExp(fields.title) });
  await expect(sitting).toContainText(`${taking.name}, Ordförande`);
  await expectAccessible(heir);
  const file = await heir.request.get(`${process}/overlamning/word`);
  expect(file.headers()['content-type']).toContain('wordprocessingml');
  expect(await linkTo(taking.email, `${process}`)).toBe(`${process}/overlamning`);
});
