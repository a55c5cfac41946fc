import { ask, dataset, paragraph } from '#tests/support/demo-items.ts';
import {
  expect,
  expectAccessible,
  open,
  type Page,
  reload,
  showMargin,
  showPanel,
  test,
  unique,
} from '#tests/support/page.ts';

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const path = (page: Page): string => new URL(page.url()).pathname;
const figures = (page: Page) => page.getByRole('group', { name: 'Vilka värden?' });
const table = (first: number, second: number): string =>
  `Från\tTill\tÅr\tPendlare\nHudiksvall\tGävle\t2023\t${first}\nSöderhamn\tGävle\t2023\t${second}\nLjusdal\tGävle\t2023\t77\n`;
const which = 'Pendlare 2023, Hudiksvall → Gävle';
const how = /800 → 845 \(\+45, \+5,6\s%\)/;

/** Ticks a dataset to rest on, and says which flow is meant. */
async function restOn(page: Page, title: string, from: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Sök på ord eller kod, till exempel F-12' }).fill(title);
  await page.getByRole('checkbox', { name: title }).check();
  await figures(page).getByLabel('Period').selectOption('2023');
  await figures(page).getByLabel('Från').selectOption({ label: from });
  await figures(page).getByLabel('Till').selectOption({ label: 'Gävle' });
}

