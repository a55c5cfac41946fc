import { execFileSync } from 'node:child_process';
import packageFile from '../../package.json' with { type: 'json' };

/** When the checkout that runs was last changed and by which commit; nothing where it is no checkout. */
function landed(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%cs %h'], {
      encoding: 'utf8',
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** What runs: the version, and where it is known the day and the commit. Read once, when the server starts. */
export const runningVersion: string = [packageFile.version, landed()].filter(Boolean).join(', ');
