import { expect, test } from 'vitest';
import { countPlaywright, countVitest, judged, runStep } from '#src/setup/step.ts';
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

test('a test file that does not load counts as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(countVitest(JSON.stringify({ numPassedTests: 1, numFailedTests: 1, testResults }))).toEqual({
    passed: 1,
    failed: 2,
  });
});

test('a flaky test and an error outside tests count as failed', () => {
  expect(countPlaywright(JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [{}] }))).toEqual({
    passed: 3,
    failed: 3,
  });
});

test('a program that does not exist has failed, and the report it writes is counted', async () => {
  expect(await runStep({ name: 'none', command: () => ['no-such-program'] })).toMatchObject({ passed: 0, failed: 1 });
  const writes = await runStep({
    name: 'writes',
    command: (report) => [
      'node',
      '-e',
      `fs.writeFileSync(${JSON.stringify(report)}, '{"stats":{"expected":2,"unexpected":0,"flaky":0},"errors":[]}')`,
    ],
    count: countPlaywright,
  });
  expect(writes).toMatchObject({ passed: 2, failed: 0 });
});

test('the summary ends with the sum alone on its line', () => {
  const { text, passed } = summary([
    { name: 'types', passed: 1, failed: 0, seconds: 3 },
    { name: 'unit', passed: 40, failed: 2, seconds: 9 },
  ]);
  expect(text.split('\n').at(-1)).toBe('41 passed, 2 failed');
  expect(passed).toBe(false);
});
