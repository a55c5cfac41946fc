import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { demoPassword } from '#src/core/demo.ts';
import { build } from '#src/setup/build.ts';
import { findChromium } from '#src/setup/chromium.ts';
import { freePort } from '#src/setup/port.ts';

/* npm run pictures: the pictures in the README, of the demo as it is today. */

const lead = 'processledare@region.example';
const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const pictures = [
  { name: 'overview', as: lead, at: '', size: desk },
  { name: 'thread', as: lead, at: '/trad/ST-5', size: desk },
  { name: 'draft', as: lead, at: '/rus', size: desk },
  { name: 'decision', as: 'styrgrupp@kommun.example', at: '/sak/B-4', size: phone },
] as const;

async function demoAt(origin: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const there = await fetch(`${origin}/api/ready`).catch(() => undefined);
    if (there?.ok) return;
    await pause(500);
  }
  throw new Error('The demo did not start; the reason stands above.');
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/logga-in');
  await page.getByLabel('E-post').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/logga-in');
}

await build();
const port = String(await freePort());
const origin = `http://localhost:${port}`;
const data = await mkdtemp(join(tmpdir(), 'samband-pictures-'));
const server = fork('tests/support/e2e-server.ts', { env: { ...process.env, PORT: port, SAMBAND_E2E_DATA: data } });
const browser = await chromium.launch({
  executablePath: await findChromium(),
});
try {
  await demoAt(origin, server);
  for (const { name, as, at, size } of pictures) {
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      viewport: size,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await signIn(page, as);
    await page.goto('/');
    const demo = await page
      .getByRole('link', { name: /^Gävleborg 2040/ })
      .first()
      .getAttribute('href');
    await page.goto(`${demo}${at}`);
    await page.waitForLoadState('load');
    await page.screenshot({ path: `docs/pictures/${name}.png` });
    console.log(`docs/pictures/${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
}
