import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from '#src/setup/report.ts';

test('a test file that does not load counts as failed, and each fault is named', () => {
  const testResults = [
    { name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    {
      name: 'b.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31m1 is not 2\u001b[39m\n\n  at b.test.ts:4'] },
        { status: 'passed', fullName: 'subtracts' },
      ],
    },
    { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'divides' }] },
  ];
  expect(countVitest(JSON.stringify({ numPassedTests: 2, testResults }))).toEqual({
    passed: 2,
    failed: 2,
    faults: [
      'a.test.ts › the file cannot be run\n  no such module',
      'b.test.ts › adds\n  1 is not 2\n    at b.test.ts:4',
    ],
  });
});

test('a flaky test and an error outside tests count as failed, and are named with their width', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    tests: [{ projectName: 'phone', status, results: [{ error: { message: 'not seen' } }, {}] }],
  });
  const suites = [
    { specs: [spec('opens', 'unexpected')], suites: [{ specs: [spec('shuts', 'flaky'), spec('is', 'expected')] }] },
  ];
  const report = { stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [{ message: 'no server' }], suites };
  expect(countPlaywright(JSON.stringify(report))).toEqual({
    passed: 3,
    failed: 3,
    faults: [
      '[phone] a.spec.ts:7 › opens\n  not seen',
      '[phone] a.spec.ts:7 › shuts\n  not seen',
      'outside the tests\n  no server',
    ],
  });
});
