import { spawnSync } from 'node:child_process';
import type { Result } from './step.ts';

/*
 * Known holes in what ships, where the registry's advisory service answers. Where it does not, decision 0014's list is
 * what a reviewer has.
 */

type Hole = { name: string; severity: string; titles: string[] };
const severe = new Set(['high', 'critical']);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The packages with a high or critical hole in a report of `npm audit --json`; undefined where the service gave no
 * answer.
 */
export function holesIn(report: string): Hole[] | undefined {
  let read: unknown;
  try {
    read = JSON.parse(report);
  } catch {
    return undefined;
  }
  if (!isRecord(read) || !isRecord(read['vulnerabilities'])) return undefined;
  return Object.entries(read['vulnerabilities']).flatMap(([name, found]) => {
    const severity = isRecord(found) ? String(found['severity']) : '';
    const via = isRecord(found) && Array.isArray(found['via']) ? found['via'] : [];
    return severe.has(severity)
      ? [{ name, severity, titles: via.filter(isRecord).map((one) => String(one['title'])) }]
      : [];
  });
}

/**
 * Asks the service about what ships. Counts as one check where there is an answer, and as none, not as passed, where
 * there is not.
 */
export function audit(): Result[] {
  const started = performance.now();
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const holes = holesIn(stdout);
  if (!holes) {
    console.log(
      'The registry’s advisory service does not answer here: known holes were not looked for (docs/decisions/0040).',
    );
    return [];
  }
  for (const { name, severity, titles } of holes) console.error(`${severity}: ${[name, ...titles].join(' · ')}`);
  if (holes.length === 0) console.log('Nothing high or critical is known about what ships.');
  return [
    {
      name: 'audit',
      passed: holes.length === 0 ? 1 : 0,
      failed: holes.length,
      seconds: (performance.now() - started) / 1000,
    },
  ];
}
