import { expect, test } from 'vitest';
import { countPlaywright } from '#src/setup/report.ts';
import { judged, runStep } from '#src/setup/step.ts';
import { summary } from '#src/setup/verify.ts';

test('a step without a report counts as one', () => {
  expect(judged(0, undefined)).toEqual({ passed: 1, failed: 0 });
  expect(judged(2, undefined)).toEqual({ passed: 0, failed: 1 });
});

test('a runner that fails without saying so, or runs nothing, has failed', () => {
  expect(judged(1, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 1 });
  expect(judged(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
  expect(judged(1, { passed: 5, failed: 2 })).toEqual({ passed: 5, failed: 2 });
});

test('a program that does not exist has failed, and the report it writes is counted', async () => {
  expect(await runStep({ name: 'none', command: () => ['no-such-program'] })).toMatchObject({ passed: 0, failed: 1 });
  const whole = { stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [], suites: [] };
  const writes = await runStep({
    name: 'writes',
    command: (report) => [
      'node',
      '-e',
      `fs.writeFileSync(${JSON.stringify(report)}, JSON.stringify(${JSON.stringify(whole)}))`,
    ],
    count: countPlaywright,
  });
  expect(writes).toMatchObject({ passed: 2, failed: 0 });
});

test('the summary names what failed, and ends with the sum alone on its line', () => {
  const { text, passed } = summary([
    { name: 'types', passed: 1, failed: 0, seconds: 3 },
    { name: 'unit', passed: 40, failed: 2, seconds: 9, faults: ['a.test.ts › adds\n  1 is not 2'] },
  ]);
  expect(text).toContain('✗ a.test.ts › adds\n  1 is not 2\n');
  expect(text.split('\n').at(-1)).toBe('41 passed, 2 failed');
  expect(passed).toBe(false);
});
