import { randomUUID } from 'node:crypto';
import { ask, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { letterTo, linkTo } from '#tests/support/letters.ts';
import { choose, expect, expectAccessible, open, reload, test, unique } from '#tests/support/page.ts';

test('somebody invited for Hudiksvall at an address elsewhere waits until its keeper confirms them', async ({
  visit,
  demo,
}) => {
  test.setTimeout(240_000);
  const email = `${randomUUID()}@konsult.example`;
  const leader = await visit('processledare@region.example');
  await open(leader, `${demo}/organisation`);
  await leader.getByRole('link', { name: 'Bjud in', exact: true }).click();
  const form = leader.locator('form', { has: leader.getByLabel('E-post') });
  await choose(leader, form.getByRole('combobox', { name: 'Organisation' }), 'Hudiksvalls kommun');
  await form.getByLabel('E-post').fill(email);
  await form.getByLabel('Roll').selectOption('observer');
  await form.getByLabel('Hälsning').fill('Välkommen till kusten!');
  await form.getByRole('button', { name: 'Skicka inbjudan' }).click();
  await expect(leader.getByText('Inbjudan väntar. Adressen ligger utanför')).toBeVisible();
  const row = leader.getByRole('row', { name: new RegExp(email) });
  await expect(row).toContainText('Väntar på att organisationen bekräftar');
  const first = await letterTo(email);
  expect(first).toContain('bekräfta att du hör dit');
  expect(first).not.toContain('/inbjudan/');
  expect(first).not.toContain('Välkommen till kusten!');

  const stranger = await visit('planerare2@kommun.example');
  await open(stranger, '/');
  await expect(stranger.getByText(email)).toHaveCount(0);

  const keeper = await visit('planerare@kommun.example');
  await open(keeper, '/');
  const waiting = keeper.getByRole('listitem').filter({ hasText: email });
  await expect(waiting).toContainText('Karin Ek, Region Gävleborg, har bjudit in för Hudiksvalls kommun.');
  await expectAccessible(keeper);
  await waiting.getByRole('button', { name: `Bekräfta ${email}`, exact: true }).click();
  await keeper.getByRole('alertdialog').getByRole('button', { name: 'Bekräfta' }).click();
  await expect(waiting).toHaveCount(0);

  const guest = await visit();
  await open(guest, await linkTo(email, '/inbjudan'));
  await guest.getByLabel('Ditt namn').fill('Kim Konsult');
  await guest.getByLabel('Välj ett lösenord').fill('havet ligger stilla');
  await guest.getByRole('button', { name: 'Skapa konto och tacka ja' }).click();
  await guest.waitForURL(`**${demo}`);
  await reload(leader);
  await expect(leader.getByRole('article').filter({ hasText: 'Hudiksvalls kommun' })).toContainText('Kim Konsult');
});

test('an administrator decides who starts processes, and whoever may not reads why at its address', async ({
  visit,
}) => {
  const outsider = await visit('utomstaende@annan.example');
  await open(outsider, '/');
  await expect(outsider.getByRole('link', { name: 'Starta en process' })).toHaveCount(0);
  await open(outsider, '/processer/ny');
  await expect(outsider.getByText('hör inte till dem som startar processer')).toBeVisible();
  await expectAccessible(outsider);
  const administrator = await visit('admin@samband.example');
  await open(administrator, '/administration/installningar');
  await expect(administrator.getByRole('checkbox', { name: 'Region' })).toBeChecked();
  await expectAccessible(administrator);
});

test('many people to confirm are one line on the first page, and a page of their own', async ({ visit }) => {
  const leader = await visit('processledare@region.example');
  const process = await processOfItsOwn(leader, unique('Många att bekräfta'));
  const processId = process.split('/').at(-1) ?? '';
  const found = await ask<{ id: string }[]>(leader, 'processes.invitable', { processId, text: 'Ockelbo' });
  const emails = [1, 2, 3, 4].map((n) => `${randomUUID()}-${n}@konsult.example`);
  const more = { role: 'observer', side: 'workshop', message: '', organisationId: found[0]?.id };
  for (const email of emails) await tell(leader, 'processes.invite', { processId, key: randomUUID(), email, ...more });
  const administrator = await visit('admin@samband.example');
  await open(administrator, '/');
  for (const email of emails) await expect(administrator.getByText(email)).toHaveCount(0);
  await administrator.getByRole('link', { name: /inbjudna väntar på att någon bekräftar/ }).click();
  await expect(administrator.getByRole('heading', { level: 1, name: 'Bekräfta inbjudna' })).toBeVisible();
  for (const email of emails)
    await expect(administrator.getByRole('listitem').filter({ hasText: email })).toBeVisible();
  await expectAccessible(administrator);
});
