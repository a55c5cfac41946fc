import { paragraph, strategyDraft } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, type Page, showPanel, test, unique } from '#tests/support/page.ts';

test('two people save the same paragraph: the second sees both texts, chooses, and history keeps both', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/409/);
  const [karin, johan] = await Promise.all([visit('processledare@region.example'), visit('redaktor@region.example')]);
  const title = unique('Stycket som två skriver i');
  const before = 'Så löd stycket från början.';
  const hers = unique('Karin skrev om resor på morgonen');
  const his = unique('Johan skrev om resor på kvällen');
  const { number } = await paragraph(karin, demo, title, before);
  const address = `${demo}/sak/ST-${number}`;
  await Promise.all([open(karin, `${address}/redigera`), open(johan, `${address}/redigera`)]);
  const text = (page: Page) => page.getByLabel('Text', { exact: true });
  await text(karin).fill(hers);
  await text(johan).fill(his);

  await karin.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(karin.getByRole('main').getByText(hers)).toBeVisible();
  await expect(text(johan)).toHaveValue(his);

  await johan.getByRole('button', { name: 'Spara', exact: true }).click();
  const conflict = johan.getByRole('alert').filter({ hasText: 'Någon annan hann spara före dig' });
  await expect(conflict).toContainText(hers);
  await expect(conflict).toContainText(his);
  await expect(conflict).toContainText('Karin Ek');
  await expectAccessible(johan);
  await open(karin, address);
  await expect(karin.getByRole('main').getByText(hers)).toBeVisible();
  await expect(karin.getByText(his)).toHaveCount(0);

  await conflict.getByRole('button', { name: 'Spara min text' }).click();
  await expect(johan).toHaveURL(new RegExp(`/sak/ST-${number}$`));
  await expect(johan.getByRole('main').getByText(his)).toBeVisible();
  await expect(karin.getByRole('main').getByText(his), 'her open page follows').toBeVisible();

  await showPanel(karin);
  await karin.getByRole('link', { name: 'Historik' }).click();
  await karin.getByRole('link', { name: 'Alla händelser och versioner' }).click();
  await expect(karin.getByRole('heading', { name: 'Skillnaden mellan version 2 och 3' })).toBeVisible();
  await expect(karin.getByRole('deletion').first()).toBeVisible();
  await expect(karin.getByRole('definition')).toContainText('Johan');
  await expect(karin.getByRole('definition')).toContainText('Karin');
  await open(karin, `${address}/historik?fran=1&till=2`);
  await expect(karin.getByRole('heading', { name: 'Skillnaden mellan version 1 och 2' })).toBeVisible();
  await expect(karin.getByRole('definition')).toContainText(hers.split(' ').at(-1) ?? '');
});

test('two people change different parts of a strategy: the second reads what the first changed, and both changes remain', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/409/);
  const [karin, johan] = await Promise.all([visit('processledare@region.example'), visit('redaktor@region.example')]);
  const hers = unique('Karin skrev om bostäder nära stationerna');
  const his = unique('Johan skrev om kvartstrafik');
  const { number } = await strategyDraft(karin, demo, unique('Strategin som två skriver i'));
  const address = `${demo}/sak/S-${number}`;
  await Promise.all([open(karin, `${address}/redigera`), open(johan, `${address}/redigera`)]);
  await karin.getByLabel('På kommunal nivå').fill(hers);
  await johan.getByLabel('Vad vi vill och varför').fill(his);

  await karin.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(karin.getByRole('main').getByText(hers)).toBeVisible();
  await johan.getByRole('button', { name: 'Spara', exact: true }).click();
  const conflict = johan.getByRole('alert').filter({ hasText: 'Någon annan hann spara före dig' });
  await expect(conflict).toContainText('Ni har ändrat olika saker.');
  await expect(conflict.getByRole('definition').filter({ hasText: hers })).toBeVisible();
  await expect(conflict.getByRole('definition').filter({ hasText: his })).toBeVisible();
  await expectAccessible(johan);

  await conflict.getByRole('button', { name: 'Spara min text' }).click();
  await expect(johan).toHaveURL(new RegExp(`/sak/S-${number}$`));
  await expect(johan.getByRole('main').getByText(his)).toBeVisible();
  await expect(johan.getByRole('main').getByText(hers)).toBeVisible();
});
