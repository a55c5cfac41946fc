import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { demoPassword } from '#src/core/demo.ts';
import { linkTo } from '#tests/support/letters.ts';
import { choose, expect, expectAccessible, open, type Page, reload, signIn, test } from '#tests/support/page.ts';

const passwordField = (page: Page) => page.getByLabel('Lösenord', { exact: true });

test('an administrator adds a person, who chooses a password by the mailed link and signs in', async ({
  page,
  browser,
  mishaps,
}) => {
  mishaps.expect(/400/);
  const email = `${randomUUID()}@kommun.example`;
  await signIn(page, 'admin@samband.example');
  await open(page, '/administration/personer/ny');
  await expectAccessible(page);
  await page.getByLabel('Namn').fill('Nina Nilsson');
  await page.getByLabel('E-post').fill(email);
  await choose(page, page.getByRole('combobox', { name: 'Organisation' }), 'Hudiksvalls kommun');
  await page.getByRole('button', { name: 'Lägg till och skicka brev' }).click();
  await page.waitForURL(/personer$/);
  await open(page, '/administration/utkorg');
  await expectAccessible(page);
  const row = page.getByRole('row', { name: new RegExp(email) });
  await expect(row).toContainText('Nytt konto');
  const link = await linkTo(email, '/nytt-losenord');

  const guest = await (await browser.newContext()).newPage();
  await open(guest, link);
  await expectAccessible(guest);
  await guest.getByLabel('Nytt lösenord').fill('för kort');
  await guest.getByRole('button', { name: 'Spara lösenordet' }).click();
  await expect(guest.getByRole('alert').filter({ hasText: 'minst 12 tecken' })).toBeVisible();
  await guest.getByLabel('Nytt lösenord').fill('en helt ny mening');
  await guest.getByRole('button', { name: 'Spara lösenordet' }).click();
  await guest.waitForURL(/logga-in/);
  await guest.getByLabel('E-post').fill(email);
  await passwordField(guest).fill('en helt ny mening');
  await guest.getByRole('button', { name: 'Logga in', exact: true }).click();
  await guest.waitForURL((url) => url.pathname === '/');
  await open(guest, link);
  await expect(guest.getByText('Länken gäller inte längre')).toBeVisible();
  await open(guest, '/administration/personer');
  await expect(guest.getByText('Det här är för administratörer')).toBeVisible();

  // From now on a code is asked for as well, and a page that one came for waits until it has been given.
  await open(guest, '/konto');
  await guest.getByRole('button', { name: 'Slå på', exact: true }).click();
  await expect(guest.getByRole('img', { name: 'QR-kod att läsa in med appen' })).toBeVisible();
  await expectAccessible(guest);
  const secret = (await guest.locator('code').first().textContent()) ?? '';
  const codeOf = (later: number): string =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
      timestamp: Date.now() + later * 30_000,
    });
  await guest.getByLabel('Kod', { exact: true }).fill('000000');
  await guest.getByRole('button', { name: 'Slå på med koden' }).click();
  await expect(guest.getByText('Koden stämmer inte')).toBeVisible();
  await guest.getByLabel('Kod', { exact: true }).fill(codeOf(0));
  await guest.getByRole('button', { name: 'Slå på med koden' }).click();
  await expect(guest.getByRole('heading', { name: 'Spara dina reservkoder' })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Jag har sparat dem' }).click();
  await expect(guest.getByText('10 reservkoder är kvar.')).toBeVisible();
  await guest.getByRole('button', { name: /^Konto:/ }).click();
  await guest.getByRole('menuitem', { name: 'Logga ut' }).click();
  await expect(guest.getByRole('link', { name: 'Logga in' }).first()).toBeVisible();
  await open(guest, '/logga-in?next=%2Fnotiser');
  await guest.getByLabel('E-post').fill(email);
  await passwordField(guest).fill('en helt ny mening');
  await guest.getByRole('button', { name: 'Logga in', exact: true }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Skriv din kod' })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Kod', { exact: true }).fill(codeOf(1));
  await guest.getByRole('button', { name: 'Logga in', exact: true }).click();
  await guest.waitForURL(/notiser$/);
});

test('a wrong password is said so, the right one leads to the page one came for, and signing out ends it', async ({
  page,
  mishaps,
}) => {
  mishaps.expect(/401/);
  await open(page, '/konto?x=1');
  await page.getByLabel('E-post').fill('planerare.gavle@kommun.example');
  await passwordField(page).fill('inte det rätta');
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'hör inte ihop' })).toBeVisible();
  await expectAccessible(page);
  await passwordField(page).fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL(/\/konto\?x=1$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Konto:/ }).click();
  await page.getByRole('menuitem', { name: 'Logga ut' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await open(page, '/konto');
  await expect(page).toHaveURL(/\/logga-in\?next=%2Fkonto$/);
});

test('a session that ends while one is writing asks for the password in place, and nothing is lost', async ({
  page,
  browser,
  mishaps,
}, { project }) => {
  mishaps.expect(/401/);
  // One person a project: the two run side by side, and one ends the other's sessions.
  const email = project.name === 'phone' ? 'planerare.bollnas@kommun.example' : 'planerare.sandviken@kommun.example';
  await signIn(page, email);
  await open(page, '/konto');
  const title = `Planerare ${randomUUID()}`;
  await page.getByLabel('Titel').fill(title);
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, email);
  await open(elsewhere, '/konto');
  await elsewhere.getByRole('button', { name: 'Logga ut överallt utom här' }).click();
  await elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Logga ut' }).click();
  await expect(elsewhere.getByText('Du är utloggad på alla andra enheter.')).toBeVisible();

  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('E-post')).toHaveValue(email);
  await dialog.getByLabel('Lösenord').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await expect(page.getByText('Dina uppgifter är sparade.')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Titel')).toHaveValue(title);
});
