import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';
import { counting, measured } from '#tests/support/measured.ts';

/** A proposal to a new forum that decides by the stands of these members; every party, where none are named. */
async function propose(lead: Page, demo: string, members?: readonly string[]): Promise<string> {
  const name = unique('Rådet');
  const title = unique('Rådet ställer sig bakom');
  await open(lead, `${demo}/forum/ny`);
  await lead.getByLabel('Namn').fill(name);
  await lead.getByRole('radio', { name: /^Besluta/ }).check();
  const boxes = lead.getByRole('group', { name: /^Organisationer/ }).getByRole('checkbox');
  if (members) for (const member of members) await lead.getByRole('checkbox', { name: member, exact: true }).check();
  else for (const box of (await boxes.all()).slice(0, 16)) await box.check();
  await lead.getByRole('checkbox', { name: 'Strategier' }).check();
  await lead.getByRole('checkbox', { name: 'Forumet beslutar genom medlemmarnas ställningstaganden' }).check();
  await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
  for (const [meeting, day] of [
    [`${name}, möte 1`, '2026-11-20'],
    [`${name}, möte 2`, '2026-11-27'],
  ] as const) {
    await lead.getByRole('link', { name: 'Nytt möte' }).last().click();
    await lead.getByLabel('Rubrik').fill(meeting);
    await lead.getByLabel('Datum').fill(day);
    await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
  }
  await lead
    .getByRole('listitem')
    .filter({ hasText: `${name}, möte 1` })
    .getByRole('link')
    .click();
  await lead.getByRole('link', { name: 'Nytt förslag eller beslut' }).click();
  await lead.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill('S-3');
  await lead.getByRole('checkbox', { name: /S-3/ }).check();
  await lead.getByLabel('Beslutet i en mening').fill(title);
  await lead.getByLabel('Beslutets lydelse').fill('Rådet vill att strategin ligger till grund för utkastet.');
  await lead.getByLabel('Vad vi får').fill('En gemensam bild av bostadsbehovet.');
  await lead.getByLabel('Vad vi ger upp').fill('Egna antaganden i underlaget.');
  await lead.getByRole('button', { name: 'Spara', exact: true }).click();
  await lead
    .getByRole('row', { name: new RegExp(title) })
    .getByRole('link')
    .first()
    .click();
  await expect(lead.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(lead.url()).pathname;
}

test('sixteen members’ stands are entered as a table by keyboard, and confirmed once', async ({
  visit,
  demo,
}, info) => {
  const lead = await visit('processledare@region.example');
  await lead.setViewportSize({ width: 1280, height: 900 });
  const presses = await counting(lead);
  const decision = await propose(lead, demo);
  await open(lead, decision);
  await lead.getByLabel('Organisationens protokoll').fill('Rådets möte 1');
  await lead.getByLabel('Paragraf').first().fill('§ 4');
  await lead.getByLabel('Protokollets datum').fill('2026-11-20');
  await presses.restart();
  await lead.getByRole('radio', { name: 'Står bakom' }).first().focus();
  for (let row = 0; row < 16; row += 1) await lead.keyboard.press(row === 4 ? '2' : row === 9 ? '3' : '1');
  await expect(lead.getByText('16 av 16 valda')).toBeVisible();
  await expect(lead.getByRole('button', { name: 'Registrera ställningstaganden' })).toBeFocused();
  await lead.keyboard.press('Enter');
  await expect(lead.getByText('14 står bakom, 1 har avvikande mening, 1 avstår').first()).toBeVisible();
  measured(info, { what: 'a decision with 16 stands', value: await presses.keys(), unit: 'keys', goal: 19 });
  measured(info, { what: 'a decision with 16 stands', value: await presses.clicks(), unit: 'clicks', goal: 10 });
  await expectAccessible(lead);
});

test('a decision is asked on one screen of a phone, and answered by one of three equal buttons', async ({
  visit,
  demo,
}) => {
  const [lead, politician] = [await visit('processledare@region.example'), await visit('styrgrupp@kommun.example')];
  const decision = await propose(lead, demo, ['Gävle kommun', 'Hudiksvalls kommun']);
  await open(lead, decision);
  await lead.getByLabel('Organisationens protokoll').fill('Kommunstyrelsen i Gävle');
  await lead.getByLabel('Paragraf').first().fill('§ 96');
  await lead.getByLabel('Protokollets datum').fill('2026-11-17');
  const stands = lead.getByRole('table', { name: 'Medlemmarnas ställningstaganden' });
  const gavle = stands.getByRole('row', { name: /Gävle kommun/ });
  await gavle.getByRole('radio', { name: 'Avvikande' }).check();
  await gavle.getByLabel('Kommentar, Gävle kommun').fill('Kostnaden är inte utredd.');
  await lead.getByRole('button', { name: 'Registrera ställningstaganden' }).click();
  await expect(gavle).toContainText('Har avvikande mening');

  await politician.setViewportSize({ width: 360, height: 740 });
  await open(politician, decision);
  const stand = politician.getByRole('region', { name: 'Ställningstagande för Hudiksvalls kommun' });
  const answers = stand.getByRole('button');
  await expect(answers).toHaveText(['Vi står bakom', 'Avvikande mening', 'Vi avstår']);
  for (const seen of [
    politician.getByRole('heading', { level: 1 }),
    politician.getByText('Rådet vill att strategin').first(),
    politician.getByText('En gemensam bild av bostadsbehovet.'),
    politician.getByText('Egna antaganden i underlaget.'),
    politician.getByText('har avvikande mening: ”Kostnaden är inte utredd.”'),
    ...(await answers.all()),
  ])
    await expect(seen).toBeInViewport({ ratio: 1 });
  const widths = await answers.evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().width));
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1);
  await expectAccessible(politician);
  await stand.getByText('Skriv en kommentar först').click();
  await stand.getByLabel('Kommentar').fill('Om riktlinjerna antas av varje kommun.');
  await stand.getByRole('button', { name: 'Vi står bakom' }).click();
  await expect(stand.getByText('Står bakom', { exact: true })).toBeVisible();
  await expect(politician.getByText('Om riktlinjerna antas av varje kommun.').first()).toBeVisible();

  await open(lead, decision);
  await expect(stands.getByRole('row', { name: /Hudiksvalls kommun/ })).toContainText('Har själv tagit ställning');
  await lead.locator('summary', { hasText: 'Flytta till ett annat möte' }).click();
  await lead.getByLabel('Möte', { exact: true }).selectOption({ index: 1 });
  await lead.getByRole('button', { name: 'Flytta', exact: true }).click();
  await expect(lead.getByText(/möte 2, 27 november 2026/)).toBeVisible();
  await expect(lead.getByText('Gällde en äldre lydelse')).toHaveCount(0);
});

