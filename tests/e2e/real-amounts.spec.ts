import { processOfItsOwn } from '#tests/support/demo-items.ts';
import { expectWellMade } from '#tests/support/every-page.ts';
import { open, test, unique } from '#tests/support/page.ts';
import { fillWithRealAmounts } from '#tests/support/real-amounts.ts';

const lead = 'processledare@region.example';

test('three hundred findings and sixty strategies with titles as long as they may be fit every page', async ({
  visit,
}) => {
  test.setTimeout(300_000);
  const page = await visit(lead);
  const here = await processOfItsOwn(page, unique('Dalarna och Gävleborg: gemensam vattenplanering för hela länet'), 3);
  await fillWithRealAmounts(page, here);
  for (const at of [
    '',
    '/kartlaggning',
    '/kartlaggning?sak=F-1',
    '/kartlaggning?status=submitted',
    '/analys',
    '/strategi',
    '/nyckelprojekt',
    '/luckor',
    '/logg',
    '/sok?q=pendlingen',
    '/sak/F-1',
    '/sak/S-1',
    '/sak/S-1/historik',
    '/sak/S-1/redigera',
    '/trad/S-1',
    '/trad/F-1',
  ]) {
    await test.step(at || 'the overview', async () => {
      await open(page, `${here}${at}`);
      await expectWellMade(page, 'sv-SE');
    });
  }
});
