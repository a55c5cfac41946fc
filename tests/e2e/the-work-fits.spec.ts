import { randomUUID } from 'node:crypto';
import { processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { measured } from '#tests/support/measured.ts';
import { expect, expectAccessible, open, type Page, reload, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const windows = [
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
] as const;
/** The most that may stand above the work. */
const goal = 160;

/** The most that may stand above the rows on a phone, whose bar and line are a finger high. */
const goalOnPhone = 200;

/** The main pages; `rows`: a list, whose first row is measured on a phone too. */
const main: readonly { name: string; at: string; rows?: boolean }[] = [
  { name: 'the overview', at: '' },
  { name: 'the findings', at: '/kartlaggning', rows: true },
  { name: 'the map', at: '/kartlaggning?vy=karta' },
  { name: 'the calls', at: '/kartlaggning/fragor', rows: true },
  { name: 'the datasets', at: '/kartlaggning/data', rows: true },
  { name: 'the conclusions', at: '/analys', rows: true },
  { name: 'the strategies', at: '/strategi', rows: true },
  { name: 'the projects', at: '/nyckelprojekt', rows: true },
  { name: 'the forums', at: '/forum' },
  { name: 'the draft', at: '/rus' },
  { name: 'a thread', at: '/trad/S-1' },
  { name: 'a finding', at: '/sak/F-1' },
  { name: 'the gaps', at: '/luckor' },
  { name: 'the log', at: '/logg' },
  { name: 'the parties', at: '/organisation', rows: true },
];

/** Where the first row, map, text or errand begins, in pixels from the top of the window. */
const firstWork = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const frame = '.page-header, .list-line, [role="search"], [role="note"], nav, [popover], .phases, .table-head';
    const works = document.querySelectorAll('#content :is(tbody tr, figure, .map-frame, .prose, li, dt, article)');
    return Math.round(
      Math.min(
        ...[...works]
          .filter((one) => one.closest(frame) === null && one.getClientRects().length > 0)
          .map((one) => one.getBoundingClientRect().top),
      ),
    );
  });

/** The rows that are seen whole without scrolling. */
const rowsSeen = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('tbody tr')].filter((row) => row.getBoundingClientRect().bottom <= innerHeight)
        .length,
  );

for (const { name, at, rows = false } of main) {
  test(`what one has come for begins at the top of ${name}`, async ({ visit, demo }, testInfo) => {
    const page = await visit(lead);
    const own = page.viewportSize();
    const onPhone = own !== null && own.width < 500;
    for (const size of onPhone ? [own] : windows) {
      await page.setViewportSize(size);
      await open(page, `${demo}${at}`);
      const value = await firstWork(page);
      if (onPhone && !rows) expect(value).toBeLessThan(size.height);
      else {
        const what = `above the work of ${name}, ${size.width} × ${size.height}`;
        measured(testInfo, { what, value, unit: 'px', goal: onPhone ? goalOnPhone : goal });
      }
    }
  });
}

test('twenty rows of a list are seen at once, on a phone each as a card', async ({ visit }, testInfo) => {
  const page = await visit(lead);
  const own = await processOfItsOwn(page, unique('Fyrtio iakttagelser'));
  const processId = own.split('/').at(-1);
  await tell(page, 'mapping.capture', {
    processId,
    key: randomUUID(),
    notes: Array.from({ length: 40 }, (_, at) => ({ text: `Iakttagelse ${at + 1} `.padEnd(200, 'som är lång ') })),
  });
  const onPhone = (page.viewportSize()?.width ?? 0) < 500;
  if (!onPhone) await page.setViewportSize(windows[0]);
  await open(page, `${own}/kartlaggning`);
  await expect(page.getByRole('row').nth(10)).toBeAttached();
  if (onPhone) return expect(await rowsSeen(page)).toBeGreaterThan(0);
  measured(testInfo, {
    what: 'rows of a list, 1280 × 900',
    value: await rowsSeen(page),
    unit: 'rows',
    goal: 20,
    atLeast: true,
  });

  await page.getByRole('button', { name: /^Konto:/ }).click();
  await page.getByRole('menuitem', { name: 'Luftigare rader' }).click();
  const compact = await rowsSeen(page);
  expect(compact).toBeLessThan(20);
  await reload(page);
  expect(await rowsSeen(page), 'the choice is kept').toBe(compact);
});

test('the tree folds to its icons, and is folded from the first when one comes back', async ({ visit, demo }) => {
  const page = await visit(lead);
  await page.setViewportSize(windows[0]);
  await open(page, `${demo}/analys`);
  const tree = page.getByRole('navigation', { name: 'Processens delar' });
  const width = async () => (await tree.boundingBox())?.width ?? 0;
  expect(await width()).toBeGreaterThan(150);
  const fold = tree.getByRole('button', { name: 'Fäll ihop menyn' });
  await fold.click();
  await expect.poll(width).toBeLessThanOrEqual(48);
  await expect(fold).toBeFocused();
  await reload(page);
  expect(await width()).toBeLessThanOrEqual(48);
  await tree.getByRole('link', { name: 'Strategi' }).focus();
  await expect(tree.getByText('Strategi')).toBeInViewport();
  await expectAccessible(page);
});
