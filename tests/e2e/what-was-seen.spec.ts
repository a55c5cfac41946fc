import { acceptedFinding, ask, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, showPanel, type Page, test, unique } from '#tests/support/page.ts';

type Read = { id: string; version: number; title: string };
const processOf = (demo: string): string => demo.split('/').at(-1) ?? '';

/** Somebody writes another text in a finding. */
async function rewrite(page: Page, demo: string, address: string, text: string): Promise<void> {
  const processId = processOf(demo);
  const { id, version, title } = await ask<Read>(page, 'thread.item', { processId, address });
  await tell(page, 'mapping.edit', { processId, itemId: id, version, title, text });
}

test('what a conclusion is to rest on is rewritten before it is saved: the difference is read first', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/409/);
  const [karin, johan] = await Promise.all([visit('processledare@region.example'), visit('redaktor@region.example')]);
  const saw = unique('Nattbussen är full');
  const finding = await acceptedFinding(karin, demo, saw, 'Nattbussen till sjukhuset är full varje kväll.');
  await open(johan, `${demo}/analys/ny`);
  await johan.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill(saw);
  await johan.getByRole('checkbox', { name: saw }).check();
  const means = unique('Nattrafiken räcker inte');
  await johan.getByLabel('Slutsats i en mening').fill(means);
  await johan.getByLabel('Resonemang').fill('Fler turer behövs.');

  await rewrite(karin, demo, `F-${finding.number}`, 'Nattbussen till sjukhuset är tom varje kväll.');
  await johan.getByRole('button', { name: 'Spara utkast' }).click();
  const newer = johan.getByRole('alert').filter({ hasText: 'Det har skrivits något nytt sedan du läste' });
  await expect(newer).toContainText(saw);
  await expect(newer.getByRole('deletion')).toContainText('full');
  await expect(newer.getByRole('insertion')).toContainText('tom');
  await expectAccessible(johan);

  await newer.getByRole('button', { name: 'Gå vidare med den nya texten' }).click();
  await expect(johan.getByRole('heading', { level: 1, name: means })).toBeVisible();
});

test('that a conclusion still holds is not said of a text that came while the button was pressed', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/409/);
  const [karin, johan] = await Promise.all([visit('processledare@region.example'), visit('redaktor@region.example')]);
  const processId = processOf(demo);
  const finding = await acceptedFinding(karin, demo, unique('Nattbussen är full'), 'Bussen är full på måndagar.');
  const claim = await tell(karin, 'analysis.create', {
    processId,
    key: crypto.randomUUID(),
    title: unique('Nattrafiken räcker inte'),
    text: 'Fler turer behövs.',
    grounds: [finding],
  });
  await rewrite(karin, demo, `F-${finding.number}`, 'Bussen är full på tisdagar.');
  await open(johan, `${demo}/sak/SL-${claim.number}`);
  let pressed = false;
  await johan.route('**/api/trpc/thread.confirmLink**', async (route) => {
    if (!pressed) await rewrite(karin, demo, `F-${finding.number}`, 'Bussen är tom på tisdagar.');
    pressed = true;
    await route.continue();
  });
  await showPanel(johan);
  await johan.getByRole('button', { name: 'Håller fortfarande' }).first().click();
  const asked = johan.getByRole('alertdialog');
  await expect(asked).toContainText('Det har skrivits något nytt sedan du läste');
  await expect(asked.getByRole('deletion')).toContainText('full');
  await expect(asked.getByRole('insertion')).toContainText('tom');
  await expectAccessible(johan);
  await asked.getByRole('button', { name: 'Gå vidare med den nya texten' }).click();
  await expect(asked).toBeHidden();
  await expect(johan.getByRole('button', { name: 'Håller fortfarande' })).toHaveCount(0);
});