test('what a decision means to a party is said by it and by the leadership; the reader’s own first', async ({
  visit,
  demo,
}) => {
  const [lead, politician] = [await visit('processledare@region.example'), await visit('styrgrupp@kommun.example')];
  const decision = await propose(lead, demo, ['Gävle kommun', 'Hudiksvalls kommun']);
  await open(lead, decision);
  for (const [party, words] of [
    ['Gävle kommun', 'Tre detaljplaner görs om.'],
    ['Hudiksvalls kommun', 'Marken vid stationen.'],
  ] as const) {
    const written = lead.locator('details', { has: lead.locator('summary', { hasText: 'betyder för en part' }) });
    if ((await written.getAttribute('open')) === null) await written.locator('summary').click();
    await written.getByRole('link', { name: `För ${party}` }).click();
    await expect(written.getByRole('link', { name: `För ${party}` })).toHaveAttribute('aria-current', 'true');
    await written.getByLabel('Vad vi ger upp').fill(words);
    await written.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(lead.locator('.decision-question').getByText(words).first()).toBeAttached();
  }
  await expectAccessible(lead);

  await open(politician, decision);
  await politician.locator('summary', { hasText: 'Skriv vad det betyder för Hudiksvalls kommun' }).click();
  await politician.getByLabel('Vad vi får').fill('Dubbelspår förbi Iggesund.');
  await politician.getByRole('button', { name: 'Spara', exact: true }).click();
  const question = politician.locator('.decision-question');
  await expect(question.getByText('Dubbelspår förbi Iggesund.').first()).toBeVisible();
  const text = await question.innerText();
  const order = [
    'Dubbelspår förbi Iggesund.',
    'Processledningens bedömning',
    'Marken vid stationen.',
    'En gemensam bild av bostadsbehovet.',
    'Vad det betyder för en annan part',
  ].map((part) => text.indexOf(part));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  await question.locator('summary', { hasText: 'Vad det betyder för en annan part' }).click();
  await expect(question.getByText('Tre detaljplaner görs om.')).toBeVisible();
  await expectAccessible(politician);
});
