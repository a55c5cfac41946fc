import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const debian = '/usr/bin/chromium';

/**
 * The Chromium that tests run in: CHROMIUM_PATH, Debian's, or the one inside the npm package @sparticuz/chromium.
 * Playwright's own cannot be fetched everywhere.
 */
export async function findChromium(): Promise<string> {
  const configured = process.env['CHROMIUM_PATH'];
  if (configured) {
    if (!existsSync(configured)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${configured}`);
    return configured;
  }
  if (existsSync(debian)) return debian;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** As root on Debian, installs Debian's Chromium where there is none; elsewhere the packaged one has to do. */
export function installChromium(): void {
  if (process.env['CHROMIUM_PATH'] || existsSync(debian)) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log('Installing Chromium …');
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0;
  const installed =
    apt('install', '--yes', '--no-install-recommends', 'chromium') ||
    (apt('update') && apt('install', '--yes', '--no-install-recommends', 'chromium'));
  if (!installed) console.error('Debian has no Chromium to give; the one from npm is used.');
}
