import { demoPassword } from '#src/core/demo.ts';
import {
  endSession,
  expect,
  expectAccessible,
  hearNobody,
  open,
  type Page,
  reload,
  showPanel,
  test,
  unique,
} from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const anna = 'planerare@kommun.example';
const mikael = 'planerare2@kommun.example';

const confirm = (page: Page, name: string) =>
  page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the leader asks two parties; one answers, is asked to say more and answers again, the other has no remarks; the answer becomes findings', async ({
  visit,
  demo,
  mishaps,
}) => {
  test.setTimeout(150_000);
  mishaps.expect(/401/);
  const title = unique('Förfrågan om skolvägar');
  const leader = await visit(lead);
  await open(leader, `${demo}/kartlaggning/fragor/ny`);
  await leader.getByLabel('Rubrik').fill(title);
  await leader.getByLabel('Meddelande', { exact: true }).fill('Vi behöver er bild innan styrgruppen möts.');
  await leader.getByLabel('Fråga', { exact: true }).fill('Var är vägen till skolan som svårast?');
  await leader.getByLabel('Behöver ett svar').check();
  await leader.getByRole('button', { name: 'Tal', exact: true }).click();
  await leader.getByLabel('Fråga', { exact: true }).nth(1).fill('Hur många elever berörs?');
  await leader.getByLabel('Enhet').fill('elever');
  await leader.getByRole('button', { name: 'Flytta Hur många elever berörs?' }).press('ArrowUp');
  await expect(leader.getByLabel('Fråga', { exact: true }).first()).toHaveValue('Hur många elever berörs?');
  await leader.getByRole('button', { name: 'Flytta Hur många elever berörs?' }).press('End');
  await expect(leader.getByLabel('Fråga', { exact: true }).first()).toHaveValue(
    'Var är vägen till skolan som svårast?',
  );
  await leader.getByRole('button', { name: 'Plats', exact: true }).click();
  await leader.getByLabel('Fråga', { exact: true }).nth(2).fill('Vid vilken skola?');
  await leader.getByRole('checkbox', { name: 'Hudiksvall' }).check();
  await leader.getByRole('checkbox', { name: 'Söderhamn' }).check();
  // What lies half beneath the bar is no smaller for that.
  await leader.evaluate(() => scrollTo(0, 0));
  await expectAccessible(leader);
  await leader.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(leader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await leader.getByRole('button', { name: 'Skicka', exact: true }).first().click();
  await confirm(leader, 'Skicka');
  await expect(leader.getByRole('heading', { name: 'Vilka har svarat' })).toBeVisible();
  await expectAccessible(leader);
  expect(await wide(leader)).toBeLessThanOrEqual(0);

  const officer = await visit(anna, { fresh: true });
  await hearNobody(officer);
  await open(officer, `${demo}/kartlaggning/fragor`);
  await officer.getByRole('link', { name: title }).click();
  await expect(officer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const reply = officer.getByRole('textbox', { name: 'Var är vägen till skolan som svårast?' });
  await expect(officer.getByRole('button', { name: 'Lämna in', exact: true })).toHaveAttribute('aria-disabled', 'true');
  // What is too long is told its limit and its length where it is written, before anything is sent in.
  await reply.fill('Längs riksväg 84. '.repeat(600));
  await expect(officer.getByText('Svaret är för långt: högst 10000 tecken.', { exact: false })).toBeVisible();
  await expect(officer.getByText('10800 / 10000 tecken')).toBeVisible();
  await reply.fill('Längs riksväg 84.');
  await expect(officer.getByText('10800 / 10000 tecken')).toBeHidden();
  await expect(officer.getByText(/^Sparat \d\d:\d\d av Anna Lindqvist$/).first()).toBeVisible();
  await officer.evaluate(() => scrollTo(0, 0));
  await expectAccessible(officer);
  expect(await wide(officer)).toBeLessThanOrEqual(0);

  // What is written is on its way while the session ends.
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  await officer.route(/\/api\/trpc\//, async (route) => {
    if (route.request().method() === 'POST') await ended;
    await route.continue();
  });
  await reply.fill('Längs riksväg 84. Där saknas gångbana mellan hållplatsen och skolan.');
  await endSession(visit, officer);
  end(undefined);
  const dialog = officer.getByRole('dialog', { name: 'Logga in igen' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel('E-post')).toHaveValue(anna);
  await dialog.getByLabel('Lösenord').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await expect(dialog).toBeHidden();
  await expect(reply).toHaveValue('Längs riksväg 84. Där saknas gångbana mellan hållplatsen och skolan.');
  await expect(officer.getByText(/^Sparat \d\d:\d\d av Anna Lindqvist$/).first()).toBeVisible();
  // A town may be named before the map and its towns are here.
  const { promise: towns, resolve: arrive } = Promise.withResolvers<undefined>();
  await officer.route(/towns\.json/, async (route) => {
    await towns;
    await route.continue();
  });
  await reload(officer);
  await expect(reply).toHaveValue('Längs riksväg 84. Där saknas gångbana mellan hållplatsen och skolan.');
  await officer.getByRole('textbox', { name: 'Hur många elever berörs?' }).fill('1 250');
  const places = officer.getByRole('group', { name: /^Platser på kartan/ });
  await places.getByLabel('Kommun eller ort').fill('Iggesund');
  await places.getByRole('button', { name: 'Lägg till', exact: true }).click();
  arrive(undefined);
  await expect(places.getByRole('list', { name: 'Utpekade platser' }).getByRole('listitem')).toHaveCount(1);
  await officer.evaluate(() => scrollTo(0, 0));
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Spara datumen' }).click();
  await expect(officer.getByText('Datumen är sparade').first()).toBeVisible();
  await officer.getByRole('button', { name: 'Lämna in', exact: true }).click();
  await confirm(officer, 'Lämna in');
  await expect(officer.getByText('Processledningen granskar svaret.', { exact: false })).toBeVisible();

  const other = await visit(mikael);
  await open(other, `${demo}/kartlaggning/fragor`);
  await other.getByRole('link', { name: title }).click();
  await other.getByRole('button', { name: 'Inget att tillföra', exact: true }).click();
  await confirm(other, 'Inget att tillföra');
  await expect(other.getByText('Organisationen har inget att tillföra')).toBeVisible();
  await open(other, `${demo}/sok?q=${encodeURIComponent('gångbana hållplatsen')}`);
  await expect(other.getByText('Där saknas gångbana')).toHaveCount(0);

  await reload(leader);
  await leader.getByRole('link', { name: 'Hudiksvall' }).first().click();
  await expect(leader.getByText('1 250 elever')).toBeVisible();
  await expect(leader.getByRole('list', { name: 'Platserna' })).toContainText('Iggesund Ort');
  await leader.getByText('Skicka tillbaka med ett skäl').click();
  await leader.getByLabel('Vad behöver ändras?').fill('Vilken skola gäller det?');
  await leader.getByRole('button', { name: 'Skicka tillbaka', exact: true }).click();
  await expect(leader.getByText('Tillbaka för ändring').first()).toBeVisible();

  await reload(officer);
  await expect(officer.getByText('Vilken skola gäller det?').first()).toBeVisible();
  await reply.fill('Längs riksväg 84 vid Läroverket. Där saknas gångbana.');
  await officer.getByRole('button', { name: 'Lämna in', exact: true }).click();
  await confirm(officer, 'Lämna in');
  await expect(officer.getByText('Processledningen granskar svaret.', { exact: false })).toBeVisible();

  await reload(leader);
  await leader.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(leader.getByText('Godkänt', { exact: true }).first()).toBeVisible();
  await expectAccessible(leader);
  await showPanel(leader);
  await leader
    .getByRole('link', { name: /Längs riksväg 84 vid Läroverket/ })
    .first()
    .click();
  await expect(leader.getByRole('heading', { level: 1, name: 'Längs riksväg 84 vid Läroverket' })).toBeVisible();
  await open(other, `${demo}/kartlaggning?status=accepted`);
  await expect(other.getByRole('link', { name: 'Hur många elever berörs: 1 250 elever' }).first()).toBeVisible();
  await other.getByRole('link', { name: 'Vid vilken skola: Iggesund' }).first().click();
  await expect(other.getByRole('heading', { name: 'Platser', exact: true })).toBeVisible();
  await expect(other.getByRole('list', { name: 'Platserna' })).toContainText('Iggesund Ort');
});

test('themes are put in order with the keyboard, and named', async ({ visit, demo }) => {
  const page = await visit(lead);
  const name = unique('Energi');
  await open(page, `${demo}/kartlaggning/teman`);
  await page.getByLabel('Temats namn').fill(name);
  await page.getByRole('button', { name: 'Lägg till tema' }).click();
  const grip = page.getByRole('button', { name: `Flytta ${name}` });
  await grip.press('ArrowUp');
  await expect(page.getByText(new RegExp(`^${name} står nu på plats \\d+ av \\d+$`))).toBeAttached();
  await expect(grip).toBeFocused();
  await page.getByRole('button', { name: `Byt namn på ${name}` }).click();
  await page.getByRole('textbox', { name: 'Temats namn' }).first().fill(`${name} och klimat`);
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('button', { name: `Flytta ${name} och klimat` })).toBeVisible();
  await expectAccessible(page);
});