test('a new vintage makes the conclusion that cites a changed figure stale, and no other, and says by how much wherever it is read', async ({
  visit,
  demo,
  mishaps,
}) => {
  test.setTimeout(180_000);
  mishaps.expect(/400/);
  const [figured, means, calm, says] = [
    unique('Pendling'),
    unique('Hudiksvall hör till Gävle'),
    unique('Söderhamn står still'),
    unique('Kusten reser söderut'),
  ];
  const [owner, editor, neighbour] = [
    await visit('planerare@kommun.example'),
    await visit('redaktor@region.example'),
    await visit('planerare2@kommun.example'),
  ];
  const { code, id: datasetId } = await dataset(owner, demo, figured, table(800, 640).replaceAll('\t', ';'));

  await test.step('an editor draws a conclusion from one figure; what was chosen outlives a refusal and a reload', async () => {
    await open(editor, `${demo}/analys/ny`);
    await restOn(editor, figured, 'Hudiksvall');
    await editor.getByLabel('Resonemang').fill('Fler än åttahundra reser varje dag.');
    await expectAccessible(editor);
    expect(await wide(editor)).toBeLessThanOrEqual(0);
    await editor.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(editor.getByRole('alert').first()).toBeVisible();
    await expect(figures(editor).getByLabel('Från')).toHaveValue('2184');
    // What is written is kept a moment after it was written, and at once when the page is left.
    await reload(editor);
    await expect(editor.getByText('Vi har lagt tillbaka det här.')).toBeVisible();
    await expect(editor.getByRole('checkbox', { name: figured })).toBeChecked();
    await expect(figures(editor).getByLabel('Från')).toHaveValue('2184');
    await expect(figures(editor).getByLabel('Till')).toHaveValue('2180');
    await editor.getByLabel('Slutsats i en mening').fill(means);
    await editor.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(editor.getByRole('heading', { level: 1, name: means })).toBeVisible();
    await showPanel(editor);
    await expect(editor.getByRole('link', { name: which }).first()).toBeVisible();
  });
  const conclusion = path(editor);

  await test.step('a neighbour builds a finding on another figure', async () => {
    await open(neighbour, `${demo}/kartlaggning/ny?cites=${code}`);
    await expect(neighbour.getByRole('checkbox', { name: figured })).toBeChecked();
    await restOn(neighbour, figured, 'Söderhamn');
    await neighbour.getByLabel('Rubrik').fill(calm);
    await neighbour.getByLabel('Beskrivning').fill('Lika många som förra året.');
    await neighbour.getByRole('button', { name: 'Spara utkast' }).click();
    await expect(neighbour.getByRole('heading', { level: 1, name: calm })).toBeVisible();
    await showPanel(neighbour);
    await expect(neighbour.getByRole('link', { name: 'Pendlare 2023, Söderhamn → Gävle' }).first()).toBeVisible();
  });

  const processId = demo.split('/').at(-1) ?? '';
  const made = await ask<{ id: string; number: number; version: number }>(editor, 'thread.item', {
    processId,
    address: conclusion.split('/').at(-1) ?? '',
  });
  await paragraph(editor, demo, says, 'Kusten blir en arbetsmarknad.', [made]);
  await open(editor, `${demo}/rus`);
  const article = editor.getByRole('article', { name: says });
  await expect(article).toBeVisible();
  await expect(article.getByText(which)).toHaveCount(0);

  await test.step('the owner brings in a new vintage: one cited figure is another, and one that nobody cites', async () => {
    await open(owner, `${demo}/sak/${code}`);
    await owner.getByRole('link', { name: 'Ny utgåva' }).click();
    await owner.getByRole('textbox', { name: 'Klistra in en tabell' }).fill(table(845, 640).replace('77', '91'));
    await owner.getByRole('button', { name: 'Läs det inklistrade' }).click();
    await owner.getByRole('button', { name: 'Provläs filen' }).click({ timeout: 30_000 });
    await owner.getByRole('button', { name: 'Läs in', exact: true }).click({ timeout: 30_000 });
    await expect(owner.getByText('2 värden är ändrade, 0 är nya och 0 är borta.', { exact: false })).toBeVisible({
      timeout: 30_000,
    });
    await owner.getByRole('link', { name: `Till ${code}` }).click();
    const vintages = owner.getByRole('region', { name: 'Utgåvor' });
    await expect(vintages.getByRole('listitem').filter({ hasText: 'Hudiksvall → Gävle' }).last()).toContainText(how);
    await expectAccessible(owner);
    expect(await wide(owner)).toBeLessThanOrEqual(0);
  });

  await test.step('the paragraph that rests on the conclusion says so by itself, where it is read', async () => {
    await showMargin(article);
    await expect(article.getByText(which)).toBeVisible({ timeout: 30_000 });
    await expect(article.getByRole('listitem').filter({ hasText: which }).last()).toContainText(how);
    await expectAccessible(editor);
    expect(await wide(editor)).toBeLessThanOrEqual(0);
  });

  await test.step('the thread says it', async () => {
    await article.getByRole('link', { name: 'Varför står det så här?' }).click();
    const changed = editor.getByRole('region', { name: 'Det här har ändrats' });
    await expect(changed.getByRole('listitem').filter({ hasText: which }).last()).toContainText(how);
    await expect(changed).toContainText(means);
    await expectAccessible(editor);
    expect(await wide(editor)).toBeLessThanOrEqual(0);
  });

  await test.step('exactly the conclusion has something to answer', async () => {
    await open(owner, `${demo}/sak/${code}`);
    const { referencedBy } = await ask<{ referencedBy: { stale: boolean; item: { title: string } }[] }>(
      editor,
      'thread.links',
      { processId, itemId: datasetId },
    );
    expect(referencedBy.map(({ stale, item }) => [item.title, stale])).toEqual([[means, true]]);
    await open(neighbour, path(neighbour));
    await showPanel(neighbour);
    await expect(neighbour.getByRole('link', { name: 'Pendlare 2023, Söderhamn → Gävle' }).first()).toBeVisible();
    await expect(neighbour.getByText('Har ändrats sedan dess')).toHaveCount(0);
  });

  await test.step('the editor reads the change on the conclusion and says that it holds; then nothing is left to answer', async () => {
    await open(editor, conclusion);
    await showPanel(editor);
    await expect(editor.getByRole('listitem').filter({ hasText: which }).last()).toContainText(how);
    await editor.getByRole('button', { name: 'Håller fortfarande' }).click();
    await expect(editor.getByText('Bekräftat av Johan Sundin', { exact: false }).first()).toBeVisible();
    await expect(editor.getByText(how)).toHaveCount(0);
    await open(editor, `${demo}/rus`);
    await expect(article).toBeVisible();
    await expect(article.getByText(which)).toHaveCount(0);
  });
});
