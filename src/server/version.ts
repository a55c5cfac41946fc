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

const [day = '', commit = ''] = landed().split(' ');

/** What runs; `commit` is empty where it is not known. Read once, when the server starts. */
export const running = { version: packageFile.version, commit };

/** The same in words: the version, and where it is known the day and the commit. */
export const runningVersion: string = [packageFile.version, [day, commit].join(' ').trim()].filter(Boolean).join(', ');
