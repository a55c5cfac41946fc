import { writeXlsx } from '#src/formats/xlsx-write.ts';
import type { Row } from '#src/formats/table.ts';
import { bytesOf } from '#tests/support/format-files.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const anna = 'planerare@kommun.example';
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function expectWellMade(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await wide(page), 'scrolls sideways').toBeLessThanOrEqual(0);
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const gives = (page: Page, column: string) => page.getByLabel(`Vad kolumnen ${column} ger`);
const unit = (page: Page, column: string) => page.getByLabel(`Enhet för kolumnen ${column}`);
const trial = (page: Page) => page.getByRole('button', { name: 'Provläs filen' });
const fault = (page: Page, ...cells: string[]) =>
  cells.reduce(
    (row, cell) => row.filter({ hasText: cell }),
    page.getByRole('region', { name: /fel att rätta/ }).getByRole('row'),
  );

async function paste(page: Page, table: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Klistra in en tabell' }).fill(table);
  await page.getByRole('button', { name: 'Läs det inklistrade' }).click();
}

/** The dry run without a fault, all of it in, and on to the dataset; gives its address. */
async function bringIn(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: 'Läs in', exact: true }).click();
  await expect(page.getByText('Allt är inläst')).toBeVisible({ timeout: 30_000 });
  await expectWellMade(page);
  await page.getByRole('link', { name: /^Till D-\d+$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

test('a table with faults is pasted, corrected and handed in again, and nothing that was filled in is lost', async ({
  visit,
  demo,
  mishaps,
}) => {
  test.setTimeout(150_000);
  mishaps.expect(/404/);
  const title = unique('Invånare och inkomst');
  const page = await visit(anna);

  await test.step('what is pasted from Excel is read, and its columns are guessed', async () => {
    await open(page, `${demo}/kartlaggning/data`);
    await page.getByRole('link', { name: 'Läs in data' }).first().click();
    await expect(page.getByRole('textbox', { name: 'Klistra in en tabell' })).toBeVisible();
    await expectWellMade(page);
    await paste(
      page,
      'Kommun\tÅr\tInvånare\tInkomst\tSagt av\nHudiksvall\t2023\t37 500\t312,5\tKlara\nSöderhamm\t2023\t25 300\t301,2\tKlara\nGävle\t2023\tmånga\t330,1\tOlle\nHudiksvall\t2023\t37 500\t312,5\tKlara\nLjusdal\t2023\t18 700\t298,4\tOlle\n',
    );
    await expect(trial(page)).toBeVisible({ timeout: 30_000 });
    await expect(gives(page, 'Kommun')).toHaveValue('area');
    await expect(gives(page, 'År')).toHaveValue('period');
    await expect(gives(page, 'Invånare')).toHaveValue('value');
    await expect(unit(page, 'Invånare')).toBeVisible();
    await expect(unit(page, 'Kommun')).toBeHidden();
    // On a phone, where a label stands before each field, it is gone with its field.
    const cell = page.getByRole('cell').filter({ has: unit(page, 'Kommun') });
    if ((page.viewportSize()?.width ?? 0) < 400) await expect(cell).toBeHidden();
    await expectWellMade(page);
  });

  await test.step('the planner chooses, and the dry run says every fault at its row and column', async () => {
    await unit(page, 'Invånare').fill('personer');
    await gives(page, 'Sagt av').selectOption({ label: 'Not' });
    await field(page, 'Namn').fill(title);
    await field(page, 'Källa (frivilligt)').fill('Kommunens egen räkning (exempel)');
    await page.getByRole('radio', { name: 'Alla parter i processen' }).check();
    await trial(page).click();
    await expect(page.getByRole('heading', { name: '4 fel att rätta' })).toBeVisible({ timeout: 30_000 });
    await expect(fault(page, 'Rad 3', 'Kommun', 'kolumn 1', 'Söderhamm')).toHaveCount(1);
    await expect(fault(page, 'Rad 4', 'Invånare', 'kolumn 3', 'många')).toHaveCount(1);
    await expect(fault(page, 'Rad 5', 'Samma värde står redan på en tidigare rad', 'Rad 2')).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'Läs in', exact: true })).toHaveCount(0);
    await expectWellMade(page);
  });

  await test.step('a corrected table takes its place; also what was written and not sent yet is there', async () => {
    await field(page, 'Licens (frivilligt)').fill('CC0');
    await page.locator('summary', { hasText: 'Lämna in en rättad fil' }).click();
    // Somebody moved the columns about, too.
    await paste(
      page,
      'Sagt av\tKommun\tÅr\tInvånare\tInkomst\nKlara\tHudiksvall\t2023\t37 500\t312,5\nKlara\tSöderhamn\t2023\t25 300\t301,2\nOlle\tGävle\t2023\t103 100\t330,1\n',
    );
    await expect(page.getByText('Inget läses in förrän allt stämmer')).toHaveCount(0, { timeout: 30_000 });
    await expect(trial(page)).toBeVisible({ timeout: 30_000 });
    await expect(field(page, 'Namn')).toHaveValue(title);
    await expect(field(page, 'Källa (frivilligt)')).toHaveValue('Kommunens egen räkning (exempel)');
    await expect(field(page, 'Licens (frivilligt)')).toHaveValue('CC0');
    await expect(page.getByRole('radio', { name: 'Alla parter i processen' })).toBeChecked();
    await expect(gives(page, 'Sagt av')).toHaveValue('note');
    await expect(unit(page, 'Invånare')).toHaveValue('personer');
    await trial(page).click();
    await expect(page.getByText('Filen är felfri')).toBeVisible({ timeout: 30_000 });
    await expectWellMade(page);
  });

  await test.step('what has been changed since the dry run is not brought in untried', async () => {
    await page.locator('summary', { hasText: 'Ändra valen' }).click();
    await page.getByRole('textbox', { name: 'Beskrivning (frivilligt)' }).fill('Folkbokförda den sista december.');
    const load = page.getByRole('button', { name: 'Läs in', exact: true });
    await expect(load).toHaveAttribute('aria-disabled', 'true');
    await trial(page).click();
    await expect(page.getByText('Filen är felfri')).toBeVisible({ timeout: 30_000 });
    await expect(load).not.toHaveAttribute('aria-disabled', 'true');
  });

  const address = await test.step('all of it comes in', () => bringIn(page, title));

  await test.step('the dataset shows the figures, where they come from and a way out', async () => {
    await expect(page.getByText('Folkbokförda den sista december.')).toBeVisible();
    const rows = page.getByRole('region', { name: 'Värden' }).getByRole('row');
    await expect(rows.filter({ hasText: 'Gävle' }).filter({ hasText: 'Invånare' })).toContainText(/103\s100.*personer/);
    await expect(rows.filter({ hasText: 'Söderhamn' }).filter({ hasText: 'Inkomst' })).toContainText('301,2');
    const origin = page.getByRole('region', { name: 'Varifrån siffrorna kommer' });
    for (const words of [
      'Kommunens egen räkning (exempel)',
      'CC0',
      'Inklistrad tabell.csv',
      'inläst av Anna Lindqvist',
    ])
      await expect(origin).toContainText(words);
    await expectWellMade(page);
    const href = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
    const file = await page.request.get(href ?? '');
    expect(file.headers()['content-disposition']).toContain('attachment');
    expect(await file.text()).toMatch(/2180.*Gävle.*2023.*Invånare.*personer.*103100/);
  });

  await test.step('somebody outside the process learns nothing, not even that it is there', async () => {
    const outsider = await visit('utomstaende@annan.example');
    for (const path of [address, `${address}/export?format=csv`, `${demo}/kartlaggning/data`])
      expect((await outsider.request.get(path)).status()).toBe(404);
    expect((await outsider.goto(address))?.status()).toBe(404);
    await expect(outsider.getByText(title)).toHaveCount(0);
    const [processId, code] = [address.split('/')[2] ?? '', address.split('/').at(-1) ?? ''];
    const answer = await outsider.request.get(
      `/api/trpc/thread.item?input=${encodeURIComponent(JSON.stringify({ processId, address: code }))}`,
    );
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('NOT_FOUND');
  });
});

