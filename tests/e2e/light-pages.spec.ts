import { gzipSync } from 'node:zlib';
import { expect, expectAccessible, hearNobody, open, type Page, test } from '#tests/support/page.ts';

/**
 * Shares, since how much there is to show grows with what other tests do in the same region. Of the HTML that which
 * tells React once more what has been drawn; and the bytes of HTML for each element, 165 before icons, looks and words
 * were only named, 130 while each row's form for a reason was drawn before it was opened: few bytes an element, but
 * many of both.
 */
const share = 0.55;
const bytesAnElement = 150;
/** Of the HTML of a row of the queue with its acts, on average; 1,250 while each drew its marks and its frames. */
const bytesARow = 1_000;
/** Kilobytes of scripts, compressed, that the HTML of a page without map or editor names. */
const scripts = 170;

const htmlOf = async (page: Page, address: string): Promise<string> => {
  const response = await page.request.get(address, { headers: { accept: 'text/html' } });
  expect(response.status()).toBe(200);
  return response.text();
};

test('the overview is light, and what is not there is sent along unseen in a few words', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  const html = await htmlOf(page, demo);
  expect(html).toContain('self.__next_f');
  const inside = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, text = '']) => text);
  const told = inside.filter((text) => text.includes('__next_f')).join('');
  expect(told.length).toBeGreaterThan(1_000);
  expect(told.length / html.length).toBeLessThan(share);
  // What a page has many of, the browser draws of its facts: none of the drawing is told.
  expect(told).not.toMatch(/errand-line|criterion-left|phase-name|tree-label|disclosure|viewBox/);
  expect(html).not.toContain('Sidan finns inte');
  const elements = html.replaceAll(/<script[^>]*>[^]*?<\/script>/g, '').match(/<[a-z]/g) ?? [];
  expect(html.length / elements.length).toBeLessThan(bytesAnElement);
  const rows = html.match(/<li [^>]*data-row=[^]*?<\/li>/g) ?? [];
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.join('').length / rows.length).toBeLessThan(bytesARow);
});

test('a list tells what stands in its cells, and not the cells', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  const html = await htmlOf(page, `${demo}/kartlaggning`);
  expect(html.match(/role="rowheader"/g)?.length).toBeGreaterThan(5);
  const inside = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, text = '']) => text);
  const told = inside.filter((text) => text.includes('__next_f')).join('');
  expect(told).toContain('row-title');
  expect(told).not.toMatch(/rowheader|data-label|checkbox/);
});

test('no page names more scripts than a phone fetches in a second', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  const own = [
    '',
    ...['organisation', 'kartlaggning', 'kartlaggning?sak=F-1', 'kartlaggning/fragor', 'kartlaggning/fanga'],
    ...[
      'analys',
      'strategi',
      'forum',
      'forum/beslut',
      'forum/moten',
      'roller',
      'ataganden',
      'forankring',
      'nyckelprojekt',
      'rus',
      'luckor',
      'logg',
      'installningar',
    ],
    ...['sak/F-12', 'sak/SL-1', 'sak/S-1', 'sak/B-1', 'sak/FR-1', 'sak/SV-1', 'trad/S-1'],
  ];
  for (const address of ['/', demo, ...own.map((path) => `${demo}/${path}`)]) {
    const html = await htmlOf(page, address);
    const named = [...html.matchAll(/<script src="([^"]+)"(?![^>]*nomodule)/gi)].map(([, source = '']) => source);
    expect(named.length).toBeGreaterThan(3);
    const sizes = await Promise.all(
      named.map(async (source) => gzipSync(await (await page.request.get(source)).body()).byteLength),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1_000, address).toBeLessThan(scripts);
  }
});

test('a page that works has fetched nothing of the pages that its links lead to', async ({ visit, demo }) => {
  const page = await visit('processledare@region.example');
  await hearNobody(page);
  const ahead: string[] = [];
  page.on('request', (request) => request.url().includes('_rsc=') && ahead.push(request.url()));
  await open(page, demo);
  await page.getByRole('button', { name: 'Sök eller gör' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(ahead).toEqual([]);
});

test('what is not there says so, inside a process and outside', async ({ visit, demo, mishaps }) => {
  mishaps.expect(/404/);
  const page = await visit('processledare@region.example');
  for (const address of [`${demo}/sak/F-99999`, '/processer/00000000-0000-4000-8000-000000000000', '/ingenting']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Till mina processer' })).toHaveAttribute('href', '/');
    await expectAccessible(page);
  }
});
