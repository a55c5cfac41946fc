import { randomUUID } from 'node:crypto';
import { submittedFinding, tell } from '#tests/support/demo-items.ts';
import { counting, measured } from '#tests/support/measured.ts';
import { expect, open, test, unique } from '#tests/support/page.ts';

/* What is written is reached with Tab and not counted; every press of the pointer is. */

const leader = 'processledare@region.example';

test('a call of two questions is sent in six clicks', async ({ visit, demo }, info) => {
  const page = await visit(leader);
  const count = await counting(page);
  const title = unique('Bostäder i kommunerna');
  await open(page, `${demo}/kartlaggning/fragor`);
  await count.restart();
  await page.getByRole('link', { name: 'Ny förfrågan' }).first().click();
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Meddelande', { exact: true }).fill('Vi samlar in underlag till analysen (exempel).');
  await page.getByLabel('Fråga', { exact: true }).fill('Var är bristen störst?');
  await page.getByRole('button', { name: 'Tal', exact: true }).click();
  // One writes what one has added at once.
  await expect(page.getByLabel('Fråga', { exact: true }).nth(1)).toBeFocused();
  await page.keyboard.type('Hur många bostäder saknas?');
  await page.getByRole('checkbox', { name: 'Hudiksvall' }).click();
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Skicka', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Vilka har svarat' })).toBeVisible();
  measured(info, { what: 'Send a call of two questions', value: await count.clicks(), unit: 'clicks', goal: 6 });
});

test('a conclusion is approved in five clicks and one for its ground', async ({ visit, demo }, info) => {
  const page = await visit(leader);
  const count = await counting(page);
  const [saw, means] = [unique('Färjan är sista länken'), unique('Skärgården hör till kusten')];
  const { id, version } = await submittedFinding(page, demo, saw);
  await tell(page, 'mapping.accept', { processId: demo.split('/').at(-1), itemId: id, version });
  await open(page, `${demo}/analys`);
  await count.restart();
  await page.getByRole('link', { name: 'Ny slutsats' }).first().click();
  await page.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill(saw);
  await page.getByRole('checkbox', { name: saw }).click();
  await page.getByLabel('Slutsats i en mening').fill(means);
  await page.getByLabel('Resonemang').fill('Den som bor på öarna arbetar på kusten (exempel).');
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page.getByRole('heading', { level: 1, name: means })).toBeVisible();
  await page.getByRole('button', { name: 'Dela med alla parter' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Dela med alla parter' }).click();
  await expect(page.getByText('Slutsatsen blir en upprättad handling.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(page.getByText('Godkänd', { exact: true }).first()).toBeVisible();
  measured(info, {
    what: 'A conclusion approved, with one ground',
    value: await count.clicks(),
    unit: 'clicks',
    goal: 6,
  });
});

test('somebody is invited in four clicks', async ({ visit, demo }, info) => {
  const page = await visit(leader);
  const count = await counting(page);
  await open(page, `${demo}/organisation`);
  await count.restart();
  await page.getByRole('link', { name: 'Bjud in', exact: true }).click();
  await page.getByRole('combobox', { name: 'Organisation' }).fill('Hudiks');
  // The list is searched as one types: what is pressed while it changes is no choice.
  await expect(page.getByRole('option', { name: 'Bollnäs kommun' })).toHaveCount(0);
  await page.getByRole('option', { name: /Hudiksvall/ }).click();
  const email = `${unique('anna')
    .replaceAll(/[^a-z0-9]/giu, '')
    .toLowerCase()}@kommun.example`;
  await page.getByLabel('E-post').fill(email);
  await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
  await expect(page.getByText(email).first()).toBeVisible();
  measured(info, { what: 'Invite somebody', value: await count.clicks(), unit: 'clicks', goal: 4 });
});

test('one’s own draft is opened to be changed in one click, whatever its next step is', async ({
  visit,
  demo,
}, info) => {
  const page = await visit(leader);
  const processId = demo.split('/').at(-1);
  const title = unique('Bussen går inte om kvällen');
  const noted = await tell(page, 'mapping.create', {
    processId,
    key: randomUUID(),
    title,
    text: 'Sista turen går 19 (exempel).',
  });
  const count = await counting(page);
  await open(page, `${demo}/sak/F-${noted.number}`);
  await count.restart();
  await page.getByRole('link', { name: 'Ändra', exact: true }).click();
  await expect(page.getByLabel('Rubrik')).toHaveValue(title);
  measured(info, {
    what: 'Open a draft of one’s own to change it',
    value: await count.clicks(),
    unit: 'clicks',
    goal: 1,
  });
});
