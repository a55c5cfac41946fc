import { randomUUID } from 'node:crypto';
import { ask, type Made, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { measured } from '#tests/support/measured.ts';
import { expect, expectAccessible, open, type Page, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const onPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 500;

test('a process leader makes the role map from the template, without a word of typing', async ({ visit }, testInfo) => {
  const page = await visit(lead);
  const own = await processOfItsOwn(page, unique('Rollkarta från mallen'));
  await open(page, `${own}/roller`);
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^Följa upp varje år/ }).uncheck();
  await page.getByRole('button', { name: 'Lägg upp uppgifterna' }).click();
  const rows = page.getByRole('row').filter({ hasText: 'UG-' });
  await expect(rows).toHaveCount(21);
  await expect(page.getByRole('row').filter({ hasText: 'Följa upp varje år' })).toHaveCount(0);
  await expect(rows.first().getByRole('gridcell', { name: 'Ansvarar, tillfrågad' })).toBeVisible();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: 'Bemanna arbetsgruppen' })
      .getByRole('gridcell', { name: 'Ansvarar, antagen' }),
  ).toBeVisible();
  measured(testInfo, { what: 'a role map from the template', value: 2, unit: 'clicks', goal: 3 });
  await expectAccessible(page);
});

/** Gives a party a role in the row: by keyboard where there is one, otherwise by pressing. */
async function give(page: Page, title: string, party: string, role: 'Ansvarar' | 'Medverkar'): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: title });
  if (onPhone(page)) {
    await page.getByRole('button', { name: 'Part', exact: true }).click();
    await page.getByRole('menuitem', { name: party, exact: true }).click();
    await expect(page.getByRole('columnheader', { name: party, exact: true })).toBeVisible();
    await row.getByRole('gridcell').first().click();
    await page.getByRole('group', { name: 'Roll i uppgiften' }).getByRole('button', { name: role }).click();
  } else {
    await expect(page.getByRole('columnheader', { name: party, exact: true })).toBeVisible();
    const heads = await page.getByRole('columnheader').allTextContents();
    await row
      .getByRole('gridcell')
      .nth(heads.indexOf(party) - 1)
      .click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(role === 'Ansvarar' ? 'a' : 'M');
  }
  await expect(row.getByRole('gridcell', { name: `${role}, tillfrågad` })).toBeVisible();
}

test('two parties are asked for a role: one accepts in the queue, the other declines, and the gap is gone', async ({
  visit,
  demo,
}) => {
  const [leader, anna, sara] = [
    await visit(lead),
    await visit('planerare@kommun.example'),
    await visit('planerare.gavle@kommun.example'),
  ];
  const title = unique('Räkna resandet');
  const processId = demo.split('/').at(-1) ?? '';
  const made = await tell<Made>(leader, 'task.create', { processId, key: randomUUID(), title, side: 'workshop' });
  const code = `UG-${made.number}`;
  const map = `${demo}/roller?text=${code}`;
  const unowned = leader.locator('#task-unowned').getByRole('listitem').filter({ hasText: title });
  await open(leader, `${demo}/luckor`);
  await unowned.getByRole('link', { name: /^Till rollkartan/ }).click();
  await expect(leader.getByText('utan ansvarig', { exact: true }).first()).toBeVisible();

  await give(leader, title, 'Hudiksvall', 'Ansvarar');
  await expect(leader.getByText('utan ansvarig', { exact: true })).toHaveCount(0);
  await open(leader, map);
  await give(leader, title, 'Gävle', 'Medverkar');
  await expect
    .poll(async () => {
      const { rows } = await ask<{ rows: { cells: object }[] }>(leader, 'rolemap.matrix', { processId, text: code });
      return Object.keys(rows[0]?.cells ?? {}).length;
    })
    .toBe(2);

  await open(anna, `${demo}?ko=alla`);
  await anna.getByRole('button', { name: `Anta ${code}`, exact: true }).click();
  await expect(anna.getByText('Rollen är antagen').first()).toBeVisible();
  await expectAccessible(anna);

  await open(sara, `${demo}?ko=alla`);
  const asked = sara.locator('.errands > li').filter({ hasText: title });
  await asked.getByText('Avböj').first().click();
  await asked.getByLabel('Varför?').fill('Vi saknar den som kan.');
  await asked.getByRole('button', { name: 'Avböj', exact: true }).click();
  await expect(asked).toHaveCount(0);

  await open(leader, `${demo}/sak/${code}`);
  const parties = leader.getByRole('table', { name: 'Rollkarta' });
  await expect(parties.getByRole('row').filter({ hasText: 'Hudiksvall' })).toContainText('antagen');
  await expect(parties.getByRole('row').filter({ hasText: 'Gävle' })).toContainText('Vi saknar den som kan.');
  await open(leader, `${demo}/luckor`);
  await expect(unowned).toHaveCount(0);
  await expectAccessible(leader);
});