async function* rowsOf(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}
const sheet = (name: string, measure: string, rows: Row[]) => ({
  name,
  table: {
    columns: [
      { name: 'Kommun', kind: 'text' as const },
      { name: 'År', kind: 'number' as const },
      { name: measure, kind: 'number' as const },
    ],
    rows: rowsOf(rows),
  },
});

test('a workbook is chosen, another of its sheets is read; one that is broken is refused and replaced', async ({
  visit,
  demo,
}) => {
  test.setTimeout(120_000);
  const title = unique('Resor med buss');
  const page = await visit(anna);
  const choose = async (name: string, content: Uint8Array): Promise<void> => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  };
  const book = await bytesOf(
    writeXlsx([
      sheet('Bostäder', 'Färdigställda', [['Ljusdal', 2023, 4]]),
      sheet('Resor', 'Resor per invånare', [
        ['Ljusdal', 2023, 31.5],
        ['Ovanåker', 2023, 12],
      ]),
    ]),
  );

  await open(page, `${demo}/kartlaggning/data/ny`);
  await choose('resor.xlsx', book.subarray(0, book.length - 200));
  await expect(page.getByText('Filen gick inte att läsa')).toBeVisible({ timeout: 30_000 });
  await expectWellMade(page);
  await page.locator('summary', { hasText: 'Lämna in en rättad fil' }).click();
  await choose('resor.xlsx', book);

  await expect(gives(page, 'Färdigställda')).toHaveValue('value', { timeout: 30_000 });
  await field(page, 'Namn').fill(title);
  await page.getByLabel('Läs ett annat blad').selectOption('Resor');
  await page.getByRole('button', { name: 'Läs bladet' }).click();
  await expect(gives(page, 'Resor per invånare')).toHaveValue('value', { timeout: 30_000 });
  await expect(field(page, 'Namn')).toHaveValue(title);
  await expect(page.getByLabel('Läs ett annat blad')).toHaveValue('Resor');
  await expectWellMade(page);
  await trial(page).click();
  await expect(page.getByText('Filen är felfri')).toBeVisible({ timeout: 30_000 });
  await bringIn(page, title);
  await expect(
    page.getByRole('region', { name: 'Värden' }).getByRole('row').filter({ hasText: 'Ljusdal' }),
  ).toContainText('31,5');
});
