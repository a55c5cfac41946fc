import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '#src/setup/chromium.ts';
import { freePort } from '#src/setup/port.ts';
import { browser } from '#tests/support/browser.ts';

// Playwright reads this file again in each worker, which inherits what the first reading settled.
const port = (process.env['SAMBAND_E2E_PORT'] ||= String(await freePort()));
// Services of statistics, replayed on loopback; a test tells them what to do at their own address.
const sources = (process.env['SAMBAND_E2E_SOURCES'] ||= String(await freePort()));
// Where the program under test keeps its files, and lays the letters it writes.
const data = (process.env['SAMBAND_E2E_DATA'] ||= mkdtempSync(join(tmpdir(), 'samband-e2e-')));
process.env['CHROMIUM_PATH'] ||= await findChromium();
const address = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['./tests/support/measured-reporter.ts'],
    // Where a run is counted, it says in which file.
    ...(process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['json'] as const] : []),
  ],
  use: {
    baseURL: address,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: browser(),
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // What the server draws the same for every width is looked at once.
    { name: 'phone', grepInvert: /@any-width/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
  ],
  webServer: {
    command: 'node tests/support/e2e-server.ts',
    url: `${address}/api/ready`,
    env: { PORT: port, SAMBAND_E2E_SOURCES: sources, SAMBAND_E2E_DATA: data },
    stdout: 'pipe',
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
