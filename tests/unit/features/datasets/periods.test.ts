import { expect, test } from 'vitest';
import { periodIn, periodOf } from '#src/features/datasets/rules/periods.ts';

test.each([
  ['2023', '2023'],
  [2023, '2023'],
  ['2023K1', '2023K1'],
  ['2023Q4', '2023K4'],
  ['2023 kv 2', '2023K2'],
  ['kvartal 3 2023', '2023K3'],
  ['2023M01', '2023M01'],
  ['2023M1', '2023M01'],
  ['januari 2023', '2023M01'],
  ['jan 2023', '2023M01'],
  ['December 2023', '2023M12'],
  ['maj 2023', '2023M05'],
  ['2023-04', '2023-04'],
  ['2023V01', '2023V01'],
  ['2023W7', '2023V07'],
  ['vecka 12 2023', '2023V12'],
  ['2023H2', '2023H2'],
  ['halvår 1 2023', '2023H1'],
  ['2023T3', '2023T3'],
  ['tertial 2, 2023', '2023T2'],
  ['2022/23', '2022-2023'],
  ['läsåret 2022/23', '2022-2023'],
  ['2022/2023', '2022-2023'],
  ['2019–2021', '2019-2021'],
  ['2023-02-28', '2023-02-28'],
  ['2023-02-28T10:30:00', '2023-02-28'],
] as const)('%s is %s', (text, period) => expect(periodOf(text)).toBe(period));

test.each([
  '',
  '20',
  '2023K5',
  '2023M13',
  '2023V54',
  '2023H3',
  '2023T4',
  '2023-02-31',
  '2023-13',
  '0999',
  '1234567',
  'år 2023',
  '2023/21',
  2023.5,
  null,
  true,
])('%s is no period', (text) => expect(periodOf(text)).toBeUndefined());

test.each([
  ['Folkmängd 2023', '2023', 'Folkmängd'],
  ['2023 Folkmängd', '2023', 'Folkmängd'],
  ['Folkmängd, 2023', '2023', 'Folkmängd'],
  ['Folkmängd (2023)', '2023', 'Folkmängd'],
  ['Arbetslöshet 2023K2', '2023K2', 'Arbetslöshet'],
  ['Arbetslöshet mars 2023', '2023M03', 'Arbetslöshet'],
  ['Elever läsåret 2022/23', '2022-2023', 'Elever'],
  ['2023', '2023', ''],
] as const)('in %s stand %s and %s', (name, period, rest) => expect(periodIn(name)).toEqual({ period, rest }));

test.each(['Folkmängd', 'Mål 2030 jämfört med 2020', 'E4', 'Agenda 12'])('in %s stands no period', (name) =>
  expect(periodIn(name)).toBeUndefined(),
);

test('of a header in several rows, the row that is a period', () => {
  expect(periodIn('2022 · Män', ['2022', 'Män'])).toEqual({ period: '2022', rest: 'Män' });
  expect(periodIn('Antal · Män · 2022', ['Antal', 'Män', '2022'])).toEqual({ period: '2022', rest: 'Antal · Män' });
});
