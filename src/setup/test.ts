import { audit } from './audit.ts';
import { findChromium, installChromium } from './chromium.ts';
import { countPlaywright } from './report.ts';
import { runStep, type Step } from './step.ts';
import { endurance, integration, summary, verify } from './verify.ts';

const node = (name: string, ...args: string[]): Step => ({ name, command: () => ['node', ...args] });

const endToEnd: Step = {
  name: 'end to end',
  command: () => ['playwright', 'test'],
  environment: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  count: countPlaywright,
};

/* Each step runs whatever became of those before it: one look shows everything that is wrong. */
installChromium();
process.env['CHROMIUM_PATH'] = await findChromium();
const results = await verify();
console.log('\n── audit ──');
results.push(...audit());
for (const step of [
  node('migrations', 'src/setup/migration.ts', '--check'),
  // What starts the whole program finds its pages built: a test's patience is for the start, not for a build.
  node('build', 'src/setup/build.ts'),
  endurance,
  integration,
  endToEnd,
]) {
  console.log(`\n── ${step.name} ──`);
  results.push(await runStep(step));
}
const { text, passed } = summary(results);
console.log(text);
process.exit(passed ? 0 : 1);
