import { acceptedFinding, ask, draftWithChapter, paragraph, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { counting, measured } from '#tests/support/measured.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

type Read = { id: string; version: number; title: string };

/** Somebody writes another text in a finding. */
async function rewrite(page: Page, process: string, number: number, text: string): Promise<void> {
  const processId = process.split('/').at(-1) ?? '';
  const { id, version, title } = await ask<Read>(page, 'thread.item', { processId, address: `F-${number}` });
  await tell(page, 'mapping.edit', { processId, itemId: id, version, title, text });
}

test('a paragraph that cites two is written where it stands, and what changes beneath it is answered there', async ({
  visit,
}, testInfo) => {
  const lead = await visit('processledare@region.example');
  await lead.setViewportSize({ width: 1280, height: 900 });
  const process = await processOfItsOwn(lead, unique('Vägen genom texten'));
  await draftWithChapter(lead, process, 'Strategi för kusten');
  const [first, second] = [unique('Färjan går inte'), unique('Bussen är full')];
  const finding = await acceptedFinding(lead, process, first, 'Färjan går inte på vintern.');
  await acceptedFinding(lead, process, second);
  const says = unique('Resor året om');
  const count = await counting(lead);
  await open(lead, `${process}/rus`);
  await count.restart();

  await lead.getByRole('link', { name: 'Skriv', exact: true }).click();
  await lead.getByRole('link', { name: /^Nytt stycke i/ }).click();
  await expect(lead.getByLabel('Vad stycket handlar om')).toBeFocused();
  await lead.keyboard.type(says);
  await lead.keyboard.press('Tab');
  await lead.keyboard.type('Man ska kunna resa hela året.');
  for (const title of [first, second]) {
    await lead.keyboard.type(` #${title}`);
    await expect(lead.getByRole('option').first()).toContainText(title);
    await lead.keyboard.press('Enter');
    await expect(lead.getByRole('checkbox', { name: title })).toBeChecked();
  }
  await expectAccessible(lead);
  await lead.getByRole('button', { name: 'Lägg till stycket' }).click();
  const article = lead.getByRole('article', { name: says });
  await expect(article).toContainText('Man ska kunna resa hela året.');
  await expect(article.getByRole('link', { name: 'F-1', exact: true })).toBeVisible();
  await expect(article.getByRole('link', { name: 'F-2', exact: true })).toBeVisible();
  await expect(article).not.toContainText('#');
  measured(testInfo, { what: 'a paragraph citing two', value: await count.clicks(), unit: 'clicks', goal: 4 });

  await rewrite(lead, process, finding.number, 'Färjan går inte på sommaren.');
  await open(lead, `${process}/rus`);
  await count.restart();
  await article.getByRole('link', { name: 'Se ändringen' }).click();
  await expect(article.getByRole('deletion')).toContainText('vintern');
  await expect(article.getByRole('insertion')).toContainText('sommaren');
  await expectAccessible(lead);
  await article.getByRole('button', { name: 'Texten håller fortfarande' }).click();
  await expect(article.getByRole('link', { name: 'Se ändringen' })).toHaveCount(0);
  measured(testInfo, { what: 'see a change and confirm', value: await count.clicks(), unit: 'clicks', goal: 2 });
});

test('ground is added by a code and by an address that is pasted, and an item’s page fits its window', async ({
  visit,
}, testInfo) => {
  const lead = await visit('processledare@region.example');
  const process = await processOfItsOwn(lead, unique('Underlag på två sätt'));
  await draftWithChapter(lead, process, 'Strategi för skogen');
  const [one, two] = [unique('Skogen växer'), unique('Skogen brinner')];
  await acceptedFinding(lead, process, one);
  await acceptedFinding(lead, process, two);
  const made = await paragraph(lead, process, unique('Skogen'), 'Skogen är länets största yta.');
  await open(lead, `${process}/sak/ST-${made.number}`);
  const phone = testInfo.project.name === 'phone';
  const panel = lead.getByRole('complementary', { name: `Mer om ST-${made.number}` });
  if (phone) {
    await expect(panel).toBeHidden();
    await lead.getByRole('button', { name: /^Underlag, historik och delning/ }).click();
  }
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('navigation').getByRole('link')).toHaveText(['Historik', 'Delning']);
  await panel.locator('summary', { hasText: 'Lägg till underlag' }).click();
  const search = panel.getByRole('searchbox', { name: 'Sök' });
  await search.fill('F-1');
  await expect(panel.getByRole('radio', { name: one })).toBeChecked();
  await panel.getByRole('button', { name: 'Knyt ihop' }).click();
  await expect(panel.getByRole('link', { name: one })).toBeVisible();
  await expect(panel.getByRole('navigation').getByRole('link')).toHaveText(['Underlag1', 'Historik', 'Delning']);
  await search.fill(new URL(`${process}/sak/F-2`, lead.url()).href);
  await expect(panel.getByRole('radio', { name: two })).toBeChecked();
  await panel.getByRole('button', { name: 'Knyt ihop' }).click();
  await expect(panel.getByRole('link', { name: two })).toBeVisible();
  await expectAccessible(lead);
  if (phone) return;
  await lead.setViewportSize({ width: 1280, height: 900 });
  await open(lead, `${process}/sak/F-1`);
  measured(testInfo, {
    what: "an item's page at 1280 × 900",
    value: await lead.evaluate(() => document.documentElement.scrollHeight),
    unit: 'px',
    goal: 1_000,
  });
});

test('at 360 px the chapters fold away, and so does what stands beside each paragraph', async ({ visit, demo }) => {
  const page = await visit('planerare@kommun.example');
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `${demo}/rus`);
  const first = page.getByRole('article', { name: 'Fem arbetsmarknader' });
  const why = first.getByRole('link', { name: 'Varför står det så här?' });
  await expect(why).toBeHidden();
  await first.getByText('Ett underlag').click();
  await expect(why).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Innehåll' })).toBeHidden();
  await page.locator('summary', { hasText: 'Innehåll' }).click();
  await expect(page.getByRole('navigation', { name: 'Innehåll' })).toBeVisible();
  await expectAccessible(page);
});
