import { type Browser, chromium } from '@playwright/test';
import { disconnect } from '#src/server/database.ts';
import { disconnectSystem } from '#src/server/system.ts';
import { findChromium } from '#src/setup/chromium.ts';
import { updateRegistry } from '#src/setup/registry.ts';
import { prepare } from './data.ts';
import { firstLoad, pageWeight } from './first-load.ts';
import { median } from './median.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void> };
/** Milliseconds; `scripts` in kilobytes as they travel, `tasks` what the main thread did until the page works. */
type Times = { seen: number; answered: number; works: number; tasks: number; scripts: number };

/** A slow phone: a processor of a quarter, 150 ms to the server, 1.6 Mbit/s from it; nothing kept from before. */
async function visit(browser: Browser, address: string, cookie: string): Promise<Times> {
  const [name = '', ...value] = cookie.split('=');
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'sv-SE',
    serviceWorkers: 'block',
  });
  try {
    await context.addCookies([{ name, value: value.join('='), url: new URL(address).origin }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Performance.enable');
    const scripts = new Set<string>();
    let bytes = 0;
    devtools.on('Network.requestWillBeSent', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 200_000,
      uploadThroughput: 93_750,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(address, { waitUntil: 'commit' });
    // A person presses as soon as the button is to be seen, and again until something happens: a dialog stands there.
    const answered = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const press = setInterval(() => {
            if (document.querySelector('[role=dialog], dialog[open]')?.checkVisibility()) {
              clearInterval(press);
              return done(performance.now());
            }
            const button = document.querySelector<HTMLButtonElement>('[aria-keyshortcuts~="Control+K"]');
            if (button?.checkVisibility()) button.click();
          }, 25);
        }),
    );
    // What it offers needs every script of the page and those of the palette.
    await page.waitForSelector('[role=dialog] [role=listbox], dialog [role=listbox]');
    const works = await page.evaluate(() => performance.now());
    const { metrics } = await devtools.send('Performance.getMetrics');
    const tasks = 1_000 * (metrics.find(({ name: metric }) => metric === 'TaskDuration')?.value ?? 0);
    const seen = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    return { seen, answered, works, tasks, scripts: bytes / 1_000 };
  } finally {
    await context.close();
  }
}

/** When the overview is seen on a slow phone, when it answers the first press, and what its HTML and scripts weigh. */
export async function measurePhone(
  url: string,
  start: (environment: Record<string, string>) => Promise<Server>,
  rounds: number,
): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  await updateRegistry(url);
  const { processId, cookie } = await prepare(1_000);
  await Promise.all([disconnect(), disconnectSystem()]);
  const server = await start({ DATABASE_URL: url });
  const browser = await chromium.launch({ executablePath: await findChromium() });
  const path = `/processer/${processId}`;
  try {
    await visit(browser, server.origin + path, cookie); // the server's first
    const times: Times[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await visit(browser, server.origin + path, cookie));
    const { html, flight } = await pageWeight(server.origin, path, cookie);
    const timed = (what: string, key: keyof Times, goal: number): Row => ({
      what: `the overview on a slow phone: ${what}`,
      size: 0,
      milliseconds: median(times.map((one) => one[key])),
      goal,
    });
    return [
      timed('seen', 'seen', 1_500),
      timed('answers the first press', 'answered', 1_500),
      timed('the palette offers what it finds', 'works', 3_000),
      timed('work of the main thread until then', 'tasks', 2_000),
      {
        what: 'scripts until the palette offers',
        route: 'overview',
        size: 0,
        kilobytes: median(times.map(({ scripts }) => scripts)),
        files: 1,
        goal: 250,
      },
      { what: 'the HTML', route: 'overview', size: 0, kilobytes: html, files: 1, goal: 38 },
      {
        what: 'of it what React is told a second time',
        route: 'overview',
        size: 0,
        kilobytes: flight,
        files: 1,
        goal: 19,
      },
      {
        what: 'first-load JavaScript',
        size: 0,
        ...(await firstLoad(server.origin, 'overview', path, cookie)),
        goal: 170,
      },
      {
        what: 'first-load JavaScript',
        size: 0,
        ...(await firstLoad(server.origin, 'a finding', `${path}/sak/F-1`, cookie)),
        goal: 170,
      },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
