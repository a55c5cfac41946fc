import { chromium, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { findChromium } from '#src/setup/chromium.ts';
import { updateRegistry } from '#src/setup/registry.ts';
import { prepare, type Prepared } from './data.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void> };

/** Spreads the findings over the country: half as points, most of the rest as lines, a tenth as areas. */
const spread = ({ processId }: Prepared): Promise<unknown> =>
  asSystem((db) =>
    db.rows(sql`
    update finding f set places = jsonb_build_array(case
        when i.number % 2 = 0 then jsonb_build_object('kind', 'point', 'name', '', 'geometry', jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(x, y)))
        when i.number % 10 = 1 then jsonb_build_object('kind', 'area', 'name', '', 'geometry', jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
          jsonb_build_array(x, y), jsonb_build_array(x + 0.2, y), jsonb_build_array(x + 0.2, y + 0.1), jsonb_build_array(x, y)))))
        else jsonb_build_object('kind', 'line', 'name', '', 'geometry', jsonb_build_object('type', 'LineString', 'coordinates', jsonb_build_array(jsonb_build_array(x, y), jsonb_build_array(x + 0.3, y + 0.2)))) end)
      from (select id, number, 12 + (number * 7919 % 1000) / 140.0 as x, 56 + (number * 104729 % 1000) / 90.0 as y from item where process_id = ${processId}::uuid) i where i.id = f.item_id`),
  );

/** A dataset with its first vintage, empty as yet. */
async function addDataset(
  { processId }: Prepared,
  number: number,
  form: 'areas' | 'flows',
  rows: number,
): Promise<string> {
  const id = randomUUID();
  await asSystem(async (db) => {
    await db.rows(sql`
      insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status, created_by, updated_by)
      select ${id}::uuid, process_id, 'dataset', ${number}::int, 'Mätning', '', organisation_id, 'process', 'shared', 'current', created_by, created_by from item where process_id = ${processId}::uuid limit 1`);
    await db.rows(
      sql`insert into dataset (item_id, form, release, rows, measures, periods) values (${id}::uuid, ${form}, 1, ${rows}::int, '[{"key":"p","label":"Pendlare","unit":""}]', '{2023}')`,
    );
    await db.rows(
      sql`insert into dataset_release (dataset_id, number, item_version, rows, imported_by) select ${id}::uuid, 1, 1, ${rows}::int, created_by from item where id = ${id}::uuid`,
    );
  });
  return id;
}

/**
 * A layer of 290 areas with 60 corners each, in rows over the country, and the 2,000 largest flows between as many
 * towns.
 */
async function addLayers(prepared: Prepared): Promise<void> {
  const [id, flows] = [await addDataset(prepared, 1, 'areas', 290), await addDataset(prepared, 2, 'flows', 2_000)];
  await asSystem(async (db) => {
    await db.rows(sql`
      insert into dataset_cell (dataset_id, release, measure, period, area, destination, value)
      select ${flows}::uuid, 1, 'p', '2023', a.code, b.code, 1 + (a.n * 7919 + b.n * 104729) % 1000
        from (select code, row_number() over (order by code) as n from municipality) a join (select code, row_number() over (order by code) as n from municipality) b on b.n <> a.n and (b.n - a.n + 290) % 290 <= 7
       order by a.n, b.n limit 2000`);
    await db.rows(sql`
      insert into dataset_area (dataset_id, release, code, name, geometry)
      select ${id}::uuid, 1, n::text, 'Område ' || n, jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array((select jsonb_agg(jsonb_build_array(
          round((12 + n % 15 * 0.5 + 0.24 * cos(c % 60 * pi() / 30))::numeric, 5), round((56 + n / 15 * 0.6 + 0.28 * sin(c % 60 * pi() / 30))::numeric, 5)) order by c) from generate_series(0, 60) c)))
        from generate_series(0, 289) n`);
  });
}

/** Frames a second while the map is dragged round by the mouse. */
async function frames(page: Page, address: string, seconds: number): Promise<number> {
  await page.goto(address);
  await page.locator('.map[data-loaded]').waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.map').evaluate((map) => map.scrollIntoView({ block: 'center' }));
  const box = await page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('There is no map on the page');
  const before = await page.evaluate(() => location.hash);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const counted = page.evaluate(
    (milliseconds) =>
      new Promise<number>((done) => {
        const end = performance.now() + milliseconds;
        let count = 0;
        const next = (): void => {
          count += 1;
          if (performance.now() < end) requestAnimationFrame(next);
          else done(count);
        };
        requestAnimationFrame(next);
      }),
    seconds * 1_000,
  );
  let at = 0;
  for (let over = false; !over; at += 0.2) {
    await page.mouse.move(x + 120 * Math.sin(at), y + 80 * Math.sin(at * 0.7));
    over = await Promise.race([
      counted.then(() => true),
      new Promise<false>((go) => {
        setTimeout(go, 10, false);
      }),
    ]);
  }
  await page.mouse.up();
  await page.waitForFunction((hash) => location.hash !== hash, before); // it did move: its place is in the address
  return (await counted) / seconds;
}

/**
 * The findings map with 5,000 findings, and a map of 2,000 flows, each over a layer of 290 areas, against a map with 25
 * findings, in turn; without a graphics card, which only makes it harder.
 */
export async function measureMap(
  url: string,
  start: (environment: Record<string, string>) => Promise<Server>,
  rounds: number,
): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  await updateRegistry(url);
  const [full, sparse] = [await prepare(5_000), await prepare(25)];
  await spread(full);
  await addLayers(full);
  await asSystem((db) => db.rows(sql`analyze`));
  await Promise.all([disconnect(), disconnectSystem()]);
  const server = await start({ DATABASE_URL: url });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    const open = async ({ cookie }: Prepared): Promise<Page> => {
      const [name = '', ...value] = cookie.split('=');
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' });
      await context.addCookies([{ name, value: value.join('='), url: server.origin }]);
      return context.newPage();
    };
    const pages = { ours: await open(full), bare: await open(sparse) };
    const addresses = {
      findings: `${server.origin}/processer/${full.processId}/kartlaggning?vy=karta&bakgrund=D-1`,
      flows: `${server.origin}/processer/${full.processId}/sak/D-2?vy=karta&antal=2000&lager=D-1`,
      bare: `${server.origin}/processer/${sparse.processId}/kartlaggning?vy=karta`,
    };
    const sums = { findings: 0, flows: 0, bare: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const shown of ['findings', 'bare', 'flows'] as const)
        sums[shown] += (await frames(shown === 'bare' ? pages.bare : pages.ours, addresses[shown], 4)) / rounds;
    }
    const row = (what: string, size: number, ours: number): Row => ({
      what,
      size,
      ours,
      bare: sums.bare,
      ratio: ours / sums.bare,
      goal: 0.5,
    });
    return [
      row('frames of the map while it is moved, findings over 290 areas', 5_000, sums.findings),
      row('frames of the map while it is moved, flows over 290 areas', 2_000, sums.flows),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
