import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, processOfItsOwn, tell } from '#tests/support/demo-items.ts';
import { expectWellMade } from '#tests/support/every-page.ts';
import { expect, open, type Page, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';

/** Fills a process with what a real one has after a year, by a program of its own in the same database. */
async function fill(processId: string): Promise<void> {
  const url = await readFile(join(process.env['SAMBAND_E2E_DATA'] ?? '', 'database'), 'utf8');
  await promisify(execFile)('node', ['tests/support/real-amounts.ts', lead, processId], {
    env: { ...process.env, DATABASE_URL: url },
  });
}

/** How many rows of the page's list one sees without scrolling. */
const rowsSeen = (page: Page, rows: string): Promise<number> =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].filter((row) => row.getBoundingClientRect().bottom <= innerHeight)
        .length,
    rows,
  );

test('300 findings, 60 strategies and 40 parties with titles as long as they may be fit every page', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const page = await visit(lead);
  const here = await processOfItsOwn(page, unique('Dalarna och Gävleborg: gemensam vattenplanering för hela länet'));
  const processId = here.split('/').at(-1) ?? '';
  await test.step('a year passes', () => fill(processId));
  const { tasks } = await ask<{ tasks: { key: string }[] }>(page, 'rolemap.template', { processId });
  await tell(page, 'rolemap.addTasks', { processId, key: randomUUID(), tasks: tasks.map(({ key }) => key), ask: true });
  await test.step('the bell counts in hundreds', async () => {
    await open(page, here);
    await page.evaluate(() => {
      const count = [...document.querySelectorAll('.shell-top a[href="/notiser"] *')].find(
        (one) => one.children.length === 0 && /^\d/.test(one.textContent),
      );
      if (!count) throw new Error('The bell says no number');
      count.textContent = '123';
    });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
      .toBeLessThanOrEqual(0);
  });
  const lists: readonly { at: string; rows: string; least: number; seen: number }[] = [
    { at: '/kartlaggning', rows: 'tbody tr', least: 50, seen: 20 },
    { at: '/strategi', rows: 'tbody tr', least: 50, seen: 20 },
    { at: '/organisation', rows: '.party', least: 41, seen: 20 },
    { at: '/roller', rows: '.matrix-table tbody tr', least: 12, seen: 12 },
    { at: '/sak/FR-2', rows: 'tbody tr', least: 40, seen: 0 },
    { at: '/kartlaggning/fragor?vy=svar', rows: 'tbody tr', least: 40, seen: 20 },
  ];
  const onPhone = (page.viewportSize()?.width ?? 0) < 500;
  if (!onPhone) await page.setViewportSize({ width: 1280, height: 900 });
  for (const { at, rows, least, seen } of lists)
    await test.step(at, async () => {
      await open(page, `${here}${at}`);
      await expect(page.locator(rows).nth(least - 1)).toBeAttached();
      expect(await rowsSeen(page, rows), 'rows seen').toBeGreaterThanOrEqual(onPhone ? Math.min(seen, 1) : seen);
      await expectWellMade(page, 'sv-SE');
    });
  for (const at of ['', '/sak/FR-2/svar', '/sak/S-1'])
    await test.step(at || 'the overview', async () => {
      await open(page, `${here}${at}`);
      await expectWellMade(page, 'sv-SE');
    });
});
