import { generate } from './generate.ts';
import { countVitest } from './report.ts';
import { type Result, runStep, type Step } from './step.ts';

const vitest = (name: string, ...projects: string[]): Step => ({
  name,
  command: (report) => [
    'vitest',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  count: countVitest,
});

const npm = (script: string): Step => ({ name: script, command: () => ['npm', 'run', '--silent', script] });

/** Two lanes for two cores; the architecture tests hold the layers as `npm run layers` does. */
const lanes: Step[][] = [
  [npm('format'), npm('types'), npm('lint')],
  [vitest('unit', 'unit', 'client', 'architecture')],
];

export const endurance: Step = vitest('endurance', 'endurance');

export const integration: Step = vitest('integration', 'integration');

/** The quick checks, without a database: types, lint, unit and architecture tests (which hold the layers). */
export async function verify(): Promise<Result[]> {
  await generate();
  const results = await Promise.all(
    lanes.map(async (steps) => {
      const done: Result[] = [];
      for (const step of steps) done.push(await runStep({ ...step, prefix: `[${step.name}]` }));
      return done;
    }),
  );
  return results.flat();
}

/** What failed by name, one line a step, and the sum alone on the last: the end of a long log says what to mend. */
export function summary(results: readonly Result[]): { text: string; passed: boolean } {
  const lines = results.map(
    ({ name, passed, failed, seconds }) =>
      `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
  const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  const failed = sum((result) => result.failed);
  const faults = results.flatMap((result) => result.faults ?? []).slice(0, 20);
  return {
    text: [
      ...faults.map((fault) => `✗ ${fault}`),
      '',
      ...lines,
      '',
      `${sum((result) => result.passed)} passed, ${failed} failed`,
    ].join('\n'),
    passed: failed === 0,
  };
}

if (import.meta.main) {
  const { text, passed } = summary(await verify());
  console.log(text);
  process.exitCode = passed ? 0 : 1;
}
