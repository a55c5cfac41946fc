import { demoPassword } from '#src/core/demo.ts';
import { paragraph } from '#tests/support/demo-items.ts';
import {
  atWork,
  endSession,
  expect,
  expectAccessible,
  hearNobody,
  open,
  type Page,
  showPanel,
  signIn,
  test,
  unique,
} from '#tests/support/page.ts';

const anna = 'planerare@kommun.example';
const mikael = 'planerare2@kommun.example';

/** Waits until the browser keeps a text that is being written. */
const keptSomewhere = (page: Page, text: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain(text);

test('a session that ends while somebody writes asks for the password in place, and sends the text', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/401/);
  const title = unique('Skrivet i sista stund');
  const page = await visit(anna, { fresh: true });
  await hearNobody(page);
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('En text som inte får försvinna.');

  await endSession(visit, page);

  await page.getByRole('button', { name: 'Spara utkast' }).click();
  const dialog = page.getByRole('dialog', { name: 'Logga in igen' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await expect(dialog.getByLabel('E-post')).toHaveValue(anna);
  await dialog.getByLabel('Lösenord').fill('inte det rätta');
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await expect(dialog.getByText('hör inte ihop')).toBeVisible();
  await dialog.getByLabel('Lösenord').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('En text som inte får försvinna.').first()).toBeVisible();
});

test('what one person has written is not sent by another who has signed in meanwhile, and goes on once the writer is back', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/401/);
  const title = unique('Bara i eget namn');
  const page = await visit(anna, { fresh: true });
  await hearNobody(page);
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('Annas ord.');
  await keptSomewhere(page, 'Annas ord.');
  const other = await page.context().newPage();
  const become = async (email: string): Promise<void> => {
    await open(other, '/');
    await other.getByRole('button', { name: /^Konto:/ }).click();
    await other.getByRole('menuitem', { name: 'Logga ut' }).click();
    await expect(other.getByRole('link', { name: 'Logga in' }).first()).toBeVisible();
    await signIn(other, email);
  };
  await become(mikael);

  await page.getByRole('button', { name: 'Spara utkast' }).click();
  const dialog = page.getByRole('dialog', { name: 'Logga in igen' });
  const email = dialog.getByLabel('E-post');
  await expect(email).toHaveValue(anna);
  await expect(email).not.toBeEditable();
  await expectAccessible(page);
  // Mikael goes on as himself: from the beginning, and nothing of hers with him.
  const his = await page.context().newPage();
  await open(his, `${demo}/kartlaggning/ny`);
  await expect(his.getByLabel('Rubrik')).toHaveValue('');
  await open(his, `${demo}/sok?q=${encodeURIComponent(title)}`);
  await expect(his.getByRole('link', { name: title })).toHaveCount(0);
  await his.close();

  // Anna signs in where Mikael was: the page that waits hears of it.
  await become(anna);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Konto: Anna Lindqvist/ })).toBeVisible();
  await expect(page.getByText('Annas ord.').first()).toBeVisible();
});

test('somebody else may begin for themselves where a session has ended, and the text waits for its writer', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/401/);
  const title = unique('Kvar i lådan');
  const page = await visit(anna, { fresh: true });
  await hearNobody(page);
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('Ord som väntar på sin skribent.');
  await keptSomewhere(page, title);
  await endSession(visit, page);
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await page.getByRole('dialog', { name: 'Logga in igen' }).getByRole('button', { name: 'Jag är någon annan' }).click();
  await page.waitForURL(/\/logga-in\?next=/);
  await atWork(page);
  await page.getByLabel('E-post').fill(mikael);
  await page.getByLabel('Lösenord', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL(/\/kartlaggning\/ny$/);
  await atWork(page);
  await expect(page.getByLabel('Rubrik')).toHaveValue('');
  await open(page, `${demo}/sok?q=${encodeURIComponent(title)}`);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('a page whose session has ended stays while others change things, and follows them again after signing in', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/401/);
  const reviewer = 'granskare@lansstyrelsen.example';
  const [page, writer] = [await visit(reviewer, { fresh: true }), await visit('redaktor@region.example')];
  const { number } = await paragraph(writer, demo, unique('Ett stycke under arbete'), 'Den första lydelsen.');
  const address = `${demo}/sak/ST-${number}`;
  await open(page, address);
  await showPanel(page);
  await page.getByRole('link', { name: 'Kommentera' }).click();
  await page.getByLabel('Skriv en kommentar').fill('Vem har sagt det?');
  const rewrite = async (text: string): Promise<void> => {
    await open(writer, `${address}/redigera`);
    await writer.getByLabel('Text', { exact: true }).fill(text);
    await writer.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(writer.getByText(text).first()).toBeVisible();
  };

  // The page has heard of the change, and is about to read itself anew, when the session ends.
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  const heard = page.waitForRequest(/thread\.unread/);
  await page.route(/thread\.unread/, async (route) => {
    await ended;
    await route.continue();
  });
  await rewrite('Den andra lydelsen.');
  await heard;
  await endSession(visit, page);
  const refused = page.waitForResponse(
    (response) => response.url().includes('thread.unread') && response.status() === 401,
  );
  end(undefined);
  await refused;
  await expect(page.getByText('Den första lydelsen.').first()).toBeVisible();

  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Logga in igen' });
  await expect(dialog.getByLabel('E-post')).toHaveValue(reviewer);
  await dialog.getByLabel('Lösenord').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await showPanel(page);
  await expect(page.getByRole('article').filter({ hasText: 'Vem har sagt det?' })).toBeVisible();
  await expect(page.getByText('Den andra lydelsen.').first()).toBeVisible();
  await rewrite('Den tredje lydelsen.');
  await expect(page.getByText('Den tredje lydelsen.').first()).toBeVisible();
  expect(page.url()).toContain(address);
});

