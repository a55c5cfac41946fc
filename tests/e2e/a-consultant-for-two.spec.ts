import { randomUUID } from 'node:crypto';
import { ask, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { linkTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, type Page, reload, test, unique } from '#tests/support/page.ts';

/** Invites somebody for an organisation, and gives where the letter leads. */
async function invited(leader: Page, processId: string, email: string, organisation: string): Promise<string> {
  const [found] = await ask<{ id: string }[]>(leader, 'processes.invitable', { processId, text: organisation });
  await tell(leader, 'processes.invite', {
    processId,
    key: randomUUID(),
    organisationId: found?.id,
    email,
    role: 'contributor',
    side: 'workshop',
    message: organisation,
  });
  return linkTo(email, '/inbjudan', organisation);
}

const acting = (page: Page) => page.locator('.acting-for');

/** Chooses whom to act for. */
async function actFor(page: Page, organisation: string): Promise<void> {
  await acting(page).click();
  await page.getByRole('button', { name: `Företräd ${organisation}`, exact: true }).click();
  await expect(acting(page)).toContainText(organisation);
}

test('a consultant works for two municipalities, each apart, until one of the mandates ends', async ({
  visit,
  mishaps,
}) => {
  test.setTimeout(240_000);
  mishaps.expect(/403|404/);
  const email = `${randomUUID()}@kommun.example`;
  const leader = await visit('processledare@region.example');
  const process = await processOfItsOwn(leader, unique('Kusten'));
  const processId = process.split('/').at(-1) ?? '';

  // Each run has a consultant of its own: the keeper's list keeps those of runs before.
  const name = unique('Kim Konsult');
  const kim = await visit();
  await open(kim, await invited(leader, processId, email, 'Söderhamns kommun'));
  await kim.getByLabel('Ditt namn').fill(name);
  await kim.getByLabel('Välj ett lösenord').fill('havet ligger stilla');
  await kim.getByRole('button', { name: 'Skapa konto och tacka ja' }).click();
  await kim.waitForURL(`**${process}`);
  await expect(acting(kim)).toHaveCount(0);

  // Asked by Hudiksvall too: the same account, with a mandate beside the first.
  await open(kim, await invited(leader, processId, email, 'Hudiksvalls kommun'));
  await expect(kim.getByText('får du ett uppdrag för Hudiksvalls kommun')).toBeVisible();
  await expectAccessible(kim);
  await kim.getByRole('button', { name: 'Tacka ja', exact: true }).click();
  await kim.waitForURL(`**${process}`);
  await expect(acting(kim)).toContainText('Hudiksvall');

  // What is written is Hudiksvall's, and is not there for whoever acts for Söderhamn.
  const title = unique('Pendlingen längs kusten');
  // The page begins anew as Hudiksvall's, which may cut off where somebody goes meanwhile.
  await expect(async () => {
    await open(kim, `${process}/kartlaggning/ny`);
    await expect(kim.getByLabel('Rubrik')).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await kim.getByLabel('Rubrik').fill(title);
  await kim.getByLabel('Beskrivning').fill('Allt fler reser norrut (exempel).');
  const other = await kim.context().newPage();
  await open(other, '/konto');
  await actFor(other, 'Söderhamn');

  // The other tab begins anew for Söderhamn by itself; what was written there waits for Hudiksvall.
  await expect(acting(kim)).toContainText('Söderhamn');
  await expect(kim.getByLabel('Rubrik')).toHaveValue('');
  await actFor(other, 'Hudiksvall');
  await expect(acting(kim)).toContainText('Hudiksvall');
  await expect(kim.getByLabel('Rubrik')).toHaveValue(title);
  await kim.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(kim.getByRole('heading', { name: title })).toBeVisible();
  await actFor(other, 'Söderhamn');
  await expect(acting(kim)).toContainText('Söderhamn');
  await expect(kim.getByRole('heading', { name: title })).toHaveCount(0);

  // Hudiksvall's keeper ends the mandate at once: nothing is left to choose, and what was Hudiksvall's is closed.
  await actFor(other, 'Hudiksvall');
  const keeper = await visit('planerare@kommun.example');
  await open(keeper, '/konto');
  const row = keeper.getByRole('row', { name: new RegExp(`${name}.*Gäller`) });
  await row.getByText('Avsluta').click();
  await expectAccessible(keeper);
  await row.getByRole('button', { name: 'Avsluta direkt' }).click();
  await keeper.getByRole('alertdialog').getByRole('button', { name: 'Avsluta direkt' }).click();
  await expect(keeper.getByText('Uppdraget är avslutat.')).toBeVisible();
  await reload(other);
  await expect(acting(other)).toHaveCount(0);
  await open(other, process);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
});
