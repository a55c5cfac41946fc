import { randomUUID } from 'node:crypto';
import { sharedNames } from '#tests/support/control-names.ts';
import { linkTo } from '#tests/support/letters.ts';
import { choose, expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

async function invite(leader: Page, organisation: string, email: string, role: string): Promise<void> {
  const form = leader.locator('form', { has: leader.getByLabel('E-post') });
  if (!(await form.isVisible())) await leader.getByRole('link', { name: 'Bjud in', exact: true }).click();
  await choose(leader, form.getByRole('combobox', { name: 'Organisation' }), organisation);
  await form.getByLabel('E-post').fill(email);
  await form.getByLabel('Roll').selectOption(role);
  await form.getByRole('button', { name: 'Skicka inbjudan' }).click();
  await expect(form.getByLabel('E-post')).toHaveValue('');
  await expect(leader.getByRole('row', { name: new RegExp(email) })).toBeVisible();
}

test('a process leader starts a process and brings people in', async ({ visit }) => {
  test.setTimeout(240_000);
  const name = unique('Kusten 2045');
  const accepting = `${randomUUID()}@kommun.example`;
  const declining = `${randomUUID()}@kommun.example`;
  const leader = await visit('processledare@region.example');

  await open(leader, '/');
  await leader.getByRole('link', { name: 'Starta en process' }).first().click();
  await leader.getByRole('radio', { name: /^Roller, forum och nyckelprojekt/ }).check();
  await leader.getByLabel('Namn').fill(name);
  await leader.getByLabel('Syfte').fill('En gemensam bild av kusten (exempel).');
  await leader.getByLabel('Sök kommun eller län').fill('hudik');
  await leader.getByRole('checkbox', { name: 'Hudiksvall' }).check();
  await leader.getByLabel('Sök kommun eller län').fill('sundsv');
  await leader.getByRole('checkbox', { name: 'Sundsvall' }).check();
  await expect(leader.getByText('Valda kommuner: 2')).toBeVisible();
  await leader.getByLabel('Börjar').fill('2027-01-11');
  await expectAccessible(leader);
  await leader.getByRole('button', { name: 'Starta processen' }).click();
  await expect(leader.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(leader.getByText('2 kommuner')).toBeVisible();
  const process = new URL(leader.url()).pathname;

  await open(leader, `${process}/installningar`);
  await expect(leader.getByLabel('Förberedelse: Från')).toHaveValue('2027-01-11');
  await leader.getByLabel('Slutar').fill('2030-06-30');
  await leader.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(leader.getByRole('heading', { level: 1, name })).toBeVisible();

  await open(leader, `${process}/organisation`);
  await invite(leader, 'Nordanstigs kommun', accepting, 'contributor');
  await invite(leader, 'Ovanåkers kommun', declining, 'decider');
  expect(sharedNames(await leader.locator('body').ariaSnapshot()), 'names that several controls have').toEqual([]);

  const guest = await visit();
  await open(guest, await linkTo(accepting, '/inbjudan'));
  await expect(guest.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Ditt namn').fill('Noomi Norén');
  await guest.getByLabel('Välj ett lösenord').fill('havet ligger stilla');
  await guest.getByRole('button', { name: 'Skapa konto och tacka ja' }).click();
  await guest.waitForURL(`**${process}`);
  await expect(guest.getByText('Din roll: Medverkande')).toBeVisible();

  const other = await visit();
  await open(other, await linkTo(declining, '/inbjudan'));
  await other.locator('summary', { hasText: 'Tacka nej' }).click();
  await other.getByLabel('Varför?').fill('Vi går med i vårens process i stället.');
  await other.getByLabel('Jag svarar för hela organisationen').check();
  await other.getByRole('button', { name: 'Tacka nej' }).click();
  await expect(other.getByText('Inbjudan är besvarad med ett nej.')).toBeVisible();

  const nordanstig = leader.getByRole('article').filter({ hasText: 'Nordanstigs kommun' });
  await expect(nordanstig).toContainText('Med i processen');
  await expect(nordanstig).toContainText('Noomi Norén');
  await expect(leader.getByRole('article').filter({ hasText: 'Ovanåkers kommun' })).toContainText(
    'Vi går med i vårens process i stället.',
  );

  // One who is signed in says no from their own first page; somebody else who has the letter comes back to it after
  // signing out.
  const known = 'utomstaende@annan.example';
  await open(leader, `${process}/organisation`);
  await invite(leader, 'Föreningen Landsbygd i samverkan', known, 'observer');
  const letter = await linkTo(known, '/inbjudan', name);
  const wrong = await visit('planerare2@kommun.example', { fresh: true });
  await open(wrong, letter);
  await wrong.getByRole('button', { name: 'Logga ut', exact: true }).click();
  await expect(wrong.getByRole('heading', { name: 'Logga in för att svara' })).toBeVisible();
  expect(new URL(wrong.url()).pathname).toBe(new URL(letter, wrong.url()).pathname);
  const outsider = await visit(known);
  await open(outsider, '/');
  const waiting = outsider.getByRole('listitem').filter({ hasText: name });
  await waiting.locator('summary', { hasText: 'Tacka nej' }).click();
  await expectAccessible(outsider);
  await waiting.getByLabel('Varför?').fill('Vi är för få.');
  await waiting.getByRole('button', { name: 'Tacka nej' }).click();
  await expect(waiting).toHaveCount(0);

  await open(guest, '/');
  await expect(guest.getByRole('link', { name })).toBeVisible();
  await open(other, process);
  await expect(other).toHaveURL(/\/logga-in\?next=/);
});

test('the next phase says what is missing, and the leader may pass with a reason that everybody can read', async ({
  visit,
}) => {
  const leader = await visit('processledare@region.example');
  const name = unique('Inlandet 2045');
  await open(leader, '/processer/ny');
  await leader.getByLabel('Namn').fill(name);
  await leader.getByRole('button', { name: 'Starta processen' }).click();
  await expect(leader.getByRole('heading', { level: 1, name })).toBeVisible();
  const gate = leader.getByRole('region', { name: /^Inför / });
  await expect(gate).toContainText('Syftet är skrivet');
  await gate.locator('summary', { hasText: 'Gå vidare ändå' }).click();
  // The form comes once it has been opened: its fields are counted before they are gone through.
  await expect(gate.getByRole('textbox')).toHaveCount(5);
  for (const reason of await gate.getByRole('textbox').all())
    await reason.fill('Vi behöver börja lyssna innan syftet är klart.');
  await gate.getByRole('button', { name: /^Gå vidare/ }).click();
  await expect(leader.getByText('Processen är i nästa fas.')).toBeVisible();
  await open(leader, `${new URL(leader.url()).pathname}/logg`);
  await expect(leader.getByText('Vi behöver börja lyssna innan syftet är klart.')).toBeVisible();
});