test('a page that is closed with unsaved text has it when it is opened again, until it has been sent', async ({
  visit,
  demo,
}) => {
  const title = unique('Ett utkast i lådan');
  const page = await visit(anna);
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Beskrivning').fill('Halva tanken.');
  await page.getByRole('radio', { name: /^Trend/ }).check();
  await page.getByRole('checkbox', { name: 'Ljusdal', exact: true }).check();
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toMatch(/(?=.*trend)(?=.*2161)/);
  await page.close();

  const again = await page.context().newPage();
  await open(again, `${demo}/kartlaggning/ny`);
  await expect(again.getByText('Vi har lagt tillbaka det här.')).toBeVisible();
  await expect(again.getByLabel('Rubrik')).toHaveValue(title);
  await expect(again.getByLabel('Beskrivning')).toHaveValue('Halva tanken.');
  await expect(again.getByRole('radio', { name: /^Trend/ })).toBeChecked();
  await expect(again.getByRole('checkbox', { name: 'Ljusdal', exact: true })).toBeChecked();
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(again.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await open(again, `${demo}/kartlaggning/ny`);
  await expect(again.getByLabel('Rubrik')).toHaveValue('');
});

test('what one person has not sent is not shown to the next one who uses the browser, and waits for the one who wrote it', async ({
  visit,
  demo,
}) => {
  const title = unique('Annas halva tanke');
  const page = await visit(anna, { fresh: true });
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Konto:/ }).click();
    await page.getByRole('menuitem', { name: 'Logga ut' }).click();
    await expect(page.getByRole('link', { name: 'Logga in' }).first()).toBeVisible();
  };
  await open(page, `${demo}/kartlaggning/ny`);
  await page.getByLabel('Rubrik').fill(title);
  await keptSomewhere(page, title);
  await signOut();

  await signIn(page, mikael);
  await open(page, `${demo}/kartlaggning/ny`);
  await expect(page.getByLabel('Rubrik')).toHaveValue('');
  await expect(page.getByText('Vi har lagt tillbaka det här.')).toHaveCount(0);
  await page.getByLabel('Rubrik').fill(`${title}, men Mikaels`);
  await keptSomewhere(page, `${title}, men Mikaels`);
  await signOut();

  await signIn(page, anna);
  await open(page, `${demo}/kartlaggning/ny`);
  await expect(page.getByText('Vi har lagt tillbaka det här.')).toBeVisible();
  await expect(page.getByLabel('Rubrik')).toHaveValue(title);
});

test('what was kept is dropped by the button that says so, and by cancelling', async ({ visit, demo }) => {
  const page = await visit(anna, { fresh: true });
  const again = page.getByText('Vi har lagt tillbaka det här.');
  const writeAndComeBack = async (title: string): Promise<void> => {
    await open(page, `${demo}/kartlaggning/ny`);
    await page.getByLabel('Rubrik').fill(title);
    await keptSomewhere(page, title);
    await open(page, `${demo}/kartlaggning/ny`);
    await expect(again).toBeVisible();
    await expect(page.getByLabel('Rubrik')).toHaveValue(title);
  };
  await writeAndComeBack(unique('En tanke att släppa'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Börja om från det som är sparat' }).click();
  await expect(again).toHaveCount(0);
  await expect(page.getByLabel('Rubrik')).toHaveValue('');

  await writeAndComeBack(unique('En tanke till'));
  await page.getByRole('link', { name: 'Avbryt', exact: true }).click();
  await expect(page).not.toHaveURL(/\/ny$/);
  await open(page, `${demo}/kartlaggning/ny`);
  await expect(page.getByLabel('Rubrik')).toHaveValue('');
  await expect(again).toHaveCount(0);
});
