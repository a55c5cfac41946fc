import { ask, draftWithChapter, type Made, paragraph, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, showPanel, test, unique } from '#tests/support/page.ts';

test('an edition is made, read, compared with the draft, and begun anew from', async ({ visit }, testInfo) => {
  test.setTimeout(120_000);
  const phone = testInfo.project.name === 'phone';
  const [name, says] = [unique('Till styrgruppen'), unique('Vintertrafik')];
  const lead = await visit('processledare@region.example');
  const process = await processOfItsOwn(lead, unique('Vägen till utgåvan'));
  await draftWithChapter(lead, process, 'Strategi för vintern');
  const written = await paragraph(lead, process, says, 'Färjan går hela vintern.');

  await test.step('the process leader makes an edition of the draft', async () => {
    await open(lead, `${process}/rus`);
    if (phone) await lead.locator('summary', { hasText: 'Innehåll' }).click();
    await lead.getByRole('link', { name: 'Gör en utgåva' }).click();
    await lead.getByLabel('Namn').fill(name);
    await lead.getByLabel('Gjord för').fill('beslut i styrgruppen');
    await expectAccessible(lead);
    await lead.getByRole('button', { name: 'Gör utgåvan' }).click();
    const title = lead.getByRole('heading', { level: 1, name });
    await expect(title).toBeVisible();
    const [named, act] = [await title.boundingBox(), await lead.locator('.page-actions').boundingBox()];
    const apart = named && act && (named.x + named.width <= act.x || named.y + named.height <= act.y);
    expect(apart, 'the title lies beneath what can be done').toBe(true);
  });
  const edition = new URL(lead.url()).pathname;

  await test.step('it says that nothing in it has changed, and what each paragraph rests on', async () => {
    await expect(lead.getByText(/^Oförändrad sedan den gjordes/)).toBeVisible();
    await expect(lead.getByText(/SHA-256 [0-9a-f]{64}/).first()).toBeVisible();
    await expect(lead.getByRole('heading', { name: says })).toBeVisible();
    await expectAccessible(lead);
  });

  await test.step('it is withdrawn in one place, and what is settled of its readers is no form', async () => {
    await expect(lead.locator('summary', { hasText: 'Återkalla' })).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Återkalla' })).toHaveCount(0);
    await showPanel(lead);
    await lead.getByRole('link', { name: 'Delning' }).click();
    await lead.getByText('Ändra delning').click();
    await expect(lead.getByRole('button', { name: 'Spara delningen' })).toHaveAttribute('aria-disabled', 'true');
    await expect(lead.getByLabel('Handlingens status')).toHaveCount(0);
    await expect(lead.getByRole('radio')).toHaveCount(0);
  });

  await test.step('the draft moves on, and the edition tells how, word by word', async () => {
    const processId = process.split('/').at(-1) ?? '';
    const now = await ask<Made>(lead, 'drafting.paragraph', { processId, itemId: written.id });
    await tell(lead, 'drafting.editParagraph', {
      processId,
      itemId: written.id,
      version: now.version,
      title: says,
      text: 'Färjan går varje dag hela vintern.',
      confirm: [],
    });
    await open(lead, edition);
    await expect(lead.getByText('Färjan går hela vintern.')).toBeVisible();
    await lead.getByRole('link', { name: 'Se vad som skiljer' }).click();
    await expect(lead.getByText(/^ett stycke ändrat\.$/)).toBeVisible();
    await expect(lead.locator('ins').filter({ hasText: 'varje dag' })).toBeVisible();
    await expectAccessible(lead);
  });

  await test.step('a new proposal is made from it', async () => {
    await lead.getByRole('button', { name: 'Nytt förslag från utgåvan' }).click();
    await lead.getByRole('alertdialog').getByRole('button', { name: 'Gör förslaget' }).click();
    await expect(lead).toHaveURL(/\/rus\?utkast=U-\d+$/);
    await expect(lead.getByText('Färjan går hela vintern.')).toBeVisible();
    if (phone) await lead.locator('summary', { hasText: 'Innehåll' }).click();
    await expect(lead.getByText('Ingen utgåva är gjord än.', { exact: false })).toBeVisible();
    await open(lead, `${process}/rus`);
    await expect(lead.getByRole('navigation', { name: 'Utkast' }).getByRole('link')).toHaveText(['U-1', 'U-2']);
  });
});
