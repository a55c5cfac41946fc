import { expect, expectAccessible, open, type Page, showMargin, test, unique } from '#tests/support/page.ts';

/** Presses a button that asks first, and answers yes. */
async function confirmed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
}

/** Ticks something to rest on or to decide about, found by its words. */
async function restOn(page: Page, title: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill(title);
  await page.getByRole('checkbox', { name: title }).check();
}

/** Cites something in the text that is being written: # and its words, and the first that is offered. */
async function citeInText(page: Page, title: string): Promise<void> {
  const text = page.getByLabel('Text', { exact: true });
  await text.press('End');
  await text.pressSequentially(` #${title}`);
  await expect(page.getByRole('option').first()).toContainText(title);
  await text.press('Enter');
  await expect(page.getByRole('list', { name: 'Underlag' }).getByRole('checkbox', { name: title })).toBeChecked();
}

const openDisclosure = (page: Page, summary: string): Promise<void> =>
  page.locator('summary', { hasText: summary }).click();
const here = (page: Page): string => new URL(page.url()).pathname;
const codeHere = (page: Page): string => here(page).split('/').at(-1) ?? '';

test('from a finding to a paragraph that says why it stands there', async ({ visit, demo }) => {
  test.setTimeout(180_000);
  const saw = unique('Färjan är sista länken');
  const means = unique('Skärgården hör till kusten');
  const answers = unique('Skärgården nås året om');
  const meets = unique('Styrgruppen om skärgården');
  const decides = unique('Skärgårdsstrategin antas');
  const corrects = unique('Rättelse om skärgården');
  const carries = unique('Vinterfärjan');
  const says = unique('Skärgården året om');
  const [officer, lead, editor, politician] = [
    await visit('planerare2@kommun.example'),
    await visit('processledare@region.example'),
    await visit('redaktor@region.example'),
    await visit('styrgrupp@kommun.example'),
  ];

  await test.step('an officer writes what the municipality sees, and hands it in', async () => {
    await open(officer, `${demo}/kartlaggning`);
    await officer.getByRole('link', { name: 'Ny iakttagelse' }).first().click();
    await officer.getByLabel('Rubrik').fill(saw);
    await officer.getByLabel('Beskrivning').fill('Färjan till öarna går inte på vintern.');
    await officer.getByRole('radio', { name: /^Hinder/ }).check();
    await officer.getByRole('checkbox', { name: 'Söderhamn', exact: true }).check();
    await officer.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(officer.getByRole('heading', { level: 1, name: saw })).toBeVisible();
    await confirmed(officer, 'Lämna in');
    await expect(officer.getByText('Inlämnad').first()).toBeVisible();
  });
  const finding = here(officer);

  await test.step('the process leader sends it back and says why', async () => {
    await open(lead, finding);
    await openDisclosure(lead, 'Skicka tillbaka med ett skäl');
    await lead.getByLabel('Vad behöver ändras?').fill('Säg vilka månader det gäller.');
    await lead.getByRole('button', { name: 'Skicka tillbaka' }).click();
    await expect(lead.getByText('Tillbaka för ändring').first()).toBeVisible();
  });

  await test.step('the officer sees the reason, mends the text and hands it in again', async () => {
    await expect(officer.getByText('Säg vilka månader det gäller.').first()).toBeVisible();
    await officer.getByRole('link', { name: 'Ändra', exact: true }).click();
    await officer.getByLabel('Beskrivning').fill('Färjan till öarna går inte från november till mars.');
    await officer.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(officer.getByText('går inte från november till mars').first()).toBeVisible();
    await confirmed(officer, 'Lämna in');
    await expect(officer.getByText('Inlämnad').first()).toBeVisible();
  });

  await test.step('the process leader makes it common ground', async () => {
    await open(lead, finding);
    await lead.getByRole('button', { name: 'Godkänn', exact: true }).click();
    await expect(lead.getByText('Godkänd').first()).toBeVisible();
  });

  await test.step('the editor draws a conclusion from it, and it is established', async () => {
    await open(editor, `${demo}/analys/ny`);
    await restOn(editor, saw);
    await editor.getByLabel('Slutsats i en mening').fill(means);
    await editor
      .getByLabel('Resonemang')
      .fill('Den som bor på öarna är en del av kustens arbetsmarknad bara halva året.');
    await editor.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(editor.getByRole('heading', { level: 1, name: means })).toBeVisible();
    await confirmed(editor, 'Dela med alla parter');
    await editor.getByRole('button', { name: 'Godkänn', exact: true }).click();
    await expect(editor.getByText('Godkänd').first()).toBeVisible();
    await expectAccessible(editor);
  });

  await test.step('a strategy answers the conclusion and is laid before the parties', async () => {
    await open(lead, `${demo}/strategi/ny`);
    await restOn(lead, means);
    await lead.getByLabel('Strategi i en mening').fill(answers);
    await lead.getByLabel('Vad vi vill och varför').fill('Öarna ska gå att bo och arbeta på hela året.');
    await lead.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(lead.getByRole('heading', { level: 1, name: answers })).toBeVisible();
    await confirmed(lead, 'Lägg fram som förslag');
    await expect(lead.getByText('Förslag').first()).toBeVisible();
  });
  const strategy = codeHere(lead);

  await test.step('it is put to a meeting of a forum', async () => {
    await open(lead, `${demo}/forum/ny`);
    await lead.getByLabel('Namn').fill(unique('Skärgårdsrådet'));
    await lead.getByRole('radio', { name: /^Besluta/ }).check();
    await lead.getByRole('checkbox', { name: 'Hudiksvalls kommun' }).check();
    await lead.getByRole('checkbox', { name: 'Strategier' }).check();
    await lead.getByRole('checkbox', { name: 'Forumet beslutar genom medlemmarnas ställningstaganden' }).check();
    await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await lead
      .getByRole('region', { name: /Skärgårdsrådet/ })
      .last()
      .getByRole('link', { name: 'Nytt möte' })
      .click();
    await lead.getByLabel('Rubrik').fill(meets);
    await lead.getByLabel('Datum').fill('2026-11-20');
    await lead.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await lead.getByRole('listitem').filter({ hasText: meets }).getByRole('link').click();
    await expect(lead.getByRole('heading', { level: 1, name: meets })).toBeVisible();
    await lead.getByRole('link', { name: 'Ändra', exact: true }).click();
    await lead.getByLabel('Status').selectOption('Genomfört');
    await lead.getByRole('button', { name: 'Spara', exact: true }).click();
    await lead.getByRole('link', { name: 'Nytt förslag eller beslut' }).click();
    await restOn(lead, answers);
    await expect(
      lead.getByRole('group', { name: 'Vad beslutet gäller' }).getByRole('checkbox', { checked: true }),
    ).toHaveAccessibleName(new RegExp(strategy));
    await lead.getByLabel('Beslutet i en mening').fill(decides);
    await lead.getByRole('button', { name: 'Spara', exact: true }).click();
    await lead
      .getByRole('row', { name: new RegExp(decides) })
      .getByRole('link')
      .first()
      .click();
    await expect(lead.getByRole('heading', { level: 1, name: decides })).toBeVisible();
  });
  const decision = here(lead);

  await test.step('a politician stands behind it for the municipality', async () => {
    await open(politician, decision);
    const stand = politician.getByRole('region', { name: 'Ställningstagande för Hudiksvalls kommun' });
    await stand.getByRole('button', { name: 'Vi står bakom' }).click();
    const stands = politician.getByRole('table', { name: 'Medlemmarnas ställningstaganden' });
    await expect(stands.getByRole('row', { name: /Hudiksvalls kommun/ })).toContainText('Står bakom');
  });

  await test.step('the decision is taken into the minutes, and nobody rewrites it', async () => {
    await open(lead, decision);
    await lead.getByRole('radio', { name: /^Bifall/ }).check();
    await lead.getByLabel('Paragraf').last().fill('§ 1');
    await lead.getByRole('button', { name: 'Protokollför beslutet' }).click();
    await expect(lead.getByRole('link', { name: 'Rätta', exact: true })).toBeVisible();
    await expect(lead.getByRole('link', { name: 'Ändra', exact: true, includeHidden: true })).toHaveCount(0);
    await expectAccessible(lead);
  });

  await test.step('what is wrong in it is put right by another that refers to it', async () => {
    await lead.getByRole('link', { name: 'Rätta', exact: true }).click();
    await expect(lead.getByRole('definition').filter({ hasText: '§ 1' })).toBeVisible();
    await expect(lead.getByRole('radio', { checked: true })).toHaveCount(0);
    await lead.getByLabel('Möte som beslutar om rättelsen').selectOption({ index: 1 });
    await lead.getByLabel('Beslutet i en mening').fill(corrects);
    await lead.getByRole('radio', { name: /^Bifall/ }).check();
    await lead.getByLabel('Paragraf').fill('§ 2');
    await lead.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(lead.getByRole('heading', { level: 1, name: corrects })).toBeVisible();
    await expect(lead.getByText('Det här beslutet rättar')).toBeVisible();
    await open(politician, decision);
    await expect(politician.getByText('Det här beslutet har rättats genom')).toBeVisible();
    await expectAccessible(politician);
  });

  await test.step('a key project carries the strategy out', async () => {
    await open(lead, `${demo}/nyckelprojekt/ny`);
    await lead.getByLabel('Namn').fill(carries);
    await lead.getByLabel('Vad projektet gör').fill('Prövar en vinterlinje under två år.');
    await restOn(lead, answers);
    await lead.getByRole('button', { name: 'Lägg till projektet' }).click();
    await expect(lead.getByRole('row', { name: new RegExp(carries) })).toContainText(strategy);
  });

  await test.step('a paragraph of the draft cites the strategy and the finding', async () => {
    await open(editor, `${demo}/rus`);
    await editor.getByRole('link', { name: 'Skriv', exact: true }).click();
    await editor
      .getByRole('link', { name: /^Nytt stycke i/ })
      .first()
      .click();
    await editor.getByLabel('Vad stycket handlar om').fill(says);
    await editor.getByLabel('Text', { exact: true }).fill('Skärgården går att bo och arbeta i året om.');
    await citeInText(editor, answers);
    await citeInText(editor, saw);
    await editor.getByRole('button', { name: 'Lägg till stycket' }).click();
    await expect(editor.getByRole('article', { name: says })).toBeVisible();
  });

  await test.step('one click on the paragraph leads to the finding, to who said it and to who agreed', async () => {
    await open(politician, `${demo}/rus`);
    const paragraph = politician.getByRole('article', { name: says });
    await showMargin(paragraph);
    await paragraph.getByRole('link', { name: 'Varför står det så här?' }).click();
    await expect(politician.getByRole('heading', { level: 1, name: /^Röda tråden runt ST-/ })).toBeVisible();
    const answer = (question: string) =>
      politician
        .getByRole('definition')
        .filter({ has: politician.locator(`xpath=preceding-sibling::dt[.="${question}"]`) });
    await expect(answer('Varför står det så här?')).toContainText(
      'Det vilar på en strategi, en slutsats och en iakttagelse.',
    );
    await expect(answer('Varför står det så här?')).toContainText('Söderhamn: en iakttagelse');
    await expect(answer('Vem har sagt ja?')).toContainText('Bifall');
    await expect(answer('Gäller det fortfarande?')).toContainText('Ja. Inget som det vilar på har ändrats');
    await openDisclosure(politician, 'Tråden som tabell');
    const rows = politician.getByRole('row');
    await expect(rows.filter({ hasText: saw }).filter({ hasText: 'Mikael Berg' })).toContainText('Söderhamn');
    await expect(rows.filter({ hasText: means })).toBeVisible();
    await expect(rows.filter({ hasText: answers }).first()).toContainText('Bifall');
    await expectAccessible(politician);
  });

  await test.step('when the finding is changed the paragraph shows it, until somebody says that it holds', async () => {
    await open(lead, `${finding}/redigera`);
    await lead.getByLabel('Beskrivning').fill('Färjan till öarna går inte från december till februari.');
    await lead.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(lead.getByText('från december till februari').first()).toBeVisible();
    const paragraph = editor.getByRole('article', { name: says });
    // The editor's page is still open: it learns of the change by itself.
    await expect(async () => {
      await showMargin(paragraph);
      await expect(paragraph.getByText(`${codeHere(lead)} har ändrats sedan stycket skrevs`)).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 20_000 });
    await expectAccessible(editor);
    await open(politician, politician.url());
    await expect(politician.getByText('Det behöver prövas.')).toBeVisible();
    await paragraph.getByRole('button', { name: 'Texten håller fortfarande' }).click();
    await expect(paragraph.getByText('har ändrats sedan stycket skrevs')).toBeHidden();
    await expect(paragraph.getByRole('link', { name: 'Varför står det så här?' })).toBeVisible();
  });
});
