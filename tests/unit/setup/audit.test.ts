import { expect, test } from 'vitest';
import { holesIn } from '#src/setup/audit.ts';

const report = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test('what is high or critical is named with its reason, what is lower is not', () => {
  expect(
    holesIn(
      report({
        next: { name: 'next', severity: 'critical', via: [{ title: 'Authorization bypass', severity: 'critical' }] },
        above: { name: 'above', severity: 'high', via: ['next'] },
        quiet: { name: 'quiet', severity: 'moderate', via: [{ title: 'Slow' }] },
      }),
    ),
  ).toEqual([
    { name: 'next', severity: 'critical', titles: ['Authorization bypass'] },
    { name: 'above', severity: 'high', titles: [] },
  ]);
});

test('an answer without holes is an answer', () => {
  expect(holesIn(report({}))).toEqual([]);
});

test('an error, a cut answer and silence are no answer', () => {
  expect(
    holesIn(JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '', detail: '' } })),
  ).toBeUndefined();
  expect(holesIn('{"vulnerabilities":')).toBeUndefined();
  expect(holesIn('')).toBeUndefined();
  expect(holesIn('null')).toBeUndefined();
});
